//! Facets: what passages found are counted by.

use super::Filters;

/// A property of documents that their passages are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Who published the document, as printed.
    Publisher,
    /// Year of publication.
    Year,
    /// Kind of publication, by its name in JSON.
    Type,
    /// Language tag, exactly.
    Language,
    /// Each tag of the metadata.
    Tag,
    /// Each author, as printed. There is no exact filter by author.
    Author,
    /// The document itself, by its id.
    Document,
}

impl Facet {
    /// Every facet with its name in requests and answers.
    pub const NAMES: [(&'static str, Self); 7] = [
        ("publisher", Self::Publisher),
        ("year", Self::Year),
        ("type", Self::Type),
        ("language", Self::Language),
        ("tag", Self::Tag),
        ("author", Self::Author),
        ("document", Self::Document),
    ];

    /// The name in requests and answers.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        let named = Self::NAMES.iter().find(|(_, facet)| *facet == self);
        named.map_or("", |(name, _)| name)
    }

    /// The facet of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        let named = Self::NAMES.iter().find(|(known, _)| *known == name);
        named.map(|(_, facet)| *facet)
    }

    /// The filters without the facet's own; none when that is not set.
    pub(crate) fn without_own(self, filters: &Filters) -> Option<Filters> {
        let mut others = filters.clone();
        match self {
            Self::Publisher => others.publishers.clear(),
            Self::Year => others.years = None,
            Self::Type => others.types.clear(),
            Self::Language => others.languages.clear(),
            Self::Tag => others.tags.clear(),
            Self::Document => others.documents.clear(),
            Self::Author => {}
        }
        (others != *filters).then_some(others)
    }
}

#[cfg(test)]
mod tests {
    use super::Facet;

    #[test]
    fn names_lead_back() {
        for (name, facet) in Facet::NAMES {
            assert_eq!(
                (facet.as_str(), Facet::from_name(name)),
                (name, Some(facet))
            );
        }
        assert_eq!(Facet::from_name("Publisher"), None);
    }
}
