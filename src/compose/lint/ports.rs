//! Ports that strangers can reach.

use super::code;
use super::{Findings, View};
use crate::compose::diagnostic::Diagnostic;
use crate::compose::model::PortConfig;

/// Ports of containers behind which a database or an engine listens, mostly
/// without asking who it is.
const INTERNAL: &[(u32, &str)] = &[
    (1433, "SQL Server"),
    (1521, "Oracle"),
    (2181, "ZooKeeper"),
    (2375, "the Docker Engine API"),
    (2379, "etcd"),
    (3306, "MySQL"),
    (5432, "PostgreSQL"),
    (5672, "RabbitMQ"),
    (5984, "CouchDB"),
    (6333, "Qdrant"),
    (6334, "Qdrant"),
    (6379, "Redis"),
    (7687, "Neo4j"),
    (8500, "Consul"),
    (9042, "Cassandra"),
    (9092, "Kafka"),
    (9200, "Elasticsearch"),
    (9229, "the debugger of Node.js"),
    (9300, "Elasticsearch"),
    (11211, "memcached"),
    (15672, "RabbitMQ's administration"),
    (19530, "Milvus"),
    (26257, "CockroachDB"),
    (27017, "MongoDB"),
];

pub(super) fn open_to_all(view: &View<'_>, findings: &mut Findings) {
    for (name, service) in view.services() {
        for (index, port) in service.ports.iter().enumerate() {
            if let Some(finding) = judge(name, port) {
                let span = view.at(name, &["ports", &index.to_string()]);
                findings.of(name, finding.at(span));
            }
        }
    }
}

/// `0.0.0.0` is taken as meant, except where a database listens.
fn judge(name: &str, port: &PortConfig) -> Option<Diagnostic> {
    let PortConfig {
        host_ip,
        target,
        published,
        ..
    } = port;
    if published.is_empty() || !matches!(host_ip.as_str(), "" | "0.0.0.0" | "::") {
        return None;
    }
    let help = format!("write \"127.0.0.1:{published}:{target}\"");
    let known = INTERNAL.iter().find(|(known, _)| known == target);
    if let Some((_, what)) = known {
        let message =
            format!("port {target} of service {name:?}, that of {what}, is open to every network");
        let help = format!("{help}, or publish nothing: services reach it as {name}:{target}");
        return Some(Diagnostic::warning(code::OPEN_SERVICE_PORT, message).help(help));
    }
    let message = format!("port {published} of the host is open to every network");
    let help = format!("{help}, or 0.0.0.0 in front if everybody is meant");
    host_ip
        .is_empty()
        .then(|| Diagnostic::warning(code::OPEN_PORT, message).help(help))
}
