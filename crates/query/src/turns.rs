//! Turns: how many requests work at once, and how long others wait for them.

mod fair;

use std::sync::Arc;
use std::time::Duration;

use prometheus_client::metrics::gauge::Gauge;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

pub(crate) use fair::FairTurns;

/// Requests that may wait for each that may work. Set by hand: with a wait of 200 ms, more would have
/// to be answered in 50 ms each to be answered at all, and each holds the memory of its request.
const PLACES_FOR_EACH: usize = 4;
/// Places to wait in that there are at the least: a browser asks for several things at once.
const MIN_PLACES: usize = 16;

/// A pool of turns to work on the index.
#[derive(Debug)]
pub(crate) struct Turns {
    free: Arc<Semaphore>,
    /// Places to wait in.
    places: Semaphore,
    max_wait: Duration,
    working: Gauge,
}

/// The right to work, until it is dropped.
#[derive(Debug)]
pub(crate) struct Turn {
    _permit: OwnedSemaphorePermit,
    working: Gauge,
}

impl Drop for Turn {
    fn drop(&mut self) {
        self.working.dec();
    }
}

impl Turns {
    /// So many turns, for which a request waits no longer than `max_wait`; `working` shows how many
    /// are taken.
    pub(crate) fn new(turns: usize, max_wait: Duration, working: Gauge) -> Self {
        let places = turns.saturating_mul(PLACES_FOR_EACH);
        let places = places.clamp(MIN_PLACES, Semaphore::MAX_PERMITS);
        Self {
            free: Arc::new(Semaphore::new(turns.min(Semaphore::MAX_PERMITS))),
            places: Semaphore::new(places),
            max_wait,
            working,
        }
    }

    /// A turn, first come, first served; none where too many wait or it took too long.
    pub(crate) async fn take(&self) -> Option<Turn> {
        let permit = match Arc::clone(&self.free).try_acquire_owned() {
            Ok(permit) => permit,
            Err(_) => self.wait().await?,
        };
        self.working.inc();
        Some(Turn {
            _permit: permit,
            working: self.working.clone(),
        })
    }

    async fn wait(&self) -> Option<OwnedSemaphorePermit> {
        let _place = self.places.try_acquire().ok()?;
        let free = Arc::clone(&self.free).acquire_owned();
        tokio::time::timeout(self.max_wait, free).await.ok()?.ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn turns(count: usize, max_wait_ms: u64) -> Turns {
        let max_wait = Duration::from_millis(max_wait_ms);
        Turns::new(count, max_wait, Gauge::default())
    }

    #[tokio::test]
    async fn whoever_waits_gets_the_turn_that_ends() {
        let turns = Arc::new(turns(1, 60_000));
        let first = turns.take().await.unwrap();
        assert_eq!(turns.working.get(), 1);
        let other = Arc::clone(&turns);
        let waiting = tokio::spawn(async move { other.take().await.is_some() });
        tokio::task::yield_now().await;
        drop(first);
        assert!(waiting.await.unwrap());
        assert_eq!(turns.working.get(), 0);
    }

    #[tokio::test]
    async fn nobody_waits_for_ever() {
        let turns = turns(1, 5);
        let first = turns.take().await;
        assert!(first.is_some());
        assert!(turns.take().await.is_none());
        drop(first);
        assert!(turns.take().await.is_some());
    }

    #[tokio::test]
    async fn no_more_wait_than_there_are_places() {
        let turns = Arc::new(turns(1, 60_000));
        let first = turns.take().await.unwrap();
        let waiting: Vec<_> = (0..MIN_PLACES)
            .map(|_| {
                let turns = Arc::clone(&turns);
                tokio::spawn(async move { turns.take().await.is_some() })
            })
            .collect();
        tokio::task::yield_now().await;
        assert!(turns.take().await.is_none(), "a place was left");
        drop(first);
        for waiting in waiting {
            assert!(waiting.await.unwrap());
        }
    }
}
