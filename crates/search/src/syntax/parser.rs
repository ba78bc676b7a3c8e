//! Lexemes become a query.

use issetsu_analysis::fold;
use issetsu_fold::script::is_katakana;
use issetsu_model::Warning;

use super::YearRange;
use super::lexer::{Lexeme, lex};
use super::types::document_type;
use super::{Field, Parsed, Query};

/// The most words and phrases of one query; more are left out with a warning.
const MAX_TERMS: usize = 64;
/// The deepest nesting of parentheses; deeper ones are left out with a warning.
const MAX_DEPTH: usize = 16;

/// Reads a query. Never fails: what cannot be understood is taken literally, with a warning.
#[must_use]
pub fn parse(text: &str) -> Parsed {
    let lexemes = lex(text);
    let has_dangling_and = has_dangling_and(&lexemes);
    let mut parser = Parser {
        lexemes: lexemes.into_iter().peekable(),
        warnings: Vec::new(),
        terms: 0,
    };
    if has_dangling_and {
        parser.warn(
            "dangling_and",
            "AND needs a word on both sides and was left out",
        );
    }
    let query = parser.alternatives(0);
    Parsed {
        query,
        warnings: parser.warnings,
    }
}

struct Parser {
    lexemes: std::iter::Peekable<std::vec::IntoIter<Lexeme>>,
    warnings: Vec<Warning>,
    terms: usize,
}

impl Parser {
    /// Groups of words with OR between them, up to the end or a closing parenthesis.
    fn alternatives(&mut self, depth: usize) -> Option<Query> {
        let mut alternatives = vec![Vec::new()];
        while let Some(lexeme) = self.lexemes.next() {
            match lexeme {
                Lexeme::Close if depth > 0 => break,
                Lexeme::Or => alternatives.push(Vec::new()),
                lexeme => {
                    let term = self.term(lexeme, depth);
                    if let Some(all) = alternatives.last_mut() {
                        all.extend(term);
                    }
                }
            }
        }
        for all in &mut alternatives {
            self.leave_out_punctuation(all);
        }
        if alternatives.len() > 1 && alternatives.iter().any(Vec::is_empty) {
            self.warn(
                "dangling_or",
                "OR needs a word on both sides and was left out",
            );
        }
        combine(
            alternatives
                .into_iter()
                .filter_map(|all| combine(all, Query::And))
                .collect(),
            Query::Or,
        )
    }

    /// A sign between words is a separator, not something to look for; alone, it is.
    fn leave_out_punctuation(&mut self, all: &mut Vec<Query>) {
        let is_sign = |query: &Query| matches!(query, Query::Word(word) if !word.contains(char::is_alphanumeric));
        if all.iter().any(is_sign) && !all.iter().all(is_sign) {
            all.retain(|query| !is_sign(query));
            self.warn("sign_left_out", "signs between the words were left out");
        }
    }

    fn term(&mut self, lexeme: Lexeme, depth: usize) -> Option<Query> {
        match lexeme {
            Lexeme::Word(word) => self.word(word),
            Lexeme::Phrase(phrase) => self.phrase(phrase),
            Lexeme::OpenPhrase(phrase) => {
                self.warn(
                    "unclosed_quote",
                    "a quote was not closed; everything behind it is one phrase",
                );
                self.phrase(phrase)
            }
            Lexeme::Field(name) => self.field(&name),
            Lexeme::Not => self.excluded(depth),
            Lexeme::Open if depth >= MAX_DEPTH => {
                self.warn(
                    "too_deep",
                    "parentheses are nested too deeply; the inner ones were left out",
                );
                None
            }
            Lexeme::Open => self.group(depth + 1),
            Lexeme::Close | Lexeme::And | Lexeme::Or => None,
        }
    }

    fn excluded(&mut self, depth: usize) -> Option<Query> {
        let operator = |lexeme: &Lexeme| matches!(lexeme, Lexeme::Or | Lexeme::And | Lexeme::Close);
        let Some(lexeme) = self.lexemes.next_if(|lexeme| !operator(lexeme)) else {
            self.warn(
                "dangling_dash",
                "a dash needs a word behind it and was left out",
            );
            return None;
        };
        let term = self.term(lexeme, depth)?;
        Some(Query::Not(Box::new(term)))
    }

    fn group(&mut self, depth: usize) -> Option<Query> {
        if matches!(self.lexemes.peek(), None | Some(Lexeme::Close)) {
            self.warn("empty_group", "there is nothing between the parentheses");
        }
        self.alternatives(depth)
    }

