//! Host ports: whether one is free, and which process has it otherwise.

use std::fs;
use std::io;
use std::net::IpAddr;
use std::net::Ipv4Addr;
use std::net::TcpListener;
use std::net::UdpSocket;

/// Whether a port can be had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Availability {
    /// It can, or nobody can tell before the engine tries.
    Free,
    /// Somebody has it; as far as the system tells, this process.
    Taken(Option<Process>),
    /// We may not have it: ports below 1024 belong to root. The engine may.
    Privileged,
}

/// A process of this machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Process {
    /// Its number.
    pub id: u32,
    /// Its name, as the system shortens it.
    pub name: String,
}

/// Tries to take a port for a moment. An address that is no address of this
/// machine, or a protocol that cannot be tried, counts as free.
pub fn availability(address: &str, port: u16, protocol: &str) -> Availability {
    let address: IpAddr = address.parse().unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED));
    let attempt = match protocol {
        "tcp" => TcpListener::bind((address, port)).map(drop),
        "udp" => UdpSocket::bind((address, port)).map(drop),
        _ => Ok(()),
    };
    match attempt.map_err(|error| error.kind()) {
        Err(io::ErrorKind::AddrInUse) => Availability::Taken(holder(port, protocol)),
        Err(io::ErrorKind::PermissionDenied) => Availability::Privileged,
        Ok(()) | Err(_) => Availability::Free,
    }
}

/// Finds the process that has a port: its socket stands in the kernel's table,
/// and one of its open files is that socket. Without the right to look into
/// other users' processes, nobody is found.
fn holder(port: u16, protocol: &str) -> Option<Process> {
    let sockets: Vec<String> = [protocol.to_owned(), format!("{protocol}6")]
        .iter()
        .filter_map(|table| fs::read_to_string(format!("/proc/net/{table}")).ok())
        .flat_map(|table| sockets_on(&table, port))
        .map(|inode| format!("socket:[{inode}]"))
        .collect();
    let processes = fs::read_dir("/proc").ok()?;
    let ids = processes.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok());
    ids.into_iter()
        .find(|id| has_open(*id, &sockets))
        .map(|id| Process {
            id,
            name: fs::read_to_string(format!("/proc/{id}/comm"))
                .map(|name| name.trim_end().to_owned())
                .unwrap_or_default(),
        })
}

/// The inodes of the sockets that listen on a port, from a table such as
/// `/proc/net/tcp` (proc(5)): local address in the second column, as hex, state
/// in the fourth, inode in the tenth.
fn sockets_on(table: &str, port: u16) -> Vec<String> {
    let wanted = format!(":{port:04X}");
    let listens = |state: &str| matches!(state, "0A" | "07");
    table
        .lines()
        .skip(1)
        .map(|line| line.split_whitespace().collect::<Vec<_>>())
        .filter(|columns| columns.len() > 9)
        .filter(|columns| columns[1].ends_with(&wanted) && listens(columns[3]))
        .map(|columns| columns[9].to_owned())
        .collect()
}

fn has_open(process: u32, sockets: &[String]) -> bool {
    let Ok(files) = fs::read_dir(format!("/proc/{process}/fd")) else {
        return false;
    };
    files
        .filter_map(|file| fs::read_link(file.ok()?.path()).ok())
        .any(|target| {
            target
                .to_str()
                .is_some_and(|target| sockets.iter().any(|socket| socket == target))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_port_that_this_very_process_holds_is_taken_by_it() {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let port = listener.local_addr().unwrap().port();

        let Availability::Taken(holder) = availability("127.0.0.1", port, "tcp") else {
            unreachable!("the listener still has it")
        };

        assert_eq!(holder.map(|process| process.id), Some(std::process::id()));
        drop(listener);
        assert_eq!(availability("127.0.0.1", port, "tcp"), Availability::Free);
    }

    #[test]
    fn only_listening_sockets_of_that_port_are_found_in_the_table() {
        let table = "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n\
                     0: 00000000:1F40 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 111 1\n\
                     1: 0100007F:1F40 0100007F:9999 01 00000000:00000000 00:00000000 00000000     0        0 222 1\n\
                     2: 00000000:1F41 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 333 1\n";

        assert_eq!(sockets_on(table, 8000), ["111"]);
    }
}
