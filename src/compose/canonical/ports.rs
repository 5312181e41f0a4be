//! Short forms of ports: `8080:80`, `127.0.0.1:9000-9002:90-92/udp`, `3000`.

use std::net::IpAddr;
use std::ops::RangeInclusive;

use crate::compose::diagnostic::{Diagnostic, Diagnostics};
use crate::compose::rule;
use crate::compose::tree::{Key, Map, Node, Value};

/// From this many ports of one entry on, something else was probably meant.
const MANY: usize = 1000;

/// Every entry becomes mappings, one for each port of the container.
pub(super) fn expand(node: &mut Node, found: &mut Diagnostics) {
    let Some(entries) = node.as_list() else {
        return;
    };
    let mut ports = Vec::new();
    for entry in entries {
        let text = match &entry.value {
            Value::Int(number) => number.to_string(),
            Value::String(text) => text.clone(),
            _ => {
                if entry.as_map().is_some() && entry.get("target").is_none() {
                    found.push(
                        Diagnostic::error(rule::BAD_PORT, "the container's port is missing")
                            .at(entry.span.as_ref())
                            .label("`target` is missing here")
                            .help("add `target:`"),
                    );
                }
                ports.push(entry.clone());
                continue;
            }
        };
        match read(&text) {
            Ok(short) => {
                let expanded = short.written_out(entry);
                if expanded.len() > MANY {
                    found.push(
                        Diagnostic::warning(
                            rule::MANY_PORTS,
                            format!("{} ports in one entry", expanded.len()),
                        )
                        .at(entry.span.as_ref())
                        .label("very many")
                        .help("publish only what is used; each port costs the engine time"),
                    );
                }
                ports.extend(expanded);
            }
            Err(reason) => found.push(
                Diagnostic::error(rule::BAD_PORT, format!("port {text:?}: {reason}"))
                    .at(entry.span.as_ref())
                    .label("malformed")
                    .help("write HOST:CONTAINER, such as 8080:80 or 127.0.0.1:8080:80/tcp"),
            ),
        }
    }
    node.value = ports.into();
}

struct ShortPort {
    host_ip: String,
    published: Option<RangeInclusive<u16>>,
    target: RangeInclusive<u16>,
    protocol: String,
}

fn read(text: &str) -> Result<ShortPort, String> {
    let mut parts = text.split('/');
    let address = parts.next().unwrap_or_default();
    let protocol = parts.next().filter(|protocol| !protocol.is_empty());
    let protocol = protocol.unwrap_or("tcp").to_lowercase();
    if !matches!(protocol.as_str(), "tcp" | "udp" | "sctp") {
        return Err(format!("{protocol:?} is no protocol; use tcp, udp or sctp"));
    }
    let (rest, target) = address.rsplit_once(':').unwrap_or(("", address));
    let (host_ip, published) = rest.rsplit_once(':').unwrap_or(("", rest));
    if target.is_empty() {
        return Err("the container's port is missing".to_owned());
    }
    let target = range(target)?;
    if *target.start() == 0 {
        return Err("a container has no port 0".to_owned());
    }
    let published = match published {
        "" => None,
        published => Some(range(published)?),
    };
    if let Some(published) = &published
        && published.len() != target.len()
        && target.len() != 1
    {
        return Err("the ranges of host and container differ in length".to_owned());
    }
    Ok(ShortPort {
        host_ip: ip(host_ip)?,
        published,
        target,
        protocol,
    })
}

fn ip(text: &str) -> Result<String, String> {
    let bare = text
        .strip_prefix('[')
        .and_then(|text| text.strip_suffix(']'));
    match bare.unwrap_or(text) {
        "" => Ok(String::new()),
        address if address.parse::<IpAddr>().is_ok() && (bare.is_some() || !text.contains(':')) => {
            Ok(address.to_owned())
        }
        address if address.contains(':') => Err(format!(
            "{address:?} is no address; an IPv6 address stands in brackets"
        )),
        address => Err(format!("{address:?} is no IP address")),
    }
}

fn range(text: &str) -> Result<RangeInclusive<u16>, String> {
    let number = |text: &str| {
        let is_number = text.bytes().all(|byte| byte.is_ascii_digit());
        let number = text.parse::<u16>().ok().filter(|_| is_number);
        number.ok_or_else(|| format!("{text:?} is no port; ports go from 0 to 65535"))
    };
    let mut ends = text.split('-');
    let first = ends.next().unwrap_or_default();
    let last = ends.next().unwrap_or(first);
    let range = number(first)?..=number(last)?;
    if range.is_empty() {
        return Err(format!("the range {text:?} ends before it begins"));
    }
    Ok(range)
}

