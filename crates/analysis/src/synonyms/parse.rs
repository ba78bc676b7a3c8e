//! The format of synonym files: lines to rules.

use super::error::{MAX_RULES, MAX_TERMS, SynonymError, SynonymProblem};

/// A rule as it is written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Rule {
    /// Its line, from 1.
    pub(super) line: usize,
    /// The terms left of the arrow; none when every term finds the others.
    pub(super) from: Option<Vec<String>>,
    /// The terms right of the arrow, or all terms.
    pub(super) to: Vec<String>,
}

/// The rules of a file.
pub(super) fn rules(text: &str) -> Result<Vec<Rule>, SynonymError> {
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(text);
    let mut rules = Vec::new();
    for (line, written) in (1..).zip(text.lines()) {
        let written = written.trim();
        if written.is_empty() || written.starts_with('#') {
            continue;
        }
        let rule = if rules.len() == MAX_RULES {
            Err(SynonymProblem::TooManyRules)
        } else {
            rule(line, written)
        };
        rules.push(rule.map_err(|problem| SynonymError { line, problem })?);
    }
    Ok(rules)
}

fn rule(line: usize, written: &str) -> Result<Rule, SynonymProblem> {
    let mut sides = sides(written);
    let terms: usize = sides.iter().map(Vec::len).sum();
    if sides.len() > 2 {
        return Err(SynonymProblem::TwoArrows);
    }
    if sides.len() == 2 && sides.iter().any(|side| is_empty(side)) {
        return Err(SynonymProblem::EmptySide);
    }
    if sides.iter().flatten().any(String::is_empty) {
        return Err(SynonymProblem::EmptyTerm);
    }
    if terms < 2 {
        return Err(SynonymProblem::OneTerm);
    }
    if terms > MAX_TERMS {
        return Err(SynonymProblem::TooManyTerms);
    }
    let to = sides.pop().unwrap_or_default();
    let from = sides.pop();
    Ok(Rule { line, from, to })
}

fn is_empty(side: &[String]) -> bool {
    side.iter().all(String::is_empty)
}

/// The terms of each side: commas separate terms, arrows separate sides.
fn sides(written: &str) -> Vec<Vec<String>> {
    let mut sides = Vec::new();
    let mut side = Vec::new();
    let mut term = String::new();
    let mut characters = written.chars().peekable();
    while let Some(c) = characters.next() {
        let arrow = c == '=' && characters.next_if_eq(&'>').is_some();
        if arrow || c == ',' {
            side.push(finished(&mut term));
        }
        if arrow {
            sides.push(std::mem::take(&mut side));
        } else if c == '\\' {
            // At the end of a line there is nothing to escape, and the backslash is a character.
            term.push(characters.next().unwrap_or(c));
        } else if c != ',' {
            term.push(c);
        }
    }
    side.push(finished(&mut term));
    sides.push(side);
    sides
}

/// The term without white space around it; a new one begins.
fn finished(term: &mut String) -> String {
    std::mem::take(term).trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, from: Option<&[&str]>, to: &[&str]) {
        let owned = |terms: &[&str]| terms.iter().map(|term| (*term).to_owned()).collect();
        let expected = Rule {
            line: 1,
            from: from.map(owned),
            to: owned(to),
        };
        assert_eq!(rules(text).unwrap(), [expected], "{text}");
    }

    fn check_error(text: &str, line: usize, problem: SynonymProblem) {
        assert_eq!(rules(text), Err(SynonymError { line, problem }), "{text}");
    }

    #[test]
    fn both_kinds_of_rules() {
        check("a,b", None, &["a", "b"]);
        check(
            " 日韓 ,\t韓日\u{3000}, c d \r\n",
            None,
            &["日韓", "韓日", "c d"],
        );
        check("a=>b", Some(&["a"]), &["b"]);
        check("a, b => c, d", Some(&["a", "b"]), &["c", "d"]);
        check("\u{FEFF}a, b", None, &["a", "b"]);
    }

    #[test]
    fn escapes() {
        check(r"合併\, 買収, M&A", None, &["合併, 買収", "M&A"]);
        check(
            r"\#1, a \=> b, c\\d, e\f",
            None,
            &["#1", "a => b", r"c\d", "ef"],
        );
        check(r"a, b\", None, &["a", r"b\"]);
    }

    #[test]
    fn other_signs_are_characters() {
        check("C#, a#b", None, &["C#", "a#b"]);
        check("a=b, c>d, e= >f", None, &["a=b", "c>d", "e= >f"]);
        check("甲、乙, 丙，丁", None, &["甲、乙", "丙，丁"]);
    }

    #[test]
    fn comments_and_blank_lines() {
        assert_eq!(rules("").unwrap(), []);
        assert_eq!(rules("# a, b\n\n \u{3000}\n  # => \n").unwrap(), []);
        assert_eq!(rules("# 1\n\na, b").unwrap()[0].line, 3);
    }

    #[test]
    fn errors() {
        check_error("a", 1, SynonymProblem::OneTerm);
        check_error("# a\n甲、乙", 2, SynonymProblem::OneTerm);
        check_error("a =>", 1, SynonymProblem::EmptySide);
        check_error("a, b\n => b", 2, SynonymProblem::EmptySide);
        check_error("=>", 1, SynonymProblem::EmptySide);
        check_error("a, , b", 1, SynonymProblem::EmptyTerm);
        check_error("a, b,", 1, SynonymProblem::EmptyTerm);
        check_error("a => b,", 1, SynonymProblem::EmptyTerm);
        check_error(",", 1, SynonymProblem::EmptyTerm);
        check_error("a => b => c", 1, SynonymProblem::TwoArrows);
    }

    #[test]
    fn limits() {
        let terms = |count| vec!["a"; count].join(",");
        assert!(rules(&terms(MAX_TERMS)).is_ok());
        check_error(&terms(MAX_TERMS + 1), 1, SynonymProblem::TooManyTerms);
        let one_way = format!("b => {}", terms(MAX_TERMS));
        check_error(&one_way, 1, SynonymProblem::TooManyTerms);
        let file = "a,b\n".repeat(MAX_RULES);
        assert_eq!(rules(&file).unwrap().len(), MAX_RULES);
        let file = format!("{file}\n# c\n\na,b");
        check_error(&file, MAX_RULES + 4, SynonymProblem::TooManyRules);
    }

    #[test]
    fn a_message_says_where_and_what_to_do() {
        let message = rules("a, b\nc").unwrap_err().to_string();
        assert!(message.starts_with("line 2 of the synonyms: a rule needs two terms"));
    }
}
