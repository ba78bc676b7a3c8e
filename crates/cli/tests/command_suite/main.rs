//! The command as a user runs it: output, messages in two languages, exit codes.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

mod add;
mod backup;
mod basics;
mod check;
mod cite;
mod eval;
mod export;
mod folder;
mod hostile;
mod log;
mod memory;
#[cfg(unix)]
mod ocr;
mod quotations;
#[cfg(unix)]
mod read_only;
mod retired_ids;
mod server;
mod serving;
mod settings;
mod site;
mod wording;
