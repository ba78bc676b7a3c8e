//! Who is connected, and who must go when connections are scarce.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::activity::{Activity, Clock};

/// The least share of an address: an office or a ministry is often one address.
const MIN_SHARE: usize = 64;
/// The part of all connections that is one address's share. Set by hand: with the default of 1,024 it is 128,
/// so no seven addresses can keep an eighth out.
const SHARES: usize = 8;
/// From this part of all connections on they are scarce, in percent. Set by hand: below it nobody is
/// disturbed, and what is left has room for whoever comes while one address takes what it can.
const SCARCE_PERCENT: usize = 75;

/// The connections that are open.
#[derive(Debug)]
pub(super) struct Connections {
    max: usize,
    share: usize,
    /// Addresses that many clients share, which have no share.
    proxies: Vec<IpAddr>,
    clock: Arc<Clock>,
    open: Mutex<Vec<Arc<Activity>>>,
}

/// A connection among the open ones, until it is dropped.
#[derive(Debug)]
pub(super) struct Connection {
    /// What happens on it.
    pub(super) activity: Arc<Activity>,
    connections: Arc<Connections>,
}

impl Drop for Connection {
    fn drop(&mut self) {
        let mut open = self.connections.open();
        open.retain(|other| !Arc::ptr_eq(other, &self.activity));
    }
}

impl Connections {
    /// None is open; `max` may be, of which proxies may have as many as they want.
    pub(super) fn new(max: usize, proxies: Vec<IpAddr>) -> Self {
        Self {
            max,
            share: (max / SHARES).max(MIN_SHARE),
            proxies,
            clock: Arc::default(),
            open: Mutex::default(),
        }
    }

    /// Takes a new connection among the open ones. Where they are scarce, another must go for it; none where
    /// no other may, and the new one must go.
    pub(super) fn admit(self: &Arc<Self>, address: IpAddr) -> Option<Connection> {
        let activity = Arc::new(Activity::new(address, &self.clock));
        let mut open = self.open();
        if open.len() >= self.scarce() {
            let leaving = self.leaving(&open, address)?;
            if let Leaving::Other(other) = leaving {
                open.swap_remove(other).close();
            }
        }
        open.push(Arc::clone(&activity));
        Some(Connection {
            activity,
            connections: Arc::clone(self),
        })
    }

    /// Closes all of them.
    pub(super) fn close_all(&self) {
        for activity in self.open().drain(..) {
            activity.close();
        }
    }

    fn scarce(&self) -> usize {
        // Rounded up, so that of one connection not all are scarce.
        (self.max * SCARCE_PERCENT).div_ceil(100)
    }

    fn open(&self) -> MutexGuard<'_, Vec<Arc<Activity>>> {
        // A list without its last change is as good as one with it.
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Who must go for a new connection of an address.
    fn leaving(&self, open: &[Arc<Activity>], address: IpAddr) -> Option<Leaving> {
        let of_address = open.iter().filter(|one| one.address == address).count();
        if of_address >= self.share && !self.proxies.contains(&address) {
            return longest_idle(open, |one| one.address == address).map(Leaving::Other);
        }
        if open.len() < self.max {
            return Some(Leaving::Nobody);
        }
        if let Some(idle) = longest_idle(open, |_| true) {
            return Some(Leaving::Other(idle));
        }
        // All are busy: whoever came when there was enough may hold more than its share.
        let greedy = self.greediest(open)?;
        let theirs = (0..open.len()).filter(|at| open[*at].address == greedy);
        theirs.min_by_key(|at| open[*at].last()).map(Leaving::Other)
    }

    /// The address with the most connections, if they are more than its share.
    fn greediest(&self, open: &[Arc<Activity>]) -> Option<IpAddr> {
        let mut counts: HashMap<IpAddr, usize> = HashMap::new();
        for one in open
            .iter()
            .filter(|one| !self.proxies.contains(&one.address))
        {
            *counts.entry(one.address).or_default() += 1;
        }
        let greediest = counts.into_iter().max_by_key(|(_, count)| *count);
        let greediest = greediest.filter(|(_, count)| *count > self.share);
        greediest.map(|(address, _)| address)
    }
}

