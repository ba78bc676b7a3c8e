//! Metadata given by a person: YAML front matter, or a sidecar file, which wins.

mod date;
mod fields;
mod front_matter;
mod yaml;

pub(crate) use date::{date_in, date_line};
pub(crate) use fields::Given;
pub(crate) use front_matter::split_front_matter;
pub(crate) use yaml::{Value, parse};
