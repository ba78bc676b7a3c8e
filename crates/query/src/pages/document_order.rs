//! The orders of the list of documents.

use std::cmp::Reverse;

use issetsu_fold::fold;
use issetsu_fold::script::to_hiragana;
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
    /// By title, as [`title_key`] has it.
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
        // Ties: the sorts keep the order of what is equal.
        entries.sort_by_cached_key(|entry| (title_key(&entry.metadata.title), entry.id.clone()));
        entries.sort_by(|one, other| {
            let (first, second) = (&one.metadata, &other.metadata);
            let newest = || Reverse(first.date).cmp(&Reverse(second.date));
            match self {
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
            }
        });
    }
}

/// What titles are sorted by: their letters and digits, width, case and kind of kana aside. How kanji
/// are read is not known of a title, so they follow kana, in the order of their numbers.
fn title_key(title: &str) -> String {
    let folded = fold(title);
    let said = folded.text.chars();
    let said = said.filter(|c| c.is_alphanumeric());
    said.map(to_hiragana).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_sorted_as_they_are_read() {
        let sorted = [
            "２０２４年の港",
            "2025年の港",
            "AI と港",
            "ａｉ と行政",
            "ｱｵｿﾞﾗの森",
            "アオゾラの港",
            "「あおぞら」の計画",
            "いわしの資源",
            "エネルギー",
            "えひめ",
            "水素の港",
        ];
        let mut titles = sorted;
        titles.reverse();
        titles.sort_by_key(|title| title_key(title));
        assert_eq!(titles, sorted);
    }
}
