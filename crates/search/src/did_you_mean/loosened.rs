//! Looser queries: the words of one that asks for phrases, fields or exclusions and finds nothing.

use crate::syntax::{Query, as_word};

/// The query with its phrases and fields as plain words and without what it excludes; none when that
/// is the query itself, or leaves nothing.
pub(super) fn loosened(query: &Query) -> Option<String> {
    let mut words = Vec::new();
    let is_changed = add(query, &mut words);
    (is_changed && !words.is_empty()).then(|| words.join(" "))
}

/// Adds the words of a query; whether they are anything but the query.
fn add(query: &Query, words: &mut Vec<String>) -> bool {
    match query {
        Query::Word(text) => {
            words.push(as_word(text));
            false
        }
        Query::Phrase(text) | Query::Field(_, text) => {
            let parts = text.split_whitespace();
            words.extend(parts.map(as_word));
            true
        }
        Query::Years(years) => {
            words.push(format!("year:{years}"));
            false
        }
        Query::And(parts) => {
            let mut is_changed = false;
            for part in parts {
                is_changed |= add(part, words);
            }
            is_changed
        }
        Query::Or(_) => {
            words.push(format!("({query})"));
            false
        }
        Query::Not(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::parse;

    #[test]
    fn what_is_asked_for_less_strictly() {
        for (query, expected) in [
            ("\"水素の港\"", Some("水素の港")),
            ("\"水素 港\" 船", Some("水素 港 船")),
            ("title:水素 -船", Some("水素")),
            ("水素 港", None),
            ("-船", None),
            ("(水素 OR 港) \"船\"", Some("(水素 OR 港) 船")),
        ] {
            let query = parse(query).query.unwrap();
            assert_eq!(loosened(&query).as_deref(), expected, "{query}");
        }
    }
}
