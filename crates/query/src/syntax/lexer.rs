//! Cuts a query into words, phrases and operators.

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
    };
    while lexer.next() {}
    lexer.lexemes
}

struct Lexer<'q> {
    rest: &'q str,
    lexemes: Vec<Lexeme>,
    /// Open parentheses; a closing one without is part of a word.
    depth: usize,
}

impl Lexer<'_> {
    fn next(&mut self) -> bool {
        self.rest = self.rest.trim_start();
        let Some(c) = self.rest.chars().next() else {
            return false;
        };
        let after = &self.rest[c.len_utf8()..];
        // A row of dashes excludes nothing; it is text.
        let before_word = !after.is_empty()
            && !after.starts_with(|c: char| c.is_whitespace() || matches!(c, '-' | '－'));
        match c {
            '(' | '（' => self.operator(after, Lexeme::Open),
            ')' | '）' if self.depth > 0 => self.operator(after, Lexeme::Close),
            '-' | '－' if before_word => self.operator(after, Lexeme::Not),
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
        self.rest = &self.rest[self.rest.len() - rest.len()..];
        self.lexemes.push(operator);
    }

    /// A phrase ends at a quote with nothing more of a word behind it, so that a quote inside a
    /// quoted text is text.
    fn phrase(&mut self, open: char) {
        let inside = &self.rest[open.len_utf8()..];
        let closing = closing_quotes(open).unwrap_or_default();
        let end = inside.char_indices().find(|(at, c)| {
            let behind = inside[at + c.len_utf8()..].chars().next();
            closing.contains(*c) && behind.is_none_or(|c| c.is_whitespace() || self.closes(c))
        });
        match end {
            Some((at, quote)) => {
                self.lexemes.push(Lexeme::Phrase(inside[..at].into()));
                self.rest = &inside[at + quote.len_utf8()..];
            }
            None => {
                self.lexemes.push(Lexeme::OpenPhrase(inside.into()));
                self.rest = "";
            }
        }
    }

    fn word(&mut self) {
        let end = self
            .rest
            .find(char::is_whitespace)
            .unwrap_or(self.rest.len());
        let mut word = &self.rest[..end];
        if let Some(colon) = field_end(word) {
            self.lexemes
                .push(Lexeme::Field(word[..colon].to_ascii_lowercase()));
            let colon_len = word[colon..].chars().next().map_or(0, char::len_utf8);
            self.rest = &self.rest[colon + colon_len..];
            return;
        }
        // Closing parentheses at the end of a word belong to the groups that are open.
        while self.depth > 0
            && !balanced(word)
            && let Some(shorter) = word.strip_suffix([')', '）'])
        {
            word = shorter;
        }
        self.rest = &self.rest[word.len()..];
        self.push_word(word);
    }

    fn push_word(&mut self, word: &str) {
        self.lexemes.push(match word {
            "OR" | "ＯＲ" => Lexeme::Or,
            "AND" | "ＡＮＤ" => Lexeme::And,
            _ => Lexeme::Word(word.into()),
        });
    }

    fn closes(&self, c: char) -> bool {
        self.depth > 0 && matches!(c, ')' | '）')
    }
}

/// Whether every closing parenthesis of a word has its opening one in the word: 「協定（FTA）」.
fn balanced(word: &str) -> bool {
    let count = |parens: [char; 2]| word.matches(parens).count();
    count(['(', '（']) >= count([')', '）'])
}

/// Where the colon of a leading field name stands, if the word has one.
fn field_end(word: &str) -> Option<usize> {
    let colon = word.find([':', '：'])?;
    let name = &word[..colon];
    let known = name == "year" || super::Field::from_name(&name.to_ascii_lowercase()).is_some();
    known.then_some(colon)
}

/// The quotes that close a phrase opened by this one.
fn closing_quotes(open: char) -> Option<&'static str> {
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
    fn operators() {
        check(
            "-船 －港 - 5-6",
            &[Not, word("船"), Not, word("港"), word("-"), word("5-6")],
        );
        check(
            "水素 OR 風 AND 波|氷",
            &[word("水素"), Or, word("風"), And, word("波|氷")],
        );
        check("(水素 OR 風)", &[Open, word("水素"), Or, word("風"), Close]);
        check(
            "（水（素）） 火）",
            &[Open, word("水（素）"), Close, word("火）")],
        );
        check("協定（FTA）", &[word("協定（FTA）")]);
    }

    #[test]
    fn fields() {
        check("title:水素", &[Field("title".into()), word("水素")]);
        check(
            "heading：\"水 素\"",
            &[Field("heading".into()), Phrase("水 素".into())],
        );
        check("http://a", &[word("http://a")]);
    }
}
