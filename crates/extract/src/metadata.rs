//! Metadata of a publication, from whoever says them: a sidecar file wins over the file's own
//! fields and YAML front matter, and those over the printed text.

mod address;
mod date;
mod fields;
mod front_matter;
mod names;
mod source;
mod yaml;

pub(crate) use address::check_address;
pub(crate) use date::{date_at_end, date_at_start, date_in, date_line, without_era};
pub(crate) use fields::{PartialMetadata, doi};
pub(crate) use front_matter::split_front_matter;
pub(crate) use source::{Source, read};
pub(crate) use yaml::{Value, parse};
