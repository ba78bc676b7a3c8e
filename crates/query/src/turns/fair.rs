//! Turns that are shared out among addresses: whoever asks most gets no more than others.
//!
//! Work that takes seconds has few turns. First come, first served would give them to whoever asks most often,
//! from however many addresses. So no address holds more than its share of them, a turn that ends goes to the
//! waiting address that had one least lately, and no address takes more than its part of the places to wait in.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use prometheus_client::metrics::gauge::Gauge;
use tokio::sync::oneshot;

use super::{MIN_PLACES, PLACES_FOR_EACH};

/// The part of the turns that one address may hold. Set by hand: of the two that there are by default, one is
/// left for others; an address alone works half as fast then.
const SHARES: usize = 2;
/// The part of the places to wait in that one address may take. Set by hand: three addresses that ask without a
/// pause leave a quarter of them to others.
const SHARES_OF_PLACES: usize = 4;

/// A pool of turns that addresses share.
#[derive(Debug)]
pub(crate) struct FairTurns {
    pool: Arc<Pool>,
    max_wait: Duration,
}

/// The right to work, until it is dropped.
#[derive(Debug)]
pub(crate) struct FairTurn {
    pool: Arc<Pool>,
    address: Option<IpAddr>,
}

impl Drop for FairTurn {
    fn drop(&mut self) {
        self.pool.give_back(self.address);
    }
}

#[derive(Debug)]
struct Pool {
    max_of_address: usize,
    places: usize,
    places_of_address: usize,
    working: Gauge,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    free: usize,
    /// Counts the turns that were given.
    given: u64,
    /// Those that hold a turn or wait for one. Requests whose address is not known are one.
    clients: HashMap<Option<IpAddr>, Client>,
    /// In the order in which they came.
    waiting: Vec<Waiter>,
}

#[derive(Debug, Default)]
struct Client {
    held: usize,
    waiting: usize,
    /// Which turn it got last; 0 for none that is remembered.
    last: u64,
}

#[derive(Debug)]
struct Waiter {
    address: Option<IpAddr>,
    turn: oneshot::Sender<FairTurn>,
}

/// What comes of asking for a turn.
enum Asked {
    Turn(FairTurn),
    Waits(oneshot::Receiver<FairTurn>),
    /// Too many wait already.
    Refused,
}

impl FairTurns {
    /// So many turns, for which a request waits no longer than `max_wait`; `working` shows how many are taken.
    pub(crate) fn new(turns: usize, max_wait: Duration, working: Gauge) -> Self {
        let places = turns.saturating_mul(PLACES_FOR_EACH).max(MIN_PLACES);
        let state = State {
            free: turns,
            ..State::default()
        };
        Self {
            pool: Arc::new(Pool {
                max_of_address: (turns / SHARES).max(1),
                places,
                places_of_address: places / SHARES_OF_PLACES,
                working,
                state: Mutex::new(state),
            }),
            max_wait,
        }
    }

    /// A turn for an address; none where too many wait or it took too long. Requests whose address is not known
    /// share one waiting line, but may hold all turns.
    pub(crate) async fn take(&self, address: Option<IpAddr>) -> Option<FairTurn> {
        match self.pool.ask(address) {
            Asked::Turn(turn) => Some(turn),
            Asked::Refused => None,
            Asked::Waits(turn) => {
                // A turn that comes too late is dropped with its channel, and so given back.
                let waited = tokio::time::timeout(self.max_wait, turn).await;
                self.pool.forget_gone();
                waited.ok()?.ok()
            }
        }
    }
}

