//! What the list of documents can be kept to.

use issetsu_index_format::ValueKind;
use issetsu_search::Snapshot;

use crate::overview::{Choice, choices, years};

/// The values of each filter with the number of documents that have them.
pub(crate) struct Choices {
    /// Publishers, those with most documents first.
    pub(crate) publishers: Vec<Choice>,
    /// Tags, those with most documents first.
    pub(crate) tags: Vec<Choice>,
    /// Years of publication, newest first.
    pub(crate) years: Vec<Choice>,
    /// Kinds of publication, those with most documents first.
    pub(crate) types: Vec<Choice>,
}

impl Choices {
    /// The most values to choose from. Set by hand: each is written into the page, which gets
    /// longer with them; one that is left out can be chosen beside the hits of a search.
    const MAX_VALUES: usize = 300;

    /// The choices over all documents.
    pub(crate) fn of(snapshot: &Snapshot) -> Self {
        let mut publishers = choices(snapshot, ValueKind::Publisher);
        let mut tags = choices(snapshot, ValueKind::Tag);
        publishers.truncate(Self::MAX_VALUES);
        tags.truncate(Self::MAX_VALUES);
        Self {
            publishers,
            tags,
            years: years(snapshot),
            types: choices(snapshot, ValueKind::Type),
        }
    }
}
