//! Addresses of engines as people write them: `unix://`, `npipe://`, `tcp://`, `http(s)://`, `ssh://`.

use std::path::PathBuf;
use std::str::FromStr;

/// Where an engine is said to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Address {
    /// A Unix socket.
    Unix(PathBuf),
    /// A named pipe of Windows, `\\.\pipe\docker_engine`.
    Pipe(String),
    /// A TCP port.
    Tcp {
        /// Host name or IP address, without brackets.
        host: String,
        /// The port, where the address names one.
        port: Option<u16>,
        /// Whether the scheme itself asks for TLS (`https`).
        tls: bool,
    },
    /// A Unix socket on another machine, reached by ssh.
    Ssh(SshTarget),
}

/// A socket on another machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SshTarget {
    /// As whom, where not left to ssh.
    pub user: Option<String>,
    /// A host name, or an alias of `ssh_config`.
    pub host: String,
    /// The port of sshd, where not left to ssh.
    pub port: Option<u16>,
    /// The engine's socket on that machine.
    pub socket: String,
}

/// Where Docker puts its socket unless told otherwise.
pub const DOCKER_SOCKET: &str = "/var/run/docker.sock";

impl FromStr for Address {
    type Err = String;

    /// Reads an address as the docker command does: without a scheme it is TCP.
    fn from_str(text: &str) -> Result<Self, String> {
        let (scheme, rest) = text.split_once("://").unwrap_or(("tcp", text));
        match scheme {
            "unix" if rest.is_empty() => Ok(Self::Unix(DOCKER_SOCKET.into())),
            "unix" => Ok(Self::Unix(rest.into())),
            "npipe" => Ok(Self::Pipe(rest.replace('/', "\\"))),
            "tcp" | "http" | "https" => tcp(rest, scheme == "https"),
            "ssh" => ssh(rest).map(Self::Ssh),
            other => Err(format!(
                "the scheme {other}:// is not one of unix, npipe, tcp, http, https and ssh"
            )),
        }
    }
}

/// An address as it may be repeated: without the password that should not be there.
pub fn without_password(address: &str) -> String {
    let is_path = ["unix://", "npipe://"]
        .iter()
        .any(|scheme| address.starts_with(scheme));
    let start = address.find("://").map_or(0, |at| at + "://".len());
    let end = address.rfind('@').filter(|end| *end > start && !is_path);
    let Some((user, _)) = end.and_then(|end| address[start..end].split_once(':')) else {
        return address.to_owned();
    };
    let behind = &address[end.unwrap_or_default()..];
    format!("{}{user}:***{behind}", &address[..start])
}

fn tcp(rest: &str, tls: bool) -> Result<Address, String> {
    if rest.contains('@') {
        return Err("a user or a password does not belong into it; use certificates".to_owned());
    }
    let (authority, path) = rest.split_once('/').unwrap_or((rest, ""));
    if !path.is_empty() {
        return Err(format!(
            "a TCP address has no path, but this one has /{path}"
        ));
    }
    let (host, port) = host_and_port(authority)?;
    Ok(Address::Tcp { host, port, tls })
}

fn ssh(rest: &str) -> Result<SshTarget, String> {
    let (authority, path) = match rest.find('/') {
        Some(at) => rest.split_at(at),
        None => (rest, ""),
    };
    let (user, authority) = match authority.rsplit_once('@') {
        Some((user, authority)) => (Some(user), authority),
        None => (None, authority),
    };
    if user.is_some_and(|user| user.contains(':')) {
        return Err("a password does not belong into the address; use an ssh key".to_owned());
    }
    let (host, port) = host_and_port(authority)?;
    // ssh would take such a name for an option, and run what it says.
    if host.starts_with('-') || user.is_some_and(|user| user.starts_with('-')) {
        return Err("a host or user cannot begin with a dash".to_owned());
    }
    let socket = if path.len() > 1 { path } else { DOCKER_SOCKET };
    Ok(SshTarget {
        user: user.map(str::to_owned),
        host,
        port,
        socket: socket.to_owned(),
    })
}

/// Splits `host`, `host:2375`, `[::1]` or `[::1]:2375`.
fn host_and_port(authority: &str) -> Result<(String, Option<u16>), String> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = rest
                .split_once(']')
                .ok_or("the bracket of the IPv6 address is not closed")?;
            (host, after.strip_prefix(':'))
        }
        None => match authority.split_once(':') {
            Some((host, port)) => (host, Some(port)),
            None => (authority, None),
        },
    };
    if host.is_empty() {
        return Err("it names no host".to_owned());
    }
    let port = port
        .map(str::parse)
        .transpose()
        // What it is instead may be part of a password.
        .map_err(|_| "what stands behind the colon is not a port")?;
    Ok((host.to_owned(), port))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tcp(host: &str, port: Option<u16>, tls: bool) -> Address {
        let host = host.to_owned();
        Address::Tcp { host, port, tls }
    }

    #[test]
    fn an_address_is_read_as_docker_reads_it() {
        for (text, address) in [
            ("unix:///run/x.sock", Address::Unix("/run/x.sock".into())),
            ("unix://", Address::Unix(DOCKER_SOCKET.into())),
            ("tcp://10.0.0.1:2375", tcp("10.0.0.1", Some(2375), false)),
            ("tcp://[::1]:2376", tcp("::1", Some(2376), false)),
            ("http://box/", tcp("box", None, false)),
            ("https://box", tcp("box", None, true)),
            ("box:4243", tcp("box", Some(4243), false)),
            (
                "npipe:////./pipe/docker_engine",
                Address::Pipe(r"\\.\pipe\docker_engine".to_owned()),
            ),
        ] {
            assert_eq!(text.parse(), Ok(address), "{text}");
        }
    }

    #[test]
    fn an_ssh_address_may_name_user_port_and_socket() {
        let full: Address = "ssh://me@box:2222/run/user/1000/docker.sock"
            .parse()
            .unwrap();
        let short: Address = "ssh://box".parse().unwrap();

        assert_eq!(
            full,
            Address::Ssh(SshTarget {
                user: Some("me".to_owned()),
                host: "box".to_owned(),
                port: Some(2222),
                socket: "/run/user/1000/docker.sock".to_owned(),
            })
        );
        assert!(
            matches!(short, Address::Ssh(SshTarget { user: None, port: None, socket, .. }) if socket == DOCKER_SOCKET)
        );
    }

    #[test]
    fn nonsense_is_refused_with_its_reason() {
        for (text, reason) in [
            ("ftp://box", "the scheme ftp://"),
            ("tcp://", "no host"),
            ("tcp://box:99999", "not a port"),
            ("tcp://box:1/prefix", "has no path"),
            ("tcp://[::1", "not closed"),
            ("ssh://-oProxyCommand=x", "begin with a dash"),
            ("ssh://me:secret@box", "password"),
            ("tcp://me:secret@box:2375", "password"),
        ] {
            let error = text.parse::<Address>().unwrap_err();
            assert!(error.contains(reason), "{text}: {error}");
            assert!(!error.contains("secret"), "{error}");
        }
    }

    #[test]
    fn an_address_is_repeated_without_its_password() {
        for (text, shown) in [
            ("tcp://me:se:cr/et@box:1", "tcp://me:***@box:1"),
            ("me:secret@box", "me:***@box"),
            ("ssh://me@box:22/run/x", "ssh://me@box:22/run/x"),
            ("tcp://box:2375", "tcp://box:2375"),
            ("unix:///run/a:b@c.sock", "unix:///run/a:b@c.sock"),
        ] {
            assert_eq!(without_password(text), shown);
        }
    }
}