impl Pool {
    fn state(&self) -> MutexGuard<'_, State> {
        // Nothing panics between two changes that belong together.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn ask(self: &Arc<Self>, address: Option<IpAddr>) -> Asked {
        let mut state = self.state();
        state.forget_gone();
        if state.free > 0 && self.may_have(&state, address) {
            return Asked::Turn(self.give(&mut state, address));
        }
        let of_address = state.clients.get(&address).map_or(0, |it| it.waiting);
        let is_full = address.is_some() && of_address >= self.places_of_address;
        if is_full || state.waiting.len() >= self.places {
            return Asked::Refused;
        }
        let (turn, waits) = oneshot::channel();
        state.clients.entry(address).or_default().waiting += 1;
        state.waiting.push(Waiter { address, turn });
        Asked::Waits(waits)
    }

    /// Whether an address holds less than its share.
    fn may_have(&self, state: &State, address: Option<IpAddr>) -> bool {
        let held = state.clients.get(&address).map_or(0, |it| it.held);
        address.is_none() || held < self.max_of_address
    }

    fn give(self: &Arc<Self>, state: &mut State, address: Option<IpAddr>) -> FairTurn {
        state.free -= 1;
        state.given += 1;
        let client = state.clients.entry(address).or_default();
        client.held += 1;
        client.last = state.given;
        self.working.inc();
        FairTurn {
            pool: Arc::clone(self),
            address,
        }
    }

    fn give_back(self: &Arc<Self>, address: Option<IpAddr>) {
        self.working.dec();
        let mut unwanted = Vec::new();
        let mut state = self.state();
        state.free += 1;
        if let Some(client) = state.clients.get_mut(&address) {
            client.held -= 1;
        }
        state.forget_gone();
        while state.free > 0 {
            let Some(waiter) = self.next(&mut state) else {
                break;
            };
            let turn = self.give(&mut state, waiter.address);
            // Who has gone in this moment leaves the turn to the next.
            unwanted.extend(waiter.turn.send(turn).err());
        }
        state.forget_idle(address);
        // Dropped when the state is free, since each gives itself back.
        drop(state);
        drop(unwanted);
    }

    /// The waiting request whose address had a turn least lately, of those that may have one.
    fn next(&self, state: &mut State) -> Option<Waiter> {
        let waiting = state.waiting.iter().enumerate();
        let may_have = waiting.filter(|(_, waiter)| self.may_have(state, waiter.address));
        let last = |address| state.clients.get(&address).map_or(0, |it| it.last);
        let (at, _) = may_have.min_by_key(|(at, waiter)| (last(waiter.address), *at))?;
        let waiter = state.waiting.remove(at);
        if let Some(client) = state.clients.get_mut(&waiter.address) {
            client.waiting -= 1;
        }
        Some(waiter)
    }

    fn forget_gone(&self) {
        self.state().forget_gone();
    }
}

impl State {
    /// Takes those out of the line who have gone or waited too long.
    fn forget_gone(&mut self) {
        let (gone, waiting) = std::mem::take(&mut self.waiting)
            .into_iter()
            .partition(|waiter| waiter.turn.is_closed());
        self.waiting = waiting;
        let gone: Vec<Waiter> = gone;
        for waiter in gone {
            if let Some(client) = self.clients.get_mut(&waiter.address) {
                client.waiting -= 1;
            }
            self.forget_idle(waiter.address);
        }
    }

