//! Persons: which part of a name is the family's.

use super::{Name, suffix, words};

/// Particles that belong to the family name that follows them.
const PARTICLES: [&str; 12] = [
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "la", "le",
];

/// The longest word in capitals that may be an acronym, in letters, as UNESCO in UNESCO Bangkok.
const MAX_ACRONYM: usize = 6;

/// The person of that name, if its form tells that it is one.
pub(super) fn read(name: &str) -> Option<Name> {
    let (parts, suffix) = suffix::parted(name);
    match parts.as_slice() {
        [family, given] if !family.is_empty() && !given.is_empty() => {
            let latin = is_latin(family) && is_latin(given);
            let suffix = suffix.filter(|_| latin);
            Some(known(family, given, latin).with_suffix(suffix))
        }
        [whole] => match words(whole).as_slice() {
            [family, given] if is_east_asian(family) && is_east_asian(given) => {
                Some(known(family, given, false))
            }
            words if (2..=5).contains(&words.len()) && words.iter().all(|word| is_latin(word)) => {
                Some(latin(words)?.with_suffix(suffix))
            }
            _ => None,
        },
        _ => None,
    }
}

fn latin(parts: &[&str]) -> Option<Name> {
    let capitals = |part: &str| {
        part.chars().filter(|c| c.is_alphabetic()).count() > 1
            && !part.contains('.')
            && part.chars().all(|c| !c.is_lowercase())
    };
    let (first, rest) = parts.split_first()?;
    if capitals(first) && !rest.iter().any(|part| capitals(part)) {
        let surname = first.chars().count() > MAX_ACRONYM;
        return surname.then(|| known(first, &rest.join(" "), true));
    }
    if let [family, given] = parts
        && is_korean(given)
    {
        return Some(known(family, given, true));
    }
    let particle = parts
        .iter()
        .skip(1)
        .position(|part| PARTICLES.contains(part));
    let family = particle.map_or(parts.len() - 1, |at| at + 1);
    let (given, family) = parts.split_at(family);
    Some(known(&family.join(" "), &given.join(" "), true))
}

/// Two syllables joined as in Kim Min-jun, behind the family name.
fn is_korean(word: &str) -> bool {
    let syllables = word.split_once('-');
    syllables.is_some_and(|(_, second)| second.starts_with(char::is_lowercase))
}

fn known(family: &str, given: &str, latin: bool) -> Name {
    Name::Person {
        family: family.to_owned(),
        given: given.to_owned(),
        suffix: None,
        latin,
    }
}

impl Name {
    fn with_suffix(mut self, found: Option<String>) -> Self {
        if let Self::Person { suffix, .. } = &mut self {
            *suffix = found;
        }
        self
    }
}

fn is_latin(text: &str) -> bool {
    text.starts_with(char::is_alphabetic)
        && text.chars().all(|c| {
            (c.is_alphabetic() && (c as u32) < 0x250) || matches!(c, '.' | '-' | '\'' | '’' | ' ')
        })
}

/// A word of a name in kanji, kana or Hangul: up to four characters, or six for kana.
fn is_east_asian(word: &str) -> bool {
    let length = word.chars().count();
    let kana = word.chars().all(|c| matches!(c, '\u{3041}'..='\u{30ff}'));
    let letters = word.chars().all(is_east_asian_letter);
    letters && (length <= 4 || kana && length <= 6)
}

fn is_east_asian_letter(c: char) -> bool {
    matches!(c, '\u{3005}'..='\u{3007}' | '\u{3041}'..='\u{3096}' | '\u{30a1}'..='\u{30fa}' | '\u{30fc}'
        | '\u{3400}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3fffd}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}
