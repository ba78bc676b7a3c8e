//! Cuts a query into words, phrases and operators.

use issetsu_analysis::fold;
use issetsu_fold::script::is_kana;

/// A piece of a query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Lexeme {
    Word(String),
    Phrase(String),
    /// A phrase that nobody closed; it goes to the end of the query.
    OpenPhrase(String),
    /// `title:` and the like, with what follows as its own lexeme.
    Field(String),
    Not,
    Or,
    And,
    Open,
    Close,
}

/// The pieces of a query, in order.
pub(super) fn lex(query: &str) -> Vec<Lexeme> {
    let mut lexer = Lexer {
        rest: query,
        lexemes: Vec::new(),
        depth: 0,
        is_spelled_out: false,
    };
    while lexer.next() {}
    lexer.lexemes
}

struct Lexer<'q> {
    rest: &'q str,
    lexemes: Vec<Lexeme>,
    /// Open parentheses; a closing one without is part of a word.
    depth: usize,
    /// Whether the last `Not` was written NOT and not as a dash.
    is_spelled_out: bool,
}

impl Lexer<'_> {
    fn next(&mut self) -> bool {
        self.rest = self.rest.trim_start();
        let Some(c) = self.rest.chars().next() else {
            return false;
        };
        let after = &self.rest[c.len_utf8()..];
        match c {
            '(' | '（' if begins_word(self.rest) => self.word(),
            '(' | '（' => self.operator(after, Lexeme::Open),
            ')' | '）' if self.depth > 0 => self.operator(after, Lexeme::Close),
            c if is_dash(c) && begins_term(after) => self.operator(after, Lexeme::Not),
            '|' | '｜' => self.operator(after, Lexeme::Or),
            c if closing_quotes(c).is_some() => self.phrase(c),
            _ => self.word(),
        }
        true
    }

    fn operator(&mut self, rest: &str, operator: Lexeme) {
        match operator {
            Lexeme::Open => self.depth += 1,
            Lexeme::Close => self.depth -= 1,
            _ => {}
        }
        self.is_spelled_out = false;
        self.rest = &self.rest[self.rest.len() - rest.len()..];
        self.lexemes.push(operator);
    }

    /// A phrase ends at the first quote after which every quote has its partner, so that quotes
    /// inside a quoted text are text; at the first one that can close, if there is no such quote. A
    /// quote closes before white space and, where no space is written, before kana: `"港"は`.
    fn phrase(&mut self, open: char) {
        let inside = &self.rest[open.len_utf8()..];
        let closing = closing_quotes(open).unwrap_or_default();
        match self.end_of_phrase(inside, closing) {
            Some(at) => {
                let quote_len = inside[at..].chars().next().map_or(0, char::len_utf8);
                self.lexemes.push(Lexeme::Phrase(inside[..at].into()));
                self.rest = &inside[at + quote_len..];
            }
            None => {
                self.lexemes.push(Lexeme::OpenPhrase(inside.into()));
                self.rest = "";
            }
        }
    }

    /// Where the closing quote of a phrase stands. Read from the end, so that what follows
    /// a quote is known when the quote is met.
    fn end_of_phrase(&self, inside: &str, closing: &str) -> Option<usize> {
        let (mut first, mut first_balanced) = (None, None);
        // Closing quotes less opening ones after this place.
        let mut unpaired = 0i32;
        let mut behind = None;
        for (at, c) in inside.char_indices().rev() {
            if closing.contains(c) {
                let before = inside[..at].chars().next_back();
                if behind.is_none_or(|c: char| c.is_whitespace() || is_kana(c) || self.closes(c)) {
                    first = Some(at);
                    if unpaired == 0 {
                        first_balanced = Some(at);
                    }
                    unpaired += 1;
                } else if before.is_none_or(|c| c.is_whitespace() || is_kana(c)) {
                    unpaired -= 1;
                }
            }
            behind = Some(c);
        }
        first_balanced.or(first)
    }

    fn word(&mut self) {
        let end = self
            .rest
            .find(char::is_whitespace)
            .unwrap_or(self.rest.len());
        let mut word = &self.rest[..end];
        if let Some((name, value)) = field_name(word) {
            self.rest = &self.rest[word.len() - value.len()..];
            self.field(name);
            return;
        }
        // A closing parenthesis without an opening one in the word belongs to a group that is open.
        if self.depth > 0
            && let Some(end) = unbalanced_close(word)
        {
            word = &word[..end];
        }
        self.rest = &self.rest[word.len()..];
        self.push_word(word);
    }

    /// A dash after the colon excludes what one before the name does.
    fn field(&mut self, name: String) {
        let after = self.rest.strip_prefix(is_dash);
        let after = after.filter(|after| begins_term(after) && !after.starts_with(['(', '（']));
        if let Some(after) = after {
            self.rest = after;
            self.is_spelled_out = false;
            self.lexemes.push(Lexeme::Not);
        }
        self.lexemes.push(Lexeme::Field(name));
    }

    fn push_word(&mut self, word: &str) {
        // Right after a dash it is a word to exclude: nothing is excluded by an operator.
        let is_excluded = self.lexemes.last() == Some(&Lexeme::Not) && !self.is_spelled_out;
        self.is_spelled_out = false;
        self.lexemes.push(match word {
            _ if is_excluded => Lexeme::Word(word.into()),
            "OR" | "ＯＲ" => Lexeme::Or,
            "AND" | "ＡＮＤ" => Lexeme::And,
            "NOT" | "ＮＯＴ" | "ANDNOT" | "ＡＮＤＮＯＴ" => {
                self.is_spelled_out = true;
                Lexeme::Not
            }
            _ => Lexeme::Word(word.into()),
        });
    }

    fn closes(&self, c: char) -> bool {
        self.depth > 0 && matches!(c, ')' | '）')
    }
}

