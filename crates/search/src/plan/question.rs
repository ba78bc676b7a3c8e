//! Questions: a sentence that was typed with spaces is one sentence.

use issetsu_fold::script::is_hiragana;

use super::text::Texts;
use crate::syntax::Query;

/// Joins the words of a query that are one question, 「水素は どこで 作るのか」: one of them is a sentence, and
/// one goes on in the next, by hiragana at its end or a particle after the space. Phrases, fields and
/// what is excluded stay as they are. None when there is nothing to join.
pub(crate) fn join_question(query: &Query, texts: &Texts) -> Option<Query> {
    match query {
        Query::And(parts) => joined(parts, texts),
        Query::Or(parts) => {
            let mut is_changed = false;
            let mut alternatives = Vec::with_capacity(parts.len());
            for part in parts {
                let joined = join_question(part, texts);
                is_changed |= joined.is_some();
                alternatives.push(joined.unwrap_or_else(|| part.clone()));
            }
            is_changed.then_some(Query::Or(alternatives))
        }
        Query::Word(_) | Query::Phrase(_) | Query::Field(..) | Query::Years(_) | Query::Not(_) => {
            None
        }
    }
}

fn joined(parts: &[Query], texts: &Texts) -> Option<Query> {
    let mut words = Vec::new();
    let mut rest = Vec::new();
    for part in parts {
        match part {
            Query::Word(word) => words.push(word.as_str()),
            part => rest.push(part.clone()),
        }
    }
    let is_sentence = |word: &&str| {
        texts
            .get(word)
            .is_some_and(super::AnalyzedText::is_sentence)
    };
    let goes_on = words.windows(2).any(|pair| goes_on(pair[0], pair[1]));
    if !goes_on || !words.iter().any(is_sentence) {
        return None;
    }
    let question = Query::Word(words.join(" "));
    if rest.is_empty() {
        return Some(question);
    }
    rest.push(question);
    Some(Query::And(rest))
}

/// Whether a text is cut between two words by a space only.
fn goes_on(word: &str, next: &str) -> bool {
    const PARTICLES: [&str; 10] = [
        "は", "が", "を", "に", "で", "と", "も", "の", "から", "まで",
    ];
    word.ends_with(is_hiragana) || PARTICLES.iter().any(|particle| next.starts_with(particle))
}

#[cfg(test)]
mod tests {
    use issetsu_analysis::Analyzer;

    use super::*;
    use crate::syntax::parse;

    fn joined(query: &str) -> Option<Query> {
        let query = parse(query).query.unwrap();
        let texts = Texts::of(Some(&query), &Analyzer::new().unwrap());
        join_question(&query, &texts)
    }

    fn word(text: &str) -> Query {
        Query::Word(text.into())
    }

    #[test]
    fn a_question_with_a_space_inside_is_one() {
        let question = "水素は どこで作るのか";
        assert_eq!(joined(question), Some(word(question)));
        let wide = joined("水素の供給網は\u{3000}誰が 整備するのか？");
        assert_eq!(wide, Some(word("水素の供給網は 誰が 整備するのか？")));
        let beside = joined("水素は \"港湾\" どこで作るのか").unwrap();
        let phrase = Query::Phrase("港湾".into());
        assert_eq!(beside, Query::And(vec![phrase, word(question)]));
        let alternative = joined("船 OR 水素は どこで作るのか");
        assert_eq!(
            alternative,
            Some(Query::Or(vec![word("船"), word(question)]))
        );
    }

    #[test]
    fn keywords_stay_apart() {
        for keywords in [
            "水素 港湾",
            "水素の供給 港湾と道路",
            "\"水素\" 港湾",
            "水素 どこで作るのか",
            "下落 済ん",
            "水素はどこで作るのか",
        ] {
            assert_eq!(joined(keywords), None, "{keywords}");
        }
    }
}
