//! Counters for Prometheus. Routes are named by their pattern, so no path makes a new series.

use std::sync::Arc;
use std::time::Duration;

use prometheus_client::collector::Collector;
use prometheus_client::encoding::{
    DescriptorEncoder, EncodeLabelSet, EncodeLabelValue, EncodeMetric as _, text,
};
use prometheus_client::metrics::counter::{ConstCounter, Counter};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::{Registry, Unit};

use crate::LostLines;
use issetsu_search::Snapshot;

/// Upper bounds of the latency buckets, in seconds. Set by hand: fine in the range of a search, coarse
/// up to half of the default time limit of a request.
const BUCKETS: [f64; 10] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1.0, 5.0];

const MILLISECONDS_PER_SECOND: f64 = 1000.0;

/// A time in milliseconds, as the log and `Server-Timing` have it.
pub(crate) fn milliseconds(took: Duration) -> f64 {
    took.as_secs_f64() * MILLISECONDS_PER_SECOND
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    route: String,
    method: String,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: String,
}

/// Whose turns are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, EncodeLabelValue)]
pub(crate) enum Pool {
    /// Those of ordinary requests.
    Ordinary,
    /// Those of requests that may take seconds.
    Costly,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct PoolLabels {
    pool: Pool,
}

/// One finished request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Finished<'a> {
    /// The pattern of its route.
    pub(crate) route: &'a str,
    /// Its method.
    pub(crate) method: &'static str,
    /// The status of its answer.
    pub(crate) status: u16,
    /// How long it took.
    pub(crate) took: Duration,
}

/// The server's own counters; cloning shares them.
#[derive(Debug, Clone)]
pub(crate) struct Metrics {
    registry: Arc<Registry>,
    requests: Family<RequestLabels, Counter>,
    latency: Family<RouteLabels, Histogram>,
    working: Family<PoolLabels, Gauge>,
    refresh_failures: Counter,
    waiting_bytes: Gauge,
    open_connections: Gauge,
    generation: Gauge,
    documents: Gauge,
    passages: Gauge,
    history_damage: Gauge,
}

impl Metrics {
    /// Counters at zero, beside the count of lost lines of the log.
    pub(crate) fn new(lost_lines: &LostLines) -> Self {
        let mut registry = Registry::with_prefix("issetsu");
        let requests = Family::default();
        registry.register("http_requests", "Requests answered", requests.clone());
        let latency = Family::new_with_constructor(new_histogram as fn() -> Histogram);
        let help = "Time to answer a request";
        registry.register_with_unit(
            "http_request_duration",
            help,
            Unit::Seconds,
            latency.clone(),
        );
        let working = Family::default();
        let help = "Requests that are worked on";
        registry.register("working_requests", help, working.clone());
        let refresh_failures = Counter::default();
        let help = "New generations that could not be opened";
        registry.register("refresh_failures", help, refresh_failures.clone());
        registry.register_collector(Box::new(LostLinesCollector(lost_lines.clone())));
        let mut gauge = |name: &str, help: &str| {
            let gauge = Gauge::default();
            registry.register(name, help, gauge.clone());
            gauge
        };
        Self {
            open_connections: gauge("open_connections", "Connections that are open"),
            waiting_bytes: gauge(
                "waiting_bytes",
                "Bytes of larger answers that clients have not taken yet",
            ),
            generation: gauge("index_generation", "Number of the generation that serves"),
            documents: gauge("index_documents", "Documents in the generation that serves"),
            passages: gauge("index_passages", "Passages in the generation that serves"),
            history_damage: gauge(
                "index_history_damage",
                "Files of the history that are missing or cannot be read",
            ),
            registry: Arc::new(registry),
            requests,
            latency,
            working,
            refresh_failures,
        }
    }

    /// Counts a request.
    pub(crate) fn finished(&self, request: Finished<'_>) {
        let labels = RequestLabels {
            route: request.route.to_owned(),
            method: request.method.to_owned(),
            status: request.status,
        };
        self.requests.get_or_create(&labels).inc();
        let route = RouteLabels {
            route: request.route.to_owned(),
        };
        self.latency
            .get_or_create(&route)
            .observe(request.took.as_secs_f64());
    }

    /// Counts what could not be read as a request, and so has no route and no method.
    pub(crate) fn refused(&self, status: u16) {
        let labels = RequestLabels {
            route: "none".to_owned(),
            method: "other".to_owned(),
            status,
        };
        self.requests.get_or_create(&labels).inc();
    }

    /// How many requests of a pool are worked on.
    pub(crate) fn working(&self, pool: Pool) -> Gauge {
        self.working.get_or_create(&PoolLabels { pool }).clone()
    }

    /// How many connections are open.
    pub(crate) fn open_connections(&self) -> &Gauge {
        &self.open_connections
    }

    /// Counts a new generation that could not be opened.
    pub(crate) fn refresh_failed(&self) {
        self.refresh_failures.inc();
    }

    /// All of it in the OpenMetrics text format.
    pub(crate) fn encode(
        &self,
        snapshot: &Snapshot,
        waiting_bytes: u64,
    ) -> Result<String, std::fmt::Error> {
        set(&self.waiting_bytes, waiting_bytes);
        let generation = snapshot.generation();
        set(&self.generation, generation.id.0);
        set(&self.documents, generation.manifest.documents);
        set(&self.passages, generation.manifest.passages);
        set(&self.history_damage, snapshot.known_history_damage() as u64);
        let mut out = String::new();
        text::encode(&mut out, &self.registry)?;
        Ok(out)
    }
}

/// Shows the count that the writer of the log keeps.
#[derive(Debug)]
struct LostLinesCollector(LostLines);

impl Collector for LostLinesCollector {
    fn encode(&self, mut encoder: DescriptorEncoder<'_>) -> Result<(), std::fmt::Error> {
        let counter = ConstCounter::new(self.0.count());
        let help = "Lines of the log that could not be written";
        let metric_type = counter.metric_type();
        let metric = encoder.encode_descriptor("log_lines_lost", help, None, metric_type)?;
        counter.encode(metric)
    }
}

fn new_histogram() -> Histogram {
    Histogram::new(BUCKETS)
}

fn set(gauge: &Gauge, value: u64) {
    gauge.set(i64::try_from(value).unwrap_or(i64::MAX));
}
