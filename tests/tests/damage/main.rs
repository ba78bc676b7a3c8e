//! Damage on disk (invariant I9): a changed byte of an index is an error or makes no difference, and
//! is never an answer with other words, another citation or a panic.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]
#![allow(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "the figures of many flips are of use where nothing fails, too"
)]

mod answers;
mod flips;
mod history;
mod http;
mod library;
mod lists;
