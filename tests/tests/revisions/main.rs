//! A document is revised in every way there is, and each old id still leads somewhere: to the
//! passage, to the one that has its words now, or to what is known of it.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

mod documents;
mod durable;
mod elsewhere;
mod passages;
mod revised;
