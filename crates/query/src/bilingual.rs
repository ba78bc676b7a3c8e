//! A text in both languages of the pages.

use crate::language::Language;

/// What to tell a client, in English and in Japanese: a message is written in both where it arises,
/// because only there is known what it has to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Bilingual {
    english: String,
    japanese: String,
}

impl Bilingual {
    /// A text in both languages.
    pub(crate) fn new(english: impl Into<String>, japanese: impl Into<String>) -> Self {
        Self {
            english: english.into(),
            japanese: japanese.into(),
        }
    }

    /// A choice of names: `relevance, newest or oldest`, `relevance、newest、oldest`.
    pub(crate) fn one_of(names: &[&str]) -> Self {
        let english = match names {
            [] => String::new(),
            [name] => (*name).to_owned(),
            [others @ .., last] => format!("{} or {last}", others.join(", ")),
        };
        Self::new(english, names.join("、"))
    }

    /// The text in a language.
    pub(crate) fn in_language(&self, language: Language) -> &str {
        match language {
            Language::English => &self.english,
            Language::Japanese => &self.japanese,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn choices_read_as_each_language_writes_them() {
        let check = |names: &[&str], english: &str, japanese: &str| {
            let expected = Bilingual::new(english, japanese);
            assert_eq!(Bilingual::one_of(names), expected, "{names:?}");
        };
        check(&[], "", "");
        check(&["document"], "document", "document");
        check(&["text", "json"], "text or json", "text、json");
        check(&["a", "b", "c"], "a, b or c", "a、b、c");
    }
}