impl ShortPort {
    /// One mapping for each port of the container. Docker Compose sorts them as
    /// text, so 10 comes before 9; the hash depends on it.
    fn written_out(self, place: &Node) -> Vec<Node> {
        let Self {
            host_ip,
            published,
            target,
            protocol,
        } = self;
        let single = target.len() == 1;
        let mut numbered: Vec<(String, u16, Option<String>)> = target
            .enumerate()
            .map(|(index, port)| {
                let host = published
                    .clone()
                    .map(|mut host| match (single, host.len()) {
                        (true, 2..) => format!("{}-{}", host.start(), host.end()),
                        _ => host.nth(index).unwrap_or_default().to_string(),
                    });
                (port.to_string(), port, host)
            })
            .collect();
        numbered.sort();
        numbered
            .into_iter()
            .map(|(_, port, host)| {
                let mut map = Map::default();
                let mut set = |key: &str, value: Value| {
                    map.insert(Key::implied(key), place.with_value(value));
                };
                set("mode", "ingress".into());
                if !host_ip.is_empty() {
                    set("host_ip", host_ip.clone().into());
                }
                set("target", Value::Int(port.into()));
                if let Some(host) = host {
                    set("published", host.into());
                }
                set("protocol", protocol.clone().into());
                place.with_value(map)
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// What the short form of one port of the container says.
    fn short_port() -> impl Strategy<Value = (String, Option<RangeInclusive<u16>>, u16, String)> {
        let address = prop::sample::select(vec!["", "127.0.0.1", "0.0.0.0", "::1", "fe80::1:2"]);
        let published = prop::option::of((any::<u16>(), 0_u16..3))
            .prop_map(|range| range.map(|(first, more)| first..=first.saturating_add(more)));
        let protocol = prop::sample::select(vec!["tcp", "udp", "sctp"]);
        // 0 is no port of a container.
        (address, published, 1..=u16::MAX, protocol).prop_map(
            |(address, published, target, protocol)| {
                (address.to_owned(), published, target, protocol.to_owned())
            },
        )
    }

    proptest! {
        #[test]
        fn every_port_survives_being_printed_and_read_back(port in short_port()) {
            let (host_ip, published, target, protocol) = port;
            let range = match &published {
                None => String::new(),
                Some(range) if range.len() == 1 => format!("{}", range.start()),
                Some(range) => format!("{}-{}", range.start(), range.end()),
            };
            let address = match host_ip.as_str() {
                "" => String::new(),
                address if address.contains(':') => format!("[{address}]:"),
                address => format!("{address}:"),
            };
            let text = format!("{address}{range}:{target}/{protocol}");

            let read = read(&text).unwrap();

            prop_assert_eq!(
                (read.host_ip, read.published, read.target, read.protocol),
                (host_ip, published, target..=target, protocol),
                "{}",
                text
            );
        }
    }

    fn expanded(text: &str) -> Result<Vec<String>, String> {
        let field = |port: &Node, key: &str| {
            let value = port.get(key).map(|node| &node.value);
            value
                .and_then(crate::compose::model::from_tree::scalar_text)
                .unwrap_or_default()
        };
        let ports = read(text)?.written_out(&Node::implied(Value::Null));
        let told = ports.iter().map(|port| {
            ["host_ip", "published", "target", "protocol"]
                .map(|key| field(port, key))
                .join(" ")
        });
        Ok(told.collect())
    }

    #[test]
    fn a_range_for_one_port_stays_a_range_and_two_equal_ranges_go_in_step() {
        assert_eq!(
            expanded("8000-8005:80"),
            Ok(vec![" 8000-8005 80 tcp".into()])
        );
        assert_eq!(
            expanded("8-10:9-11/udp"),
            Ok(vec![
                " 9 10 udp".into(),
                " 10 11 udp".into(),
                " 8 9 udp".into()
            ])
        );
    }

    #[test]
    fn an_address_of_the_host_may_stand_in_front() {
        assert_eq!(
            expanded("127.0.0.1::80"),
            Ok(vec!["127.0.0.1  80 tcp".into()])
        );
        assert_eq!(expanded("[::1]:80:81"), Ok(vec!["::1 80 81 tcp".into()]));
    }

    #[test]
    fn what_is_wrong_with_a_port_is_said_in_words() {
        for (text, reason) in [
            ("80/foo", "\"foo\" is no protocol; use tcp, udp or sctp"),
            ("99999:80", "\"99999\" is no port; ports go from 0 to 65535"),
            (
                "1-3:1-2",
                "the ranges of host and container differ in length",
            ),
            ("1.2.3:80:80", "\"1.2.3\" is no IP address"),
            ("80:", "the container's port is missing"),
            ("9-8", "the range \"9-8\" ends before it begins"),
        ] {
            assert_eq!(expanded(text), Err(reason.to_owned()));
        }
    }

    #[test]
    fn all_ports_there_are_take_no_time() {
        assert_eq!(expanded("1-65535:1-65535").unwrap().len(), 65535);
    }
}