    /// Forgets an address that neither holds a turn nor waits for one, so that the list stays short.
    fn forget_idle(&mut self, address: Option<IpAddr>) {
        let client = self.clients.get(&address);
        if client.is_some_and(|it| it.held == 0 && it.waiting == 0) {
            self.clients.remove(&address);
        }
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

    use super::*;

    fn address(last: u8) -> Option<IpAddr> {
        Some(IpAddr::from([127, 0, 0, last]))
    }

    fn turns(count: usize, max_wait_ms: u64) -> Arc<FairTurns> {
        let max_wait = Duration::from_millis(max_wait_ms);
        Arc::new(FairTurns::new(count, max_wait, Gauge::default()))
    }

    fn is_idle(turns: &FairTurns) -> bool {
        let state = turns.pool.state();
        state.clients.is_empty() && state.waiting.is_empty() && turns.pool.working.get() == 0
    }

    #[tokio::test]
    async fn one_address_leaves_a_turn_to_others() {
        for (count, share) in [(1, 1), (2, 1), (4, 2), (9, 4)] {
            let turns = turns(count, 1);
            let mut held = Vec::new();
            for _ in 0..share {
                held.push(turns.take(address(2)).await.unwrap());
            }
            let more = turns.take(address(2)).await;
            assert!(more.is_none(), "{count}");
            assert_eq!(turns.take(address(3)).await.is_some(), count > share);
            drop(held);
            assert!(turns.take(address(2)).await.is_some());
            assert!(is_idle(&turns));
        }
    }

    #[tokio::test]
    async fn requests_without_an_address_may_have_all() {
        let turns = turns(2, 1);
        let held = [turns.take(None).await, turns.take(None).await];
        assert!(held.iter().all(Option::is_some));
        assert!(turns.take(None).await.is_none());
    }

    #[tokio::test]
    async fn who_waits_too_long_leaves_no_trace() {
        let turns = turns(1, 5);
        let held = turns.take(address(2)).await.unwrap();
        assert!(turns.take(address(3)).await.is_none());
        assert_eq!(turns.pool.state().waiting.len(), 0);
        drop(held);
        assert!(is_idle(&turns));
    }

    #[tokio::test]
    async fn who_goes_while_waiting_leaves_the_turn_to_the_next() {
        let turns = turns(1, 60_000);
        let held = turns.take(address(2)).await.unwrap();
        let waiting = [3, 4].map(|last| {
            let turns = Arc::clone(&turns);
            tokio::spawn(async move { turns.take(address(last)).await.is_some() })
        });
        tokio::task::yield_now().await;
        let [gone, stays] = waiting;
        gone.abort();
        assert!(gone.await.is_err());
        drop(held);
        assert!(stays.await.unwrap());
        assert!(is_idle(&turns));
    }

    #[tokio::test]
    async fn no_address_takes_all_places() {
        let turns = turns(1, 60_000);
        let held = turns.take(address(2)).await.unwrap();
        let waiting: Vec<_> = (0..2 * MIN_PLACES)
            .map(|_| {
                let turns = Arc::clone(&turns);
                tokio::spawn(async move { turns.take(address(2)).await.is_some() })
            })
            .collect();
        tokio::task::yield_now().await;
        let of_one = turns.pool.state().waiting.len();
        assert_eq!(of_one, MIN_PLACES / SHARES_OF_PLACES);
        let other = Arc::clone(&turns);
        let other = tokio::spawn(async move { other.take(address(3)).await.is_some() });
        tokio::task::yield_now().await;
        drop(held);
        assert!(other.await.unwrap());
        let mut good = 0;
        for waiting in waiting {
            good += usize::from(waiting.await.unwrap());
        }
        assert_eq!(good, of_one);
        assert!(is_idle(&turns));
    }

    /// Four addresses that work without a pause, with very different numbers of clients.
    #[tokio::test]
    async fn addresses_share_alike_whatever_they_ask() {
        for turn_count in [1, 2, 4] {
            let turns = turns(turn_count, 60_000);
            let stop = Arc::new(AtomicBool::new(false));
            let counts = Arc::new([2, 3, 4, 5].map(|_| AtomicUsize::new(0)));
            let mut clients = Vec::new();
            for (at, count) in [40, 20, 10, 4].into_iter().enumerate() {
                for _ in 0..count {
                    let (turns, stop, counts) =
                        (Arc::clone(&turns), Arc::clone(&stop), Arc::clone(&counts));
                    clients.push(tokio::spawn(async move {
                        while !stop.load(Ordering::Relaxed) {
                            let last = u8::try_from(at + 2).unwrap();
                            if let Some(turn) = turns.take(address(last)).await {
                                tokio::task::yield_now().await;
                                counts[at].fetch_add(1, Ordering::Relaxed);
                                drop(turn);
                            } else {
                                tokio::task::yield_now().await;
                            }
                        }
                    }));
                }
            }
            while counts
                .iter()
                .map(|it| it.load(Ordering::Relaxed))
                .sum::<usize>()
                < 4_000
            {
                tokio::task::yield_now().await;
            }
            stop.store(true, Ordering::Relaxed);
            for client in clients {
                client.await.unwrap();
            }
            let counts = counts.each_ref().map(|it| it.load(Ordering::Relaxed));
            let total: usize = counts.iter().sum();
            for count in counts {
                assert!(count * 100 > total * 18, "{turn_count}: {counts:?}");
            }
            assert!(is_idle(&turns));
        }
    }
}