    fn word(&mut self, word: String) -> Option<Query> {
        let prefix = word
            .strip_suffix(['*', '＊'])
            .filter(|prefix| !prefix.is_empty());
        self.warn_of_signs(prefix.unwrap_or(&word));
        if let Some(prefix) = prefix.map(str::to_owned) {
            return self.counted(Query::Phrase(prefix));
        }
        if word.contains(['"', '”', '＂']) {
            self.warn(
                "quote_in_word",
                "a quote begins a phrase only where a word begins",
            );
        }
        self.counted(Query::Word(word))
    }

    /// Says of signs in a word that they are taken literally, where they look like more.
    fn warn_of_signs(&mut self, word: &str) {
        if word.contains(['*', '＊']) && word.contains(char::is_alphanumeric) {
            self.warn(
                "star_in_word",
                "* stands for other characters only at the end of a word; here it is a character",
            );
        }
        let mut characters = word.chars();
        // No Japanese word begins with ー, but a part of one in katakana does (ーバー).
        if characters.next() == Some('ー') && characters.next().is_some_and(|c| !is_katakana(c)) {
            self.warn(
                "long_vowel_as_dash",
                "ー is a character of the word; to exclude a word, write - in front of it",
            );
        }
    }

    fn phrase(&mut self, phrase: String) -> Option<Query> {
        if fold(&phrase).text.trim().is_empty() {
            self.warn("empty_phrase", "there is nothing between the quotes");
            return None;
        }
        self.counted(Query::Phrase(phrase))
    }

    fn field(&mut self, name: &str) -> Option<Query> {
        let value = self
            .lexemes
            .next_if(|lexeme| matches!(lexeme, Lexeme::Word(_) | Lexeme::Phrase(_)));
        let (Some(Lexeme::Word(value) | Lexeme::Phrase(value)), field) =
            (value, Field::from_name(name))
        else {
            self.warn(
                "empty_field",
                "a field name must be followed by a word or a phrase; the name was left out",
            );
            return None;
        };
        match field {
            Some(Field::Type) => self.document_type(value),
            Some(field) => self.counted(Query::Field(field, value)),
            None => self.years(value),
        }
    }

    fn document_type(&mut self, value: String) -> Option<Query> {
        if let Some(kind) = document_type(&value) {
            return self.counted(Query::Field(Field::Type, kind.as_str().to_owned()));
        }
        self.warn(
            "invalid_type",
            "types are proposal, report, white_paper, article, interview and other",
        );
        self.counted(Query::Word(value))
    }

    fn years(&mut self, value: String) -> Option<Query> {
        if let Some(years) = YearRange::parse(&value) {
            return self.counted(Query::Years(years));
        }
        self.warn(
            "invalid_year",
            "years are written 2025, 2024..2026, 2024.. or ..2026",
        );
        self.counted(Query::Word(value))
    }

    fn counted(&mut self, query: Query) -> Option<Query> {
        self.terms += 1;
        if self.terms == MAX_TERMS + 1 {
            self.warn(
                "too_many_words",
                "only the first 64 words and phrases are searched",
            );
        }
        (self.terms <= MAX_TERMS).then_some(query)
    }

    fn warn(&mut self, code: &str, message: &str) {
        if !self.warnings.iter().any(|known| known.code == code) {
            self.warnings.push(Warning {
                code: code.into(),
                message: message.into(),
            });
        }
    }
}

/// Whether an AND stands at the beginning or the end of a query or a group.
fn has_dangling_and(lexemes: &[Lexeme]) -> bool {
    use Lexeme::{And, Close, Open, Or};
    let mut before: Option<&Lexeme> = None;
    let mut lexemes = lexemes.iter().peekable();
    while let Some(lexeme) = lexemes.next() {
        let begins = matches!(before, None | Some(And | Or | Open));
        let ends = matches!(lexemes.peek(), None | Some(And | Or | Close));
        if *lexeme == And && (begins || ends) {
            return true;
        }
        before = Some(lexeme);
    }
    false
}

