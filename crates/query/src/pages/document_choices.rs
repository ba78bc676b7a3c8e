//! What the list of documents can be kept to.

use issetsu_search::Snapshot;

use crate::overview::{Choice, choices};

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
        let known = || snapshot.documents().iter().map(|entry| &entry.metadata);
        let mut years = choices(known().filter_map(|known| Some(known.date?.year.to_string())));
        years.sort_by(|one, other| other.value.cmp(&one.value));
        let mut publishers = choices(known().filter_map(|known| known.publisher.clone()));
        let mut tags = choices(known().flat_map(|known| known.tags.clone()));
        publishers.truncate(Self::MAX_VALUES);
        tags.truncate(Self::MAX_VALUES);
        Self {
            publishers,
            tags,
            years,
            types: choices(known().map(|known| known.document_type.as_str().to_owned())),
        }
    }
}
