//! The names of authors on one line.

/// The names of a list on one line. Semicolons part names that have commas themselves, and
/// `Last, First` is one person.
pub(super) fn listed(text: &str) -> Vec<String> {
    if text.contains([';', '；']) {
        clean(text.split([';', '；']))
    } else if is_inverted(text) {
        vec![text.to_owned()]
    } else {
        clean(text.split(['、', ',', '，']))
    }
}

/// Whether a line is one Latin `Last, First`, perhaps with `Jr.` behind it, and no list: that would
/// have names of more words, or acronyms.
fn is_inverted(text: &str) -> bool {
    let latin = |c: char| u32::from(c) < 0x250 && !c.is_ascii_digit();
    let mut parts: Vec<&str> = text.split(',').map(str::trim).collect();
    let is_suffix = |part: &&str| {
        let letters = part.replace('.', "");
        matches!(letters.as_str(), "Jr" | "Sr" | "II" | "III" | "IV" | "PhD")
    };
    let suffix = parts.len() > 1 && parts.last().is_some_and(is_suffix);
    if suffix {
        parts.pop();
    }
    match parts.as_slice() {
        [name] => suffix && name.chars().all(latin),
        [last, first] => {
            let particle = last.starts_with(char::is_lowercase);
            let acronyms = |word: &str| word.len() > 1 && !word.contains(char::is_lowercase);
            let one = !last.contains(' ') || particle;
            let names = !last.is_empty() && !first.is_empty() && text.chars().all(latin);
            names && one && !(acronyms(last) && acronyms(first) && !first.contains('.'))
        }
        _ => false,
    }
}

/// The items of a list, each on one line; empty ones are left out.
pub(super) fn clean<'a>(items: impl Iterator<Item = &'a str>) -> Vec<String> {
    items
        .map(|item| item.split_whitespace().collect::<Vec<_>>().join(" "))
        .filter(|item| !item.is_empty())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_comma_inside_a_name_parts_no_authors() {
        for (written, names) in [
            ("Smith, John", vec!["Smith, John"]),
            ("van der Berg, J. P.", vec!["van der Berg, J. P."]),
            ("Smith, John, Jr.", vec!["Smith, John, Jr."]),
            ("John Smith, PhD", vec!["John Smith, PhD"]),
            ("Smith, John; Doe, Jane", vec!["Smith, John", "Doe, Jane"]),
            ("John Smith, Jane Doe", vec!["John Smith", "Jane Doe"]),
            ("OECD, UNESCO", vec!["OECD", "UNESCO"]),
            ("甲野花子, 乙川次郎", vec!["甲野花子", "乙川次郎"]),
            ("甲野花子、Smith", vec!["甲野花子", "Smith"]),
        ] {
            assert_eq!(listed(written), names, "{written}");
        }
    }
}