/// Who must go for a new connection.
#[derive(Debug, PartialEq, Eq)]
enum Leaving {
    Nobody,
    /// The connection at a place in the list.
    Other(usize),
}

/// The connection that has been idle longest, of some.
fn longest_idle(open: &[Arc<Activity>], is_meant: impl Fn(&Activity) -> bool) -> Option<usize> {
    let idle = open
        .iter()
        .enumerate()
        .filter(|(_, one)| one.is_idle() && is_meant(one));
    idle.min_by_key(|(_, one)| one.last()).map(|(at, _)| at)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> IpAddr {
        IpAddr::from([127, 0, 0, last])
    }

    fn admit(connections: &Arc<Connections>, last: u8, count: usize) -> Vec<Connection> {
        let admitted = (0..count).map(|_| connections.admit(address(last)));
        admitted.map(Option::unwrap).collect()
    }

    fn open_of(connections: &Connections, last: u8) -> usize {
        let open = connections.open();
        open.iter()
            .filter(|one| one.address == address(last))
            .count()
    }

    #[test]
    fn nobody_goes_while_there_are_enough() {
        let connections = Arc::new(Connections::new(1_000, Vec::new()));
        let of_one = admit(&connections, 2, 750);
        assert_eq!(open_of(&connections, 2), 750);
        drop(of_one);
        assert_eq!(open_of(&connections, 2), 0);
    }

    #[test]
    fn whoever_has_its_share_gives_up_one_of_its_own() {
        let connections = Arc::new(Connections::new(1_000, Vec::new()));
        let _of_one = admit(&connections, 2, 800);
        assert_eq!(open_of(&connections, 2), 750);
        let _of_another = admit(&connections, 3, 200);
        assert_eq!(open_of(&connections, 3), 125, "no more than its share");
        assert_eq!(open_of(&connections, 2), 750, "there was room");
    }

    #[test]
    fn what_was_idle_longest_goes_first() {
        let connections = Arc::new(Connections::new(100, Vec::new()));
        let of_many: Vec<_> = (2..=51)
            .flat_map(|last| admit(&connections, last, 2))
            .collect();
        let _busy = of_many[0].activity.begin();
        drop(of_many[2].activity.begin());
        let _newcomer = admit(&connections, 60, 1);
        let is_open = |connection: &Connection| {
            let open = connections.open();
            open.iter()
                .any(|one| Arc::ptr_eq(one, &connection.activity))
        };
        let gone: Vec<usize> = (0..100).filter(|at| !is_open(&of_many[*at])).collect();
        assert_eq!(gone, [1], "the first is busy, the third was busy later");
    }

    #[test]
    fn where_all_are_busy_the_greedy_give_way() {
        let connections = Arc::new(Connections::new(200, Vec::new()));
        let greedy = admit(&connections, 2, 150);
        let others = admit(&connections, 3, 50);
        let all = greedy.iter().chain(&others);
        let _busy: Vec<_> = all.map(|one| one.activity.begin()).collect();
        let _newcomer = admit(&connections, 4, 1);
        assert_eq!(open_of(&connections, 2), 149);
        assert_eq!(open_of(&connections, 3), 50);
    }

    #[test]
    fn where_all_are_busy_and_none_is_greedy_the_newcomer_goes() {
        let connections = Arc::new(Connections::new(4, Vec::new()));
        let open = admit(&connections, 2, 4);
        let busy: Vec<_> = open.iter().map(|one| one.activity.begin()).collect();
        assert!(connections.admit(address(3)).is_none());
        drop(busy);
        assert!(connections.admit(address(3)).is_some());
    }

    #[test]
    fn a_proxy_has_no_share() {
        let connections = Arc::new(Connections::new(100, vec![address(2)]));
        let _of_proxy = admit(&connections, 2, 99);
        assert_eq!(open_of(&connections, 2), 99);
    }
}
