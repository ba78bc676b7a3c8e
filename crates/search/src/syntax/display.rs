//! A query as it could be typed, to say in an answer which part is meant.

use std::fmt;

use super::YearRange;
use super::{Field, Query, parse};

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Word(text) => f.write_str(text),
            Self::Phrase(text) => write!(f, "\"{text}\""),
            Self::Field(field, text) => write!(f, "{}:{}", field.name(), value(*field, text)),
            Self::Years(years) => write!(f, "year:{years}"),
            Self::And(parts) => joined(f, parts, " "),
            Self::Or(parts) => joined(f, parts, " OR "),
            Self::Not(part) if is_group(part) || matches!(**part, Self::Not(_)) => {
                write!(f, "-({part})")
            }
            Self::Not(part) => write!(f, "-{part}"),
        }
    }
}

/// The value of a field; in quotes where it has spaces or the query language would take it for more.
fn value(field: Field, text: &str) -> String {
    let is_plain = |text: &str| {
        let query = parse(&format!("({}:{text})", field.name())).query;
        matches!(query, Some(Query::Field(known, value)) if known == field && value == text)
    };
    if is_plain(text) {
        text.to_owned()
    } else {
        format!("\"{text}\"")
    }
}

/// A term as a word of a query; in quotes where the query language would take it for more.
pub(crate) fn as_word(text: &str) -> String {
    match parse(text).query {
        Some(Query::Word(word)) if word == text => word,
        _ => format!("\"{text}\""),
    }
}

fn joined(f: &mut fmt::Formatter<'_>, parts: &[Query], between: &str) -> fmt::Result {
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            f.write_str(between)?;
        }
        if is_group(part) {
            write!(f, "({part})")?;
        } else {
            write!(f, "{part}")?;
        }
    }
    Ok(())
}

fn is_group(query: &Query) -> bool {
    matches!(query, Query::And(_) | Query::Or(_))
}

impl fmt::Display for YearRange {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let end = |year: Option<u16>| year.map_or_else(String::new, |year| year.to_string());
        match (self.from, self.to) {
            (from, to) if from == to => f.write_str(&end(from)),
            (from, to) => write!(f, "{}..{}", end(from), end(to)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_the_language_would_take_for_more() {
        for (text, word) in [
            ("水素", "水素"),
            ("supply chain", "\"supply chain\""),
            ("title:港", "\"title:港\""),
            ("OR", "\"OR\""),
            ("NOT", "\"NOT\""),
            ("C*", "\"C*\""),
        ] {
            assert_eq!(as_word(text), word);
        }
    }

    #[test]
    fn what_is_shown_means_the_same() {
        for text in [
            "水素",
            "\"水素 港\"",
            "水素 (港 OR 岸壁) -船",
            "-(船 港)",
            "-(-船)",
            "title:\"水素 港\" lang:ja year:2024..",
            "year:2025 水素 OR tag:港 year:..2020",
            "港 NOT (船 OR tag:水素)",
            "year:平成30年〜 -NOT",
            "(publisher:\"汐路 政策研究所\" OR tag:\"水素（船）)\") 港",
            "type:白書 -type:report",
            "（株）松風 ((一社)港 OR 船)",
            "author:\"-佐藤\" tag:\"a　b\" title:港（湾）",
        ] {
            let query = parse(text).query.unwrap();
            assert_eq!(parse(&query.to_string()).query, Some(query), "{text}");
        }
    }
}
