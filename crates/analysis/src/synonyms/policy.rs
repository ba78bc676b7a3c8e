//! The rules that come with the program.

/// A synonym file for Japanese policy documents, written for this project.
pub(super) const TEXT: &str = include_str!("../../synonyms/policy.txt");

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use super::TEXT;
    use crate::synonyms::parse::{Rule, rules};
    use crate::synonyms::term::{Term, Terms};
    use crate::{Analyzer, Synonyms};

    static ANALYZER: LazyLock<Analyzer> = LazyLock::new(|| Analyzer::new().unwrap());

    /// The terms that a rule finds something for.
    fn asked(rule: &Rule) -> &[String] {
        rule.from.as_ref().unwrap_or(&rule.to)
    }

    #[test]
    fn the_file_has_rules() {
        assert!(rules(TEXT).unwrap().len() >= 250);
    }

    #[test]
    fn no_term_stands_twice_among_those_that_find_each_other() {
        let mut terms = Terms::new(ANALYZER.morph());
        let mut known: Vec<Term> = Vec::new();
        let written = rules(TEXT).unwrap();
        for rule in written.iter().filter(|rule| rule.from.is_none()) {
            for text in &rule.to {
                let term = terms.term(text).unwrap();
                let other = known.iter().find(|other| other.is_like(&term));
                let other = other.map(|other| &other.alternative.text);
                assert_eq!(other, None, "line {}: {text}", rule.line);
                known.push(term);
            }
        }
    }

    #[test]
    fn no_term_loses_its_beginning_or_end() {
        let mut morph = ANALYZER.morph();
        for rule in rules(TEXT).unwrap() {
            for text in rule.from.iter().flatten().chain(&rule.to) {
                let words = morph.words(text);
                let first = words.iter().map(|word| word.range.start).min();
                let last = words.iter().map(|word| word.range.end).max();
                let whole = (first, last) == (Some(0), Some(text.len()));
                // オー is taken for an interjection, but no other word ends like this one.
                let known = text == "オーバーツーリズム";
                assert!(whole || known, "line {}: {text}: {words:?}", rule.line);
            }
        }
    }

    #[test]
    fn every_term_is_found_as_a_whole() {
        let synonyms = Synonyms::policy(ANALYZER.morph()).unwrap();
        let mut morph = ANALYZER.morph();
        for rule in rules(TEXT).unwrap() {
            for text in asked(&rule) {
                let words = morph.words(text);
                let found = synonyms.find(&words);
                let whole = found.len() == 1 && found[0].words == (0..words.len());
                assert!(whole, "line {}: {text}: {found:?}", rule.line);
            }
        }
    }

    /// lindera cuts some words by what follows them, so a few terms are missed in some sentences.
    #[test]
    fn terms_are_found_in_sentences() {
        let synonyms = Synonyms::policy(ANALYZER.morph()).unwrap();
        let mut morph = ANALYZER.morph();
        let (mut sentences, mut missed) = (0, Vec::new());
        for rule in rules(TEXT).unwrap() {
            for text in asked(&rule) {
                let alone = synonyms.find(&morph.words(text));
                for sentence in [
                    format!("政府は{text}を検討する。"),
                    format!("新たな{text}に関する政策提言"),
                    format!("{text}とは何か"),
                ] {
                    let found = synonyms.find(&morph.words(&sentence));
                    sentences += 1;
                    if !found
                        .iter()
                        .any(|e| e.alternatives == alone[0].alternatives)
                    {
                        missed.push(sentence);
                    }
                }
            }
        }
        assert!(missed.len() * 100 < sentences, "{missed:?}");
    }
}
