//! Who wrote it: persons with family and given names, and names that stay whole.
//!
//! Metadata give names as printed, so what kind of name each is has to be read from its form:
//! - `Last, First` is a person.
//! - 「姓 名」, two short words in kanji, kana or Hangul, is a person; the space is the only sign
//!   where the family name ends, so 「甲野花子」 stays whole.
//! - `First Last` in Latin letters is a person, and `LAST First` one whose family name is in
//!   capitals; a short word in capitals may be an acronym (UN Women) and is left whole.
//! - Jr., III, PhD and the like behind a Latin name are its suffix; ほか and et al. are no name.
//! - A name that ends like an organisation (会, 省, 研究所 …) or holds a word of one (Institute,
//!   Ministry, of …) is one, and stays whole. So does everything in doubt: a name left whole is
//!   right everywhere, a name cut in the wrong place nowhere.

mod organisation;
mod person;
mod role;
mod suffix;
#[cfg(test)]
mod tests;

use crate::clean;

pub use role::Role;

/// Somebody who made a publication: a name and what it did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Contributor {
    /// The name as it is printed, without the role and without a sign of more names.
    pub printed: String,
    /// The name in its parts.
    pub name: Name,
    /// What it did.
    pub role: Role,
    /// The role as printed; empty where none is printed.
    pub label: String,
    /// Whether a sign of more names stands behind it: ほか, et al.
    pub others: bool,
}

impl Contributor {
    /// Reads a name with its role as printed.
    #[must_use]
    pub fn parse(printed: &str) -> Self {
        let line = clean::line(printed);
        let named = suffix::without_others(&line);
        let read = role::Roled::read(named);
        let bare = suffix::without_others(read.name);
        let others = named.len() < line.len()
            || bare.len() < read.name.len()
            || read.label.starts_with("ほか");
        Self {
            printed: bare.to_owned(),
            name: Name::parse(bare),
            role: read.role,
            label: read.label.trim_start_matches("ほか").to_owned(),
            others,
        }
    }
}

/// The name of an author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// A person whose name is known in parts.
    Person {
        /// The family name, with its particles.
        family: String,
        /// The given names.
        given: String,
        /// `Jr.`, `III`, `PhD`.
        suffix: Option<String>,
        /// Whether it is written in Latin letters, so that references put a comma between.
        latin: bool,
    },
    /// An organisation, or a person whose name is known as a whole only.
    Whole {
        /// The name as printed.
        name: String,
        /// Whether it is known to be an organisation.
        organisation: bool,
    },
}

impl Name {
    /// Reads a name as printed.
    #[must_use]
    pub fn parse(printed: &str) -> Self {
        let name = suffix::without_others(&clean::line(printed)).to_owned();
        let organisation = organisation::is_organisation(&name, &words(&name));
        let person = if organisation {
            None
        } else {
            person::read(&name)
        };
        person.unwrap_or(Self::Whole { name, organisation })
    }

    /// The name as it is printed in running text.
    #[must_use]
    pub fn printed(&self) -> String {
        match self {
            Self::Person {
                family,
                given,
                suffix,
                latin: true,
            } => {
                let parts = [Some(given), Some(family), suffix.as_ref()];
                parts
                    .into_iter()
                    .flatten()
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(" ")
            }
            Self::Person { family, given, .. } => format!("{family} {given}"),
            Self::Whole { name, .. } => name.clone(),
        }
    }

    /// The name in running text, whole: styles that abbreviate given names and put a comma behind
    /// family names do so to Japanese and Korean names too, which is wrong in any language.
    #[must_use]
    pub(crate) fn whole_unless_latin(&self) -> Self {
        match self {
            Self::Person { latin: false, .. } => Self::Whole {
                name: self.printed(),
                organisation: false,
            },
            name => name.clone(),
        }
    }

    /// Family name first, with commas: the form of RIS and of references.
    #[must_use]
    pub fn inverted(&self) -> String {
        match self {
            Self::Person {
                family,
                given,
                suffix,
                ..
            } => {
                let parts = [Some(family), Some(given), suffix.as_ref()];
                parts
                    .into_iter()
                    .flatten()
                    .cloned()
                    .collect::<Vec<_>>()
                    .join(", ")
            }
            Self::Whole { name, .. } => name.clone(),
        }
    }
}

/// The words of a name.
fn words(name: &str) -> Vec<&str> {
    name.split([' ', '\u{3000}'])
        .filter(|word| !word.is_empty())
        .collect()
}
