//! The orders of the list of documents.

use std::cmp::Reverse;

use issetsu_index_format::DocumentEntry;
use serde::Deserialize;

use crate::problem::ApiError;
use crate::request::parameters::Once;

/// In which order documents are listed. Ties go by title, then by id.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Order {
    /// Newest first; without a date last.
    #[default]
    Newest,
    /// Oldest first; without a date last.
    Oldest,
    /// By title, character by character.
    Title,
    /// By publisher, each newest first; without one last.
    Publisher,
}

impl Order {
    /// Every order.
    pub(crate) const ALL: [Self; 4] = [Self::Newest, Self::Oldest, Self::Title, Self::Publisher];

    /// Its name in addresses; the first needs none.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Newest => "",
            Self::Oldest => "oldest",
            Self::Title => "title",
            Self::Publisher => "publisher",
        }
    }

    /// Checks `sort`.
    pub(crate) fn read(sort: &Once) -> Result<Self, ApiError> {
        let named = sort.one_of("sort", &["newest", "oldest", "title", "publisher"])?;
        Ok(named.unwrap_or_default())
    }

    /// Puts documents in this order.
    pub(crate) fn sort(self, entries: &mut [&DocumentEntry]) {
        entries.sort_by(|one, other| {
            let (first, second) = (&one.metadata, &other.metadata);
            let newest = || Reverse(first.date).cmp(&Reverse(second.date));
            let order = match self {
                Self::Newest => newest(),
                // Without a date last: `None` is before every date.
                Self::Oldest => {
                    (first.date.is_none(), first.date).cmp(&(second.date.is_none(), second.date))
                }
                Self::Title => std::cmp::Ordering::Equal,
                Self::Publisher => {
                    let key = |publisher: &Option<String>| (publisher.is_none(), publisher.clone());
                    let by_publisher = key(&first.publisher).cmp(&key(&second.publisher));
                    by_publisher.then_with(newest)
                }
            };
            order
                .then_with(|| first.title.cmp(&second.title))
                .then_with(|| one.id.cmp(&other.id))
        });
    }
}