/// Where a parenthesis closes that none of the word opens.
fn unbalanced_close(word: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, c) in word.char_indices() {
        match c {
            '(' | '（' => open += 1,
            ')' | '）' if open == 0 => return Some(at),
            ')' | '）' => open -= 1,
            _ => {}
        }
    }
    None
}

/// Whether a parenthesis is the first character of a word, as in 「（株）松風」 and 「（仮称）港湾計画」: what is in it is one
/// word, and the word goes on behind it.
fn begins_word(rest: &str) -> bool {
    let mut inside = rest.chars().skip(1);
    let (mut is_empty, mut is_word) = (true, true);
    for c in inside.by_ref() {
        if matches!(c, ')' | '）') {
            let goes_on = inside.next().is_some_and(char::is_alphanumeric);
            return is_word && !is_empty && goes_on;
        }
        let is_sign = c.is_whitespace()
            || (is_empty && is_dash(c))
            || matches!(c, '(' | '（' | '|' | '｜' | ':' | '：' | '*' | '＊')
            || closing_quotes(c).is_some();
        is_word &= !is_sign;
        is_empty = false;
    }
    false
}

/// Whether a character is a dash that excludes what follows: as it is typed, in full width, or as it comes
/// out of other programs (U+2010 HYPHEN, U+2212 MINUS SIGN).
fn is_dash(c: char) -> bool {
    matches!(c, '-' | '－' | '‐' | '−')
}

/// Whether what follows a dash can be excluded. A row of dashes excludes nothing; it is text.
fn begins_term(after: &str) -> bool {
    let ends = |c: char| c.is_whitespace() || is_dash(c) || matches!(c, ')' | '）');
    !after.is_empty() && !after.starts_with(ends)
}

/// The field name that a word begins with, in one form of width and case, and what follows
/// its colon; none if no field is called so.
fn field_name(word: &str) -> Option<(String, &str)> {
    let (name, value) = word.split_once([':', '：'])?;
    let name = fold(name).text.into_owned();
    let known = name == "year" || super::Field::from_name(&name).is_some();
    known.then_some((name, value))
}

