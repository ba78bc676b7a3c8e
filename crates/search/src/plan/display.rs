//! Plans as people read them: an indented tree.

use std::fmt::{self, Display, Formatter, Write as _};

use super::Plan;
use super::evidence::{Evidence, Signal};
use super::field::{IndexField, TermKey};
use super::matcher::{Matcher, PhraseTerm};
use super::proximity::Proximity;

impl Display for Plan {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        writeln!(f, "hits:")?;
        Tree(&self.matcher, 1).fmt(f)?;
        if self.partial != Matcher::None {
            writeln!(f, "after them:")?;
            Tree(&self.partial, 1).fmt(f)?;
        }
        writeln!(f, "before all others:")?;
        Tree(&self.literal, 1).fmt(f)?;
        writeln!(f, "first phase, BM25 of:")?;
        if self.evidence.is_empty() {
            writeln!(f, "  nothing")?;
        }
        for evidence in &self.evidence {
            writeln!(f, "  {evidence}")?;
        }
        for quoted in &self.quoted {
            writeln!(
                f,
                "  {:.2} \"{}\" in a row (quoted)",
                quoted.weight, quoted.text
            )?;
        }
        writeln!(f, "second phase, for the best:")?;
        self.proximity.fmt(f)
    }
}

impl Display for Matcher {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        Tree(self, 0).fmt(f)
    }
}

impl Display for IndexField {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl Display for TermKey {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.field, self.text)
    }
}

impl Display for Signal {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Word => "word",
            Self::Synonym => "synonym",
            Self::Reading => "reading",
            Self::Bigram => "bigram",
            Self::Title => "title",
            Self::CharacterWindow => "character window",
            Self::Pair => "pair",
            Self::Literal => "literal",
            Self::Quoted => "quoted",
        })
    }
}

impl Display for Evidence {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:.2} {} ({})", self.weight, self.term, self.signal)
    }
}

impl Display for Proximity {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        if self.window_terms.is_empty() && self.pairs.is_empty() {
            return writeln!(f, "  nothing");
        }
        if !self.window_terms.is_empty() {
            let terms = spaced(&self.window_terms);
            writeln!(f, "  {:.2} window of {terms}", self.window_weight)?;
        }
        for pair in &self.pairs {
            let word = |at: usize| self.words.get(at).map_or("", String::as_str);
            let (first, second) = (word(pair.first), word(pair.second));
            writeln!(f, "  {:.2} {first} before {second}", self.pair_weight)?;
        }
        Ok(())
    }
}

/// A matcher at a depth of the tree.
struct Tree<'m>(&'m Matcher, usize);

impl Tree<'_> {
    fn group(&self, f: &mut Formatter<'_>, head: &str, parts: &[Matcher]) -> fmt::Result {
        writeln!(f, "{head}")?;
        parts
            .iter()
            .try_for_each(|part| Tree(part, self.1 + 1).fmt(f))
    }
}

impl Display for Tree<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        write!(f, "{:indent$}", "", indent = self.1 * 2)?;
        match self.0 {
            Matcher::All => writeln!(f, "every passage"),
            Matcher::None => writeln!(f, "no passage"),
            Matcher::Term(term) => writeln!(f, "{term}"),
            Matcher::Phrase { field, terms } => writeln!(f, "{field}:\"{}\"", phrase(terms)),
            Matcher::Range { field, from, to } => {
                writeln!(f, "{field}:{}..{}", bound(*from), bound(*to))
            }
            Matcher::Any(parts) => self.group(f, "any of", parts),
            Matcher::Every(parts) => self.group(f, "all of", parts),
            Matcher::Not(part) => {
                writeln!(f, "not")?;
                Tree(part, self.1 + 1).fmt(f)
            }
            Matcher::Enough { parts, required } => {
                writeln!(f, "at least {required:.2} of")?;
                for part in parts {
                    let mut inner = String::new();
                    write!(inner, "{}", Tree(&part.matcher, self.1 + 1))?;
                    let indent = (self.1 + 1) * 2;
                    write!(f, "{:indent$}{:.2} {}", "", part.weight, inner.trim_start())?;
                }
                Ok(())
            }
        }
    }
}

/// Terms in a row; pairs of letters are set apart, characters are not.
fn spaced(terms: &[String]) -> String {
    let mut text = String::new();
    for (at, term) in terms.iter().enumerate() {
        let is_pair = |term: &String| term.chars().count() > 1;
        let before = at.checked_sub(1).and_then(|at| terms.get(at));
        if before.is_some_and(|before| is_pair(before) || is_pair(term)) {
            text.push(' ');
        }
        text.push_str(term);
    }
    text
}

fn bound(value: Option<u64>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

/// The terms of a phrase, those that are not neighbours with their distance.
fn phrase(terms: &[PhraseTerm]) -> String {
    let mut text = String::new();
    let mut next = 0;
    for (at, term) in terms.iter().enumerate() {
        if at > 0 {
            text.push(' ');
        }
        if term.position != next {
            text.push_str(&format!("+{} ", term.position - next));
        }
        text.push_str(&term.text);
        next = term.position + 1;
    }
    text
}
