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
mod quotations;
mod tags;

pub use quotations::{Quotations, Quoted, Unclosed};

/// How a manuscript is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Markup {
    /// In Markdown: emphasis, links, marks of footnotes and tags are no part of a quotation.
    Markdown,
    /// In plain text, as it stands.
    Plain,
}

/// The quotations of at least `min_length` characters in a manuscript.
///
/// In running text that is what stands in 「」, 『』, “ ” or " ", the outermost where they are
/// nested, and within one paragraph; shorter ones are words that are stressed rather than quoted,
/// as a rule. A paragraph of lines that begin with `>` is one quotation, whatever its length. When
/// the last of several lines in such a block begins with a dash, it says who is quoted and is no
/// part of it. Code is left alone.
#[must_use]
pub fn quotations(manuscript: &str, markup: Markup, min_length: usize) -> Quotations {
    match markup {
        Markup::Markdown => markdown::read(manuscript, min_length),
        Markup::Plain => plain::read(manuscript, min_length),
    }
}

#[cfg(test)]
mod tests;
