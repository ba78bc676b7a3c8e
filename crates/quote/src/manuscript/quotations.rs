//! What a manuscript quotes.

/// A quotation in a manuscript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The words, without the marks around them.
    pub text: String,
    /// The line it begins on, from 1.
    pub line: usize,
}

/// A mark that nothing closes. What it was to hold is not among the quotations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unclosed {
    /// The mark.
    pub mark: String,
    /// The line it stands on, from 1.
    pub line: usize,
}

/// What is quoted in a manuscript.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Quotations {
    /// The quotations, in order.
    pub found: Vec<Quoted>,
    /// Marks that nothing closes in their paragraph, in order.
    pub unclosed: Vec<Unclosed>,
}
