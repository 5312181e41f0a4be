//! What a service counts, as Prometheus reads it.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Metric, Registry};

/// Names and values that tell samples of one metric apart.
pub(super) type Labels = Vec<(&'static str, String)>;

/// The borders of the buckets for spans of time, in seconds.
pub(super) const SECONDS: [f64; 10] = [0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 15.0, 60.0];

/// The metrics of one service; roles add their own.
pub(super) struct Metrics {
    registry: Mutex<Registry>,
    requests: Family<Labels, Counter>,
    seconds: Histogram,
    /// Requests that are being answered.
    pub(super) in_flight: Gauge,
}

impl Metrics {
    /// Metrics that say of requests how many, how they ended and how long they took.
    pub(super) fn new() -> Self {
        let metrics = Self {
            registry: Mutex::new(Registry::with_prefix("devtools")),
            requests: Family::default(),
            seconds: Histogram::new(SECONDS),
            in_flight: Gauge::default(),
        };
        metrics.add(
            "http_requests",
            "Requests answered",
            metrics.requests.clone(),
        );
        metrics.add(
            "http_request_duration_seconds",
            "Time from the head of a request to that of its answer",
            metrics.seconds.clone(),
        );
        metrics.add(
            "http_requests_in_flight",
            "Requests that are being answered",
            metrics.in_flight.clone(),
        );
        metrics
    }

    /// Adds a metric of a role; whoever keeps a clone of it counts with it.
    pub(super) fn add(&self, name: &str, help: &str, metric: impl Metric) {
        let mut registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        registry.register(name, help, metric);
    }

    /// Counts one answered request; `route` is the pattern and not the path, so
    /// that strangers cannot make up labels.
    pub(super) fn count(&self, method: &str, route: &str, status: u16, took: Duration) {
        let labels = vec![
            ("method", method.to_owned()),
            ("route", route.to_owned()),
            ("status", status.to_string()),
        ];
        self.requests.get_or_create(&labels).inc();
        self.seconds.observe(took.as_secs_f64());
    }

    /// All of them in the `OpenMetrics` text format.
    pub(super) fn text(&self) -> String {
        let registry = self.registry.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = encode(&mut text, &registry);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_counted_request_is_in_the_text() {
        let metrics = Metrics::new();

        metrics.count("GET", "/tasks/{id}", 404, Duration::from_millis(2));

        let line =
            r#"devtools_http_requests_total{method="GET",route="/tasks/{id}",status="404"} 1"#;
        let text = metrics.text();
        assert!(text.lines().any(|one| one == line), "{text}");
    }
}
