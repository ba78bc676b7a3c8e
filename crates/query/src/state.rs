//! What every handler shares: the live index, the settings, the metrics.

use std::sync::Arc;
use std::time::SystemTime;

use arc_swap::ArcSwapOption;
use issetsu_api::{Citer, Links};
use issetsu_model::{PublicationDate, UtcTime};

use crate::bilingual::Bilingual;
use crate::client_address::ClientAddress;
use crate::config::ServerConfig;
use crate::metrics::{Metrics, Pool};
use crate::originals::Originals;
use crate::overview::Overview;
use crate::problem::{ApiError, Code};
use crate::shares::Shares;
use crate::turns::{FairTurns, Turns};
use crate::work;
use issetsu_search::{Cancellation, LiveIndex, Snapshot};

/// How many addresses it takes at the least to fill what all share. Set by hand: with 4, an address
/// may leave several of the largest answers unread, and three others as many.
const ADDRESSES_TO_FILL: u64 = 4;

/// Shared state; cloning is cheap.
#[derive(Debug, Clone)]
pub(crate) struct App(Arc<Shared>);

#[derive(Debug)]
struct Shared {
    index: Arc<LiveIndex>,
    config: ServerConfig,
    metrics: Metrics,
    turns: Turns,
    costly_turns: FairTurns,
    /// Bytes of answers that wait to be sent.
    waiting_bytes: Arc<Shares>,
    overview: ArcSwapOption<Overview>,
    originals: Option<Originals>,
}

impl App {
    /// State over an index.
    pub(crate) fn new(index: Arc<LiveIndex>, config: ServerConfig) -> Self {
        let metrics = Metrics::new(config.lost_lines());
        Self::counting(index, config, metrics)
    }

    /// State over an index that goes on counting where another has counted before.
    pub(crate) fn counting(index: Arc<LiveIndex>, config: ServerConfig, metrics: Metrics) -> Self {
        let options = config.options();
        let originals = options.originals.clone().map(Originals::new);
        let wait = options.max_queue_time;
        Self(Arc::new(Shared {
            turns: Turns::new(
                options.max_concurrent_requests,
                wait,
                metrics.working(Pool::Ordinary),
            ),
            costly_turns: FairTurns::new(
                options.max_costly_requests,
                wait,
                metrics.working(Pool::Costly),
            ),
            waiting_bytes: Arc::new(Shares::new(
                options.max_waiting_bytes,
                options.max_waiting_bytes / ADDRESSES_TO_FILL,
            )),
            overview: ArcSwapOption::empty(),
            originals,
            index,
            config,
            metrics,
        }))
    }

    /// The index.
    pub(crate) fn index(&self) -> &Arc<LiveIndex> {
        &self.0.index
    }

    /// The settings.
    pub(crate) fn config(&self) -> &ServerConfig {
        &self.0.config
    }

    /// The counters.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.0.metrics
    }

    /// Bytes of answers that wait to be sent.
    pub(crate) fn waiting_bytes(&self) -> &Arc<Shares> {
        &self.0.waiting_bytes
    }

    /// The original files, if they are served.
    pub(crate) fn originals(&self) -> Option<&Originals> {
        self.0.originals.as_ref()
    }

    /// Makes the links of JSON answers.
    pub(crate) fn links(&self) -> Links {
        Links::new(self.config().base_url())
    }

    /// Makes the links inside pages.
    pub(crate) fn page_links(&self) -> Links {
        Links::new(self.config().base_path())
    }

    /// Makes citations for JSON answers. Today is the day on which the source is seen.
    pub(crate) fn citer(&self) -> Citer {
        Citer::new(self.links(), today())
    }

    /// What is in a generation; remembered for the generation looked at last.
    pub(crate) fn overview(&self, snapshot: &Snapshot) -> Result<Arc<Overview>, ApiError> {
        let known = self.0.overview.load_full();
        if let Some(known) = known.filter(|known| known.generation == snapshot.generation().id) {
            return Ok(known);
        }
        // It is made for all, so it goes on when the one who asked first has gone.
        let made = Arc::new(Overview::of(
            &snapshot.cancelled_by(&Cancellation::default()),
        )?);
        self.0.overview.store(Some(Arc::clone(&made)));
        Ok(made)
    }

    /// Works on the current snapshot on a thread that may block, until it is done or nobody waits.
    pub(crate) async fn work<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Snapshot) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let turn = self.0.turns.take().await.ok_or_else(overloaded)?;
        work::run(self.index().snapshot(), turn, work).await
    }

    /// The same for work that may take seconds. It has turns of its own, so that it takes none from
    /// work that takes milliseconds, and addresses share them.
    pub(crate) async fn costly_work<T: Send + 'static>(
        &self,
        client: ClientAddress,
        work: impl FnOnce(&Snapshot) -> Result<T, ApiError> + Send + 'static,
    ) -> Result<T, ApiError> {
        let turn = self
            .0
            .costly_turns
            .take(client.0)
            .await
            .ok_or_else(overloaded)?;
        work::run(self.index().snapshot(), turn, work).await
    }
}

fn overloaded() -> ApiError {
    let detail = Bilingual::new(
        "the server answers as many requests as it can; try again in a second",
        "処理できる数の上限に達しています。1 秒ほど待ってからもう一度お試しください",
    );
    ApiError::new(Code::Overloaded, detail)
}

/// The day in UTC; none when the clock is set before 1970.
fn today() -> Option<PublicationDate> {
    UtcTime::from_clock(SystemTime::now()).map(UtcTime::date)
}
