//! Networks of a project, and how a service takes part in them.

use super::go::{Mapping, never_omitted, section};

never_omitted!(Ipam);

section! {
    /// An entry of `networks` at the top level.
    pub struct Network {
        /// Its name in the engine.
        pub name: String,
        /// Its driver; empty means the engine's default.
        pub driver: String,
        /// Options of the driver.
        pub driver_opts: Mapping,
        /// Where addresses come from.
        pub ipam: Ipam,
        /// Whether it is made elsewhere and only used here.
        pub external: bool,
        /// Whether it has no way out.
        pub internal: bool,
        /// Whether containers of other projects may join.
        pub attachable: bool,
        /// Its labels.
        pub labels: Mapping,
        /// Whether it has IPv4 addresses; `None` leaves it to the engine.
        pub enable_ipv4: Option<bool>,
        /// Whether it has IPv6 addresses; `None` leaves it to the engine.
        pub enable_ipv6: Option<bool>,
    }
}

section! {
    /// Where addresses of a network come from.
    pub struct Ipam {
        /// The driver that hands them out.
        pub driver: String,
        /// The ranges.
        pub config: Vec<IpamPool>,
        /// Options of the driver; in the hash from Docker Compose 5 on.
        pub options: Mapping,
    }
}

section! {
    /// One range of addresses.
    pub struct IpamPool {
        /// The whole range, such as `172.28.0.0/16`.
        pub subnet: String,
        /// The way out.
        pub gateway: String,
        /// The part from which containers get addresses.
        pub ip_range: String,
        /// Addresses that are taken, by host name.
        pub aux_addresses: Mapping,
    }
}

section! {
    /// How a service takes part in one network.
    pub struct ServiceNetwork {
        /// Further names under which it is found.
        pub aliases: Vec<String>,
        /// Options of the driver for this endpoint.
        pub driver_opts: Mapping,
        /// Which network gives the default gateway: the highest.
        pub gw_priority: i64,
        /// The interface's name in the container.
        pub interface_name: String,
        /// A fixed IPv4 address.
        pub ipv4_address: String,
        /// A fixed IPv6 address.
        pub ipv6_address: String,
        /// Link-local addresses.
        pub link_local_ips: Vec<String>,
        /// A fixed hardware address.
        pub mac_address: String,
        /// Which network is joined first: the highest.
        pub priority: i64,
    }
}
