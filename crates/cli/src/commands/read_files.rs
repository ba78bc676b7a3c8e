//! `issetsu read-files`: the side of a child process that reads files for its parent.

use std::io::{stdin, stdout};

use anyhow::Result;

use crate::Ended;
use crate::args::ReadFilesArgs;

/// The arguments that make this program such a child.
pub(crate) fn arguments(memory_bytes: u64) -> Vec<String> {
    vec![
        "read-files".to_owned(),
        "--memory-bytes".to_owned(),
        memory_bytes.to_string(),
    ]
}

pub(crate) fn run(args: &ReadFilesArgs) -> Result<Ended> {
    issetsu_isolate::serve(stdin(), stdout(), args.memory_bytes)?;
    Ok(Ended::Done)
}
