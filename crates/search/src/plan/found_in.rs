//! Where, or in what way, a passage holds a part of a query.

/// Where, or in what way, a passage holds a part of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundIn {
    /// In the passage's own text.
    Text,
    /// In the end of the passage before, which is searched with it.
    Overlap,
    /// In the headings above it, or in the question that it answers.
    Heading,
    /// In the title of its document.
    Title,
    /// By its reading.
    Reading,
    /// By a synonym.
    Synonym,
    /// As enough of the words that it is made of, in any place.
    Words,
}