/// The quotes that close a phrase opened by this one.
pub(crate) fn closing_quotes(open: char) -> Option<&'static str> {
    Some(match open {
        '"' | '＂' => "\"＂",
        '“' | '”' | '„' | '‟' => "”“",
        '〝' => "〟〞",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::Lexeme::{And, Close, Field, Not, Open, OpenPhrase, Or, Phrase, Word};
    use super::*;

    fn check(query: &str, expected: &[Lexeme]) {
        assert_eq!(lex(query), expected, "{query}");
    }

    fn word(text: &str) -> Lexeme {
        Word(text.into())
    }

    #[test]
    fn words_and_phrases() {
        check("水素\u{3000}港湾", &[word("水素"), word("港湾")]);
        check(
            "\"水素 港\" ”湾岸”",
            &[Phrase("水素 港".into()), Phrase("湾岸".into())],
        );
        check("\"彼は\"水\"と言う\"", &[Phrase("彼は\"水\"と言う".into())]);
        check("\"“水” と\"", &[Phrase("“水” と".into())]);
        check("\"水素", &[OpenPhrase("水素".into())]);
    }

    #[test]
    fn quotes_inside_a_quoted_text() {
        check("\"\"水素 港\" の\"", &[Phrase("\"水素 港\" の".into())]);
        check(
            "\"水素\" \"港\"",
            &[Phrase("水素".into()), Phrase("港".into())],
        );
        check("\"素\" 港\"", &[Phrase("素\" 港".into())]);
        check("\"水 \"素\"", &[Phrase("水 \"素".into())]);
    }

    #[test]
    fn a_quote_closes_before_kana() {
        for question in [
            "\"港\"は誰のものか",
            "“港”は誰のものか",
            "„港“は誰のものか",
            "〝港〟は誰のものか",
        ] {
            check(question, &[Phrase("港".into()), word("は誰のものか")]);
        }
        check(
            "\"水\"と\"港\"の",
            &[Phrase("水".into()), word("と\"港\"の")],
        );
        check("\"水の\"港\"", &[Phrase("水の\"港".into())]);
    }

    #[test]
    fn a_dash_excludes_only_before_a_word() {
        check("--船", &[word("--船")]);
        check(
            "(水 -) 火",
            &[Open, word("水"), word("-"), Close, word("火")],
        );
    }

    #[test]
    fn operators() {
        check(
            "-船 －港 - 5-6",
            &[Not, word("船"), Not, word("港"), word("-"), word("5-6")],
        );
        check(
            "水素 OR 風 AND 波|氷",
            &[word("水素"), Or, word("風"), And, word("波|氷")],
        );
        check("港 -OR", &[word("港"), Not, word("OR")]);
        check(
            "港 −船 ‐岸",
            &[word("港"), Not, word("船"), Not, word("岸")],
        );
        for not in ["NOT", "ＮＯＴ", "ANDNOT"] {
            check(&format!("港 {not} 船"), &[word("港"), Not, word("船")]);
        }
        check("港 AND NOT 船", &[word("港"), And, Not, word("船")]);
        check("NOT NOT OR", &[Not, Not, Or]);
        check("-NOT NOT -OR", &[Not, word("NOT"), Not, Not, word("OR")]);
        check(
            "港 Not 船 not 岸",
            &["港", "Not", "船", "not", "岸"].map(word),
        );
        check("(水素 OR 風)", &[Open, word("水素"), Or, word("風"), Close]);
        check(
            "（水（素）） 火）",
            &[Open, word("水（素）"), Close, word("火）")],
        );
        check("協定（FTA）", &[word("協定（FTA）")]);
    }

    #[test]
    fn a_parenthesis_may_begin_a_word() {
        for text in [
            "（株）松風",
            "(株)松風",
            "（一財）乙屋",
            "（仮称）港湾計画",
            "(FTA)協定",
        ] {
            check(text, &[word(text)]);
        }
        check("港 -（株）松風", &[word("港"), Not, word("（株）松風")]);
        check(
            "((株)松風 OR 港)",
            &[Open, word("(株)松風"), Or, word("港"), Close],
        );
        check("((株)松風)", &[Open, word("(株)松風"), Close]);
        check("(水素) 港", &[Open, word("水素"), Close, word("港")]);
        check(
            "(水素 OR 風)港",
            &[Open, word("水素"), Or, word("風"), Close, word("港")],
        );
        for group in [
            "(-船)港",
            "(title:船)港",
            "(\"船\")港",
            "(水|風)港",
            "()港",
            "(港)(船)",
        ] {
            assert_eq!(lex(group).first(), Some(&Open), "{group}");
        }
    }

    #[test]
    fn fields() {
        check("title:水素", &[Field("title".into()), word("水素")]);
        check(
            "heading：\"水 素\"",
            &[Field("heading".into()), Phrase("水 素".into())],
        );
        check("ｔｉｔｌｅ：水素", &[Field("title".into()), word("水素")]);
        check("Ｙｅａｒ:2025", &[Field("year".into()), word("2025")]);
        check("http://a", &[word("http://a")]);
        for excluding in ["-title:水素", "title:-水素", "title：－水素"] {
            check(excluding, &[Not, Field("title".into()), word("水素")]);
        }
        check("title:--水", &[Field("title".into()), word("--水")]);
        check("title: -水", &[Field("title".into()), Not, word("水")]);
    }
}
