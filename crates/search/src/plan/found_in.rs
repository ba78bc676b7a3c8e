//! Kinds of match, as `/v1/explain` names them.

/// Where, or in what way, a passage holds a part of a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FoundIn {
    /// In the passage's own text.
    Text,
    /// In the overlap: the end of the previous passage, which is searched with it.
    Overlap,
    /// In the headings above it, or in the question that it answers.
    Heading,
    /// In the title of its document.
    Title,
    /// Among the authors of its document.
    Author,
    /// In the publisher of its document.
    Publisher,
    /// Among the tags of its document.
    Tag,
    /// By the reading of the part.
    Reading,
    /// By a synonym.
    Synonym,
    /// By enough of its component words, anywhere in the passage.
    Words,
}
