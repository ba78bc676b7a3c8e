//! Shares: what one address may hold of something that there is a bounded amount of.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// A bounded amount of something, for which clients need a part each.
#[derive(Debug)]
pub(crate) struct Shares {
    max: u64,
    max_of_address: u64,
    held: Mutex<Held>,
}

#[derive(Debug, Default)]
struct Held {
    total: u64,
    /// Addresses that hold something.
    by_address: HashMap<IpAddr, u64>,
}

/// A part that is held until it is dropped.
#[derive(Debug)]
pub(crate) struct Part {
    shares: Arc<Shares>,
    address: Option<IpAddr>,
    amount: u64,
}

impl Shares {
    /// An amount of which no address holds more than `max_of_address`.
    pub(crate) fn new(max: u64, max_of_address: u64) -> Self {
        Self {
            max,
            max_of_address,
            held: Mutex::default(),
        }
    }

    /// A part for an address; none where too little is left, or the address holds too much. What is not
    /// known by an address counts for all together only.
    pub(crate) fn take(self: &Arc<Self>, address: Option<IpAddr>, amount: u64) -> Option<Part> {
        let mut held = self.held();
        let total = held
            .total
            .checked_add(amount)
            .filter(|total| *total <= self.max)?;
        if let Some(address) = address {
            let of_address = held.by_address.get(&address).copied().unwrap_or(0);
            let of_address = of_address.checked_add(amount)?;
            if of_address > self.max_of_address {
                return None;
            }
            held.by_address.insert(address, of_address);
        }
        held.total = total;
        Some(Part {
            shares: Arc::clone(self),
            address,
            amount,
        })
    }

    /// How much is held.
    pub(crate) fn total(&self) -> u64 {
        self.held().total
    }

    fn held(&self) -> MutexGuard<'_, Held> {
        // Nothing that can panic happens while it is locked.
        self.held.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        let mut held = self.shares.held();
        held.total -= self.amount;
        let Some(address) = self.address else {
            return;
        };
        if let Some(of_address) = held.by_address.get_mut(&address) {
            *of_address -= self.amount;
            if *of_address == 0 {
                held.by_address.remove(&address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(last: u8) -> Option<IpAddr> {
        Some(IpAddr::from([127, 0, 0, last]))
    }

    #[test]
    fn no_address_holds_more_than_its_share() {
        let shares = Arc::new(Shares::new(10, 4));
        let first = shares.take(address(2), 3);
        assert!(first.is_some());
        assert!(shares.take(address(2), 2).is_none());
        let _second = shares.take(address(2), 1).unwrap();
        let _third = shares.take(address(3), 4).unwrap();
        assert!(shares.take(address(4), 3).is_none(), "only 2 are left");
        drop(first);
        assert_eq!(shares.total(), 5);
        assert!(shares.take(address(4), 4).is_some());
    }

    #[test]
    fn unknown_addresses_share_the_whole() {
        let shares = Arc::new(Shares::new(10, 4));
        let _first = shares.take(None, 9).unwrap();
        assert!(shares.take(None, 2).is_none());
        assert!(shares.take(address(2), 1).is_some());
        assert!(shares.take(None, u64::MAX).is_none());
    }

    #[test]
    fn nothing_is_kept_of_who_has_gone() {
        let shares = Arc::new(Shares::new(10, 4));
        for last in 0..=255 {
            drop(shares.take(address(last), 4).unwrap());
        }
        assert!(shares.held().by_address.is_empty());
    }
}
