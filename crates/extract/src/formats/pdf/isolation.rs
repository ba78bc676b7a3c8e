//! A panic costs the part of a file that caused it: a page, a table, the tags; never the file.

use std::panic::{AssertUnwindSafe, catch_unwind};

use issetsu_model::Warning;

use crate::warning::{ranges, warning};

/// The result of a reader of one part of a file; `None` when it panicked.
///
/// What the reader changed until then stays as it is: the caller restores it, or the reader changes
/// nothing that is still wanted.
pub(crate) fn isolated<T>(reader: impl FnOnce() -> T) -> Option<T> {
    catch_unwind(AssertUnwindSafe(reader)).ok()
}

/// The parts of a file that could not be read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Failures {
    /// Numbers of the pages that were left out, from 1.
    pub(crate) pages: Vec<u32>,
    /// Numbers of the pages whose tables were read as text, from 1.
    pub(crate) tables: Vec<u32>,
    /// Whether the tags were left out.
    pub(crate) tags: bool,
    /// Whether the outline was left out.
    pub(crate) outline: bool,
}

impl Failures {
    /// The warnings that name them.
    pub(crate) fn warnings(&self) -> Vec<Warning> {
        let mut warnings = Vec::new();
        for (code, pages, what) in [
            (
                "page_failed",
                &self.pages,
                "these pages could not be read and were left out",
            ),
            (
                "tables_failed",
                &self.tables,
                "the tables of these pages could not be found and were read as text",
            ),
        ] {
            if !pages.is_empty() {
                warnings.push(warning(code, format!("{what}: {}", ranges(pages))));
            }
        }
        for (code, failed, what) in [
            (
                "tags_failed",
                self.tags,
                "the tags of the file could not be read and were ignored",
            ),
            (
                "outline_failed",
                self.outline,
                "the outline of the file could not be read and was ignored",
            ),
        ] {
            if failed {
                warnings.push(warning(code, what));
            }
        }
        warnings
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_is_no_result() {
        assert_eq!(isolated(|| 1), Some(1));
        assert_eq!(isolated(|| [1].get(1).map(|_| 1)), Some(None));
        let empty: [u8; 0] = [];
        assert_eq!(isolated(|| empty[std::hint::black_box(0)]), None);
    }

    #[test]
    fn each_failure_is_named() {
        let failures = Failures {
            pages: vec![2, 3, 7],
            tables: vec![1],
            tags: true,
            outline: false,
        };
        let messages: Vec<String> = failures
            .warnings()
            .into_iter()
            .map(|warning| warning.message)
            .collect();
        assert_eq!(messages.len(), 3);
        assert!(messages[0].ends_with("left out: 2-3, 7"), "{messages:?}");
        assert_eq!(Failures::default().warnings(), []);
    }
}
