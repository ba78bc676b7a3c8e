//! Files are read in processes of their own, with bounds on time and memory.
//!
//! Invariant: whatever a file does to the code that reads it - an endless loop, a stack or a
//! memory that runs over, a crash - costs that file and nothing else. Only a process can promise
//! that: a thread cannot be stopped, and an allocation that fails ends the whole program.
//!
//! ```text
//! Isolated::extract ── request ─► stdin   serve: issetsu_extract::extract
//!        (parent)   ◄─ answer ─── stdout        (child, one file at a time)
//! ```
//!
//! Child processes are kept for the next file; one that was killed or died is replaced. All that read at the
//! same time share one budget of memory; a file that needs more than its share is read once more with all of it.
//! [`OcrCommand`] starts a program of the user's for files whose pages are images.

mod bounds;
mod budget;
mod child;
mod error;
mod frame;
mod memory_limit;
mod message;
mod ocr;
mod parent;
mod process;

pub use bounds::Bounds;
pub use child::serve;
pub use error::IsolationError;
pub use ocr::{OcrCommand, OcrCommandError, OcrError};
pub use parent::Isolated;
