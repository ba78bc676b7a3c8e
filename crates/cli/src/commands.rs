//! One file per command.

pub(crate) mod add;
pub(crate) mod check;
pub(crate) mod cite;
pub(crate) mod config;
pub(crate) mod eval;
pub(crate) mod export;
pub(crate) mod history;
pub(crate) mod index;
pub(crate) mod inspect;
pub(crate) mod read_files;
pub(crate) mod restore;
pub(crate) mod search;
pub(crate) mod serve;
pub(crate) mod show;
pub(crate) mod snapshot;
pub(crate) mod verify;
