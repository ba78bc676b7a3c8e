//! Documents fetched from a server of the test, as `issetsu add` does it.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

mod addresses;
mod connections;
mod documents;
mod limits;
mod refresh;
mod robots;
mod site;
