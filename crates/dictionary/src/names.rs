//! The names of persons: lists in order, searched in place. See `build/names.rs`.

/// The family names of the dictionary, in the spelling of [`respell`](crate::respell), in order.
const FAMILY: &str = include_str!(concat!(env!("LINDERA_WORKDIR"), "/ipadic/family_names.txt"));

/// The given names, likewise.
const GIVEN: &str = include_str!(concat!(env!("LINDERA_WORKDIR"), "/ipadic/given_names.txt"));

/// Nouns that are a family name and a given name in a row, and name no person.
const LIKE_NAMES: &str = include_str!(concat!(
    env!("LINDERA_WORKDIR"),
    "/ipadic/words_like_names.txt"
));

/// Whether the dictionary knows a word as a family name.
#[must_use]
pub fn is_family_name(word: &str) -> bool {
    has_line(FAMILY, word)
}

/// Whether the dictionary knows a word as a given name.
#[must_use]
pub fn is_given_name(word: &str) -> bool {
    has_line(GIVEN, word)
}

/// Whether a word could be cut into a family name and a given name and is another noun: 三角岩.
#[must_use]
pub fn is_word_like_name(word: &str) -> bool {
    has_line(LIKE_NAMES, word)
}

/// The family names of the dictionary, in order.
pub fn family_names() -> impl Iterator<Item = &'static str> {
    FAMILY.lines()
}

/// The given names of the dictionary, in order.
pub fn given_names() -> impl Iterator<Item = &'static str> {
    GIVEN.lines()
}

/// Whether a text with lines in order has a line: a binary search by bytes, since building a set of all
/// names costs more than reading a short file.
fn has_line(lines: &str, word: &str) -> bool {
    let (mut start, mut end) = (0, lines.len());
    while start < end {
        let middle = start + (end - start) / 2;
        let bytes = lines.as_bytes();
        let line_start = bytes[start..middle].iter().rposition(|byte| *byte == b'\n');
        let line_start = line_start.map_or(start, |at| start + at + 1);
        let line_end = bytes[middle..end].iter().position(|byte| *byte == b'\n');
        let line_end = line_end.map_or(end, |at| middle + at);
        match bytes[line_start..line_end].cmp(word.as_bytes()) {
            std::cmp::Ordering::Equal => return true,
            std::cmp::Ordering::Less => start = line_end + 1,
            std::cmp::Ordering::Greater => end = line_start.saturating_sub(1),
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_and_nothing_else() {
        for (lines, other) in [(FAMILY, "花子"), (GIVEN, "佐藤"), (LIKE_NAMES, "水素")] {
            assert!(lines.lines().all(|line| has_line(lines, line)));
            assert!(!has_line(lines, other));
            assert!(!has_line(lines, ""));
        }
    }

    #[test]
    fn small_lists() {
        for (lines, word, expected) in [
            ("", "甲", false),
            ("甲", "甲", true),
            ("a\nb", "a", true),
            ("a\nb", "b", true),
            ("a\nb", "ab", false),
            ("a\nbb\nc", "b", false),
        ] {
            assert_eq!(has_line(lines, word), expected, "{lines} {word}");
        }
    }

    #[test]
    fn common_names() {
        assert!(is_family_name("佐藤"));
        assert!(is_given_name("花子"));
        assert!(!is_family_name("花子"));
        assert!(is_word_like_name("三角岩"));
    }
}