/// None, the one query itself, or several together.
fn combine(mut queries: Vec<Query>, several: fn(Vec<Query>) -> Query) -> Option<Query> {
    if queries.len() > 1 {
        Some(several(queries))
    } else {
        queries.pop()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn word(text: &str) -> Query {
        Query::Word(text.into())
    }

    fn phrase(text: &str) -> Query {
        Query::Phrase(text.into())
    }

    fn check(text: &str, expected: Query) {
        let parsed = parse(text);
        assert_eq!(
            (parsed.query, parsed.warnings),
            (Some(expected), vec![]),
            "{text}"
        );
    }

    #[test]
    fn words_phrases_and_groups() {
        check("水素", word("水素"));
        check(
            "水素 \"港 湾\"",
            Query::And(vec![word("水素"), phrase("港 湾")]),
        );
        check(
            "水素 港 OR 風",
            Query::Or(vec![Query::And(vec![word("水素"), word("港")]), word("風")]),
        );
        check(
            "(水素 OR 風) 港",
            Query::And(vec![Query::Or(vec![word("水素"), word("風")]), word("港")]),
        );
        check("-船", Query::Not(Box::new(word("船"))));
        check("水素 AND 港", Query::And(vec![word("水素"), word("港")]));
        check("hydro*", phrase("hydro"));
    }

    #[test]
    fn fields_and_years() {
        check("title:水素", Query::Field(Field::Title, "水素".into()));
        check(
            "year:2024..2026",
            Query::Years(YearRange {
                from: Some(2024),
                to: Some(2026),
            }),
        );
    }

    #[test]
    fn kinds_of_publications() {
        let kind = |name: &str| Query::Field(Field::Type, name.into());
        for text in ["type:white_paper", "ｔｙｐｅ：白書", "type:\"White Paper\""] {
            check(text, kind("white_paper"));
        }
        check(
            "水素 -type:インタビュー",
            Query::And(vec![word("水素"), Query::Not(Box::new(kind("interview")))]),
        );
        assert_eq!(parse("type:小説").query, Some(word("小説")));
    }

    #[test]
    fn what_is_excluded() {
        let not = |query: Query| Query::Not(Box::new(query));
        let without = Query::And(vec![word("津波"), not(word("避難"))]);
        for text in [
            "津波 NOT 避難",
            "津波 ＮＯＴ 避難",
            "津波 AND NOT 避難",
            "津波 ANDNOT 避難",
        ] {
            check(text, without.clone());
        }
        check("NOT 避難", not(word("避難")));
        check(
            "津波 OR NOT 避難",
            Query::Or(vec![word("津波"), not(word("避難"))]),
        );
        check(
            "津波 NOT (避難 OR 訓練)",
            Query::And(vec![
                word("津波"),
                not(Query::Or(vec![word("避難"), word("訓練")])),
            ]),
        );
        check(
            "津波 NOT 避難 OR 地震",
            Query::Or(vec![without, word("地震")]),
        );
        check(
            "津波 NOT \"避 難\"",
            Query::And(vec![word("津波"), not(phrase("避 難"))]),
        );
    }

    #[test]
    fn what_is_not_understood_is_said() {
        for (text, code) in [
            ("\"水素", "unclosed_quote"),
            ("水素 OR", "dangling_or"),
            ("OR", "dangling_or"),
            ("AND", "dangling_and"),
            ("(水素 AND) 港", "dangling_and"),
            ("-|", "dangling_dash"),
            ("水素 ()", "empty_group"),
            ("(", "empty_group"),
            ("\"\"", "empty_phrase"),
            ("title: 水素 year:", "empty_field"),
            ("year:昔", "invalid_year"),
            ("type:小説", "invalid_type"),
            ("type:", "empty_field"),
            ("*波", "star_in_word"),
            ("津*難", "star_in_word"),
            ("＊波＊", "star_in_word"),
            ("津波 ー避難", "long_vowel_as_dash"),
            ("津波 NOT", "dangling_dash"),
            ("NOT OR 津波", "dangling_dash"),
            ("水素 ／ 港", "sign_left_out"),
            ("水素\"港", "quote_in_word"),
            ("\"\u{200b}\"", "empty_phrase"),
            (&"((((((((((((((((((水".repeat(3), "too_deep"),
            (&"水 ".repeat(65), "too_many_words"),
        ] {
            let codes: Vec<_> = parse(text).warnings.into_iter().map(|w| w.code).collect();
            assert!(codes.contains(&code.to_owned()), "{text}: {codes:?}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_query(text in "(\\PC|[\"”“()（）\\-－|:： *]|OR|AND|year:|title:){0,60}") {
            let parsed = parse(&text);
            let is_silent = parsed.query.is_none() && parsed.warnings.is_empty();
            prop_assert_eq!(is_silent, text.trim().is_empty());
        }

        /// Whatever stands between quotes is searched as it stands.
        #[test]
        fn a_quoted_text_is_one_phrase(text in "[^\\s\"＂][^\"＂]{0,30}") {
            prop_assume!(!fold(&text).text.trim().is_empty());
            prop_assert_eq!(parse(&format!("\"{text}\"")).query, Some(Query::Phrase(text)));
        }
    }
}
