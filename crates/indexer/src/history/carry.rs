//! The history goes over into the next generation, whatever else is made anew.

use std::path::Path;

use issetsu_index_format::{FormatError, Generation, HistoryBatch, RevisionRecord};

use crate::IndexError;
use crate::storage::{Unfinished, link_file};

/// Hands the history of the generation in `from` on to a new one, with what is new; what could be
/// read only in part is returned.
///
/// Batches get a second name. The new one takes in those before it that are not much larger than
/// itself, so that their number grows with the logarithm of what they hold, and each line is
/// copied about as often.
pub(crate) fn extend(
    from: Option<&Path>,
    to: &Unfinished,
    records: &[RevisionRecord],
) -> Result<Vec<FormatError>, IndexError> {
    let mut lines = HistoryBatch::lines(records)?;
    let mut damaged = Vec::new();
    let batches = from.map_or(Ok(Vec::new()), HistoryBatch::list)?;
    let mut may_merge = !lines.is_empty();
    for batch in batches.into_iter().rev() {
        match batch.checked_lines() {
            Ok(before) if may_merge && before.len() <= 2 * lines.len() => {
                lines.splice(0..0, before);
            }
            Ok(_) | Err(FormatError::NewerHistory { .. }) => {
                may_merge = false;
                link(&batch, to)?;
            }
            Err(FormatError::Damaged { path, reason }) => {
                may_merge = false;
                let saved = HistoryBatch::lines(&batch.salvaged())?;
                HistoryBatch::write(&to.path, batch.generation, &saved)?;
                damaged.push(FormatError::Damaged { path, reason });
            }
            Err(error) => return Err(error.into()),
        }
    }
    if !lines.is_empty() {
        HistoryBatch::write(&to.path, to.id, &lines)?;
    }
    Ok(damaged)
}

fn link(batch: &HistoryBatch, to: &Unfinished) -> Result<(), IndexError> {
    let name = HistoryBatch::file_name(batch.generation);
    let target = to.path.join(Generation::HISTORY).join(name);
    link_file(&batch.path, &target)
}
