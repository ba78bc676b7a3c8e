//! The quotations in a manuscript: what stands between quotation marks in running text, and
//! Markdown's `>` paragraphs.
//!
//! A reader for each markup ([`plain`], [`markdown`]) gives paragraphs of running text and blocks
//! of quotations; [`collector`] makes quotations of them.

mod collector;
mod markdown;
mod marks;
mod paragraph;
mod plain;
mod tags;

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

/// How a manuscript is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// In Markdown: emphasis, links, marks of footnotes and tags are no part of a quotation.
    Markdown,
    /// In plain text, as it stands.
    Plain,
}

/// The quotations of at least `least` characters in a manuscript.
///
/// In running text that is what stands in 「」, 『』, “ ” or " ", the outermost where they are
/// nested, and within one paragraph; shorter ones are words that are stressed rather than quoted,
/// as a rule. A paragraph of lines that begin with `>` is one quotation, whatever its length. When
/// the last of several lines in such a block begins with a dash, it says who is quoted and is no
/// part of it. Code is left alone.
#[must_use]
pub fn quotations(manuscript: &str, markup: Markup, least: usize) -> Quotations {
    match markup {
        Markup::Markdown => markdown::read(manuscript, least),
        Markup::Plain => plain::read(manuscript, least),
    }
}

#[cfg(test)]
mod tests;
