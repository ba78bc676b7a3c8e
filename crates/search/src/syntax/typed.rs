//! The end of a half-typed query: what is being typed there, and what it is for.

use super::Field;
use super::lexer::{Lexeme, lex};

/// What somebody is typing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Typed<'q> {
    /// The word or phrase, without its quote.
    pub(crate) text: &'q str,
    /// Whether a quote before it is still open.
    pub(crate) is_phrase: bool,
    /// The field that it is looked for in; none for all of them.
    pub(crate) field: Option<Field>,
}

impl<'q> Typed<'q> {
    /// The word or open phrase that a query ends with; none where the query ends with anything
    /// else, or with years.
    pub(crate) fn at_end_of(query: &'q str) -> Option<Self> {
        let query = query.trim();
        let mut lexemes = lex(query).into_iter().rev();
        let (text, is_phrase) = match lexemes.next()? {
            Lexeme::Word(word) => (word, false),
            Lexeme::OpenPhrase(phrase) => (phrase, true),
            _ => return None,
        };
        let field = match lexemes.next() {
            Some(Lexeme::Field(name)) => Some(Field::from_name(&name)?),
            _ => None,
        };
        Some(Self {
            text: query.get(query.len() - text.len()..)?,
            is_phrase,
            field,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(query: &str, expected: Option<(&str, bool, Option<Field>)>) {
        let typed = Typed::at_end_of(query);
        let typed = typed.map(|typed| (typed.text, typed.is_phrase, typed.field));
        assert_eq!(typed, expected, "{query}");
    }

    #[test]
    fn words_and_phrases() {
        check("水素 さぷ ", Some(("さぷ", false, None)));
        check("水素 -(さぷ", Some(("さぷ", false, None)));
        check("\"水素 サ", Some(("水素 サ", true, None)));
        check("\"水素\" “サ", Some(("サ", true, None)));
        check("5\"水 素", Some(("素", false, None)));
        check("\"水素\"", None);
    }

    #[test]
    fn fields() {
        check("水素 -lang:j", Some(("j", false, Some(Field::Language))));
        check("ｔｉｔｌｅ：\"み", Some(("み", true, Some(Field::Title))));
        check("比率1:2", Some(("比率1:2", false, None)));
        check("year:20", None);
        check("title:", None);
    }

    #[test]
    fn operators() {
        for query in ["", "水素 OR", "水素 ＡＮＤ ", "水素 |", "(水素)", "水素 ("] {
            check(query, None);
        }
    }
}
