//! Ports of containers and how the host reaches them.

use std::ops::RangeInclusive;

use super::go::section;

section! {
    /// An entry of `ports`: one port of the container.
    pub struct PortConfig {
        /// A name for people.
        pub name: String,
        /// `ingress` or `host`; only Swarm tells them apart.
        pub mode: String,
        /// The address of the host; empty means all of them.
        pub host_ip: String,
        /// The port inside the container.
        pub target: u32,
        /// The host's port, or a range `first-last` from which the engine takes
        /// a free one; empty means any free port.
        pub published: String,
        /// `tcp`, `udp` or `sctp`.
        pub protocol: String,
        /// What is spoken over it, such as `http`.
        pub app_protocol: String,
    }
}

impl PortConfig {
    /// The host ports that may be used; `None` if the engine may take any.
    pub fn host_ports(&self) -> Option<RangeInclusive<u16>> {
        let (first, last) = self
            .published
            .split_once('-')
            .unwrap_or((&self.published, &self.published));
        let first: u16 = first.parse().ok()?;
        (first > 0).then_some(first..=last.parse().ok()?)
    }

    /// The host port if exactly one will do.
    pub fn fixed_host_port(&self) -> Option<u16> {
        self.host_ports()
            .filter(|ports| ports.start() == ports.end())
            .map(|ports| *ports.start())
    }

    /// Whether both ask the host for the same one port.
    pub fn collides_with(&self, other: &Self) -> bool {
        let everywhere = |ip: &str| matches!(ip, "" | "0.0.0.0" | "::");
        self.fixed_host_port().is_some()
            && self.fixed_host_port() == other.fixed_host_port()
            && self.protocol == other.protocol
            && (self.host_ip == other.host_ip
                || everywhere(&self.host_ip)
                || everywhere(&other.host_ip))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn port(host_ip: &str, published: &str) -> PortConfig {
        PortConfig {
            host_ip: host_ip.to_owned(),
            published: published.to_owned(),
            target: 80,
            ..PortConfig::default()
        }
    }

    #[test]
    fn one_address_collides_with_all_addresses_but_not_with_another() {
        assert!(port("127.0.0.1", "80").collides_with(&port("", "80")));
        assert!(!port("127.0.0.1", "80").collides_with(&port("127.0.0.2", "80")));
        assert!(!port("", "80-81").collides_with(&port("", "80")));
    }

    #[test]
    fn a_range_has_host_ports_but_no_fixed_one_and_nothing_has_neither() {
        assert_eq!(port("", "80-82").host_ports(), Some(80..=82));
        assert_eq!(port("", "80-82").fixed_host_port(), None);
        assert_eq!(port("", "").host_ports(), None);
        assert_eq!(port("", "0").host_ports(), None);
    }
}
