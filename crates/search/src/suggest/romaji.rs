//! Romaji as people type it: Hepburn, Kunrei and the spellings of input methods, mixed, with long
//! vowels written or not, and the last syllable half-typed.

use super::pattern::Step;

/// Consonants, and what they make with a, i, u, e, o; other kana of the same sound after a `|`.
const ROWS: &[(&str, [&str; 5])] = &[
    ("", ["あ", "い", "う", "え", "お|を"]),
    ("k", ["か", "き", "く", "け", "こ"]),
    ("ky", ["きゃ", "きぃ", "きゅ", "きぇ", "きょ"]),
    ("kw", ["くぁ", "くぃ", "くぅ", "くぇ", "くぉ"]),
    ("c", ["か", "し", "く", "せ", "こ"]),
    ("s", ["さ", "し", "す", "せ", "そ"]),
    ("sh", ["しゃ", "し", "しゅ", "しぇ", "しょ"]),
    ("sy", ["しゃ", "しぃ", "しゅ", "しぇ", "しょ"]),
    ("t", ["た", "ち", "つ", "て", "と"]),
    ("ch", ["ちゃ", "ち", "ちゅ", "ちぇ", "ちょ"]),
    ("ty", ["ちゃ", "ちぃ", "ちゅ", "ちぇ", "ちょ"]),
    ("cy", ["ちゃ", "ちぃ", "ちゅ", "ちぇ", "ちょ"]),
    ("ts", ["つぁ", "つぃ", "つ", "つぇ", "つぉ"]),
    ("th", ["てゃ", "てぃ", "てゅ", "てぇ", "てょ"]),
    ("n", ["な", "に", "ぬ", "ね", "の"]),
    ("ny", ["にゃ", "にぃ", "にゅ", "にぇ", "にょ"]),
    ("h", ["は", "ひ", "ふ", "へ", "ほ"]),
    ("hy", ["ひゃ", "ひぃ", "ひゅ", "ひぇ", "ひょ"]),
    ("f", ["ふぁ", "ふぃ", "ふ", "ふぇ", "ふぉ"]),
    ("fy", ["ふゃ", "ふぃ", "ふゅ", "ふぇ", "ふょ"]),
    ("m", ["ま", "み", "む", "め", "も"]),
    ("my", ["みゃ", "みぃ", "みゅ", "みぇ", "みょ"]),
    ("y", ["や", "い", "ゆ", "いぇ", "よ"]),
    ("r", ["ら", "り", "る", "れ", "ろ"]),
    ("ry", ["りゃ", "りぃ", "りゅ", "りぇ", "りょ"]),
    ("w", ["わ", "うぃ", "う", "うぇ", "を|お"]),
    ("g", ["が", "ぎ", "ぐ", "げ", "ご"]),
    ("gy", ["ぎゃ", "ぎぃ", "ぎゅ", "ぎぇ", "ぎょ"]),
    ("gw", ["ぐぁ", "ぐぃ", "ぐぅ", "ぐぇ", "ぐぉ"]),
    ("z", ["ざ", "じ|ぢ", "ず|づ", "ぜ", "ぞ"]),
    ("zy", ["じゃ", "じぃ", "じゅ", "じぇ", "じょ"]),
    ("j", ["じゃ", "じ|ぢ", "じゅ", "じぇ", "じょ"]),
    ("jy", ["じゃ", "じぃ", "じゅ", "じぇ", "じょ"]),
    ("d", ["だ", "ぢ|じ", "づ|ず", "で", "ど"]),
    ("dy", ["ぢゃ", "ぢぃ", "ぢゅ", "ぢぇ", "ぢょ"]),
    ("dh", ["でゃ", "でぃ", "でゅ", "でぇ", "でょ"]),
    ("b", ["ば", "び", "ぶ", "べ", "ぼ"]),
    ("by", ["びゃ", "びぃ", "びゅ", "びぇ", "びょ"]),
    ("p", ["ぱ", "ぴ", "ぷ", "ぺ", "ぽ"]),
    ("py", ["ぴゃ", "ぴぃ", "ぴゅ", "ぴぇ", "ぴょ"]),
    ("v", ["ゔぁ", "ゔぃ", "ゔ", "ゔぇ", "ゔぉ"]),
    // An input method takes l for small kana, a foreigner for r.
    ("l", ["ら|ぁ", "り|ぃ", "る|ぅ", "れ|ぇ", "ろ|ぉ"]),
    ("ly", ["りゃ", "りぃ", "りゅ", "りぇ", "りょ"]),
    ("lt", ["っ", "っ", "っ", "っ", "っ"]),
    ("x", ["ぁ", "ぃ", "ぅ", "ぇ", "ぉ"]),
    ("xy", ["ゃ", "ぃ", "ゅ", "ぇ", "ょ"]),
    ("xt", ["っ", "っ", "っ", "っ", "っ"]),
];

const VOWELS: &str = "aiueo";
/// The longest group of consonants in [`ROWS`]; more consonants in a row are no romaji.
const MAX_CONSONANTS: usize = 2;

/// A syllable in romaji.
#[derive(Debug, Clone, Copy)]
struct Syllable<'t> {
    consonants: &'t str,
    vowel: char,
}

/// Whether more may be typed after the romaji.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// It is the end of what was typed.
    Open,
    /// Other characters follow.
    Closed,
}

/// What romaji in lower-case ASCII stand for, and the rest that is no romaji.
pub(super) fn steps(romaji: &str, end: End) -> (Vec<Step>, &str) {
    let mut reader = Reader {
        rest: romaji,
        end,
        before: None,
        n_is_spare: false,
        steps: Vec::new(),
    };
    while !reader.rest.is_empty() && reader.syllable().is_some() {}
    (reader.steps, reader.rest)
}

struct Reader<'r> {
    rest: &'r str,
    end: End,
    /// The vowel that the syllable before ends in.
    before: Option<char>,
    /// Whether the n that comes next may belong to the ん before it.
    n_is_spare: bool,
    steps: Vec<Step>,
}

impl Reader<'_> {
    /// Reads one syllable or mark; none if none is there.
    fn syllable(&mut self) -> Option<()> {
        let mut letters = self.rest.chars();
        let (first, second) = (letters.next()?, letters.next());
        match (first, second) {
            ('-', _) => self.mark("ー", 1),
            ('\'', _) => self.take(1),
            ('n', _) if self.is_final_n(second) => self.final_n(second),
            ('m', Some('b' | 'p' | 'm')) => self.mark("ん", 1),
            ('t', Some('c')) => self.mark("っ", 1),
            (c, Some(next)) if c == next && !VOWELS.contains(c) && c.is_ascii_alphabetic() => {
                self.mark("っ", 1);
            }
            _ => return self.kana(),
        }
        Some(())
    }

    /// Whether an n ends its syllable: nn, n' and n before a consonant.
    fn is_final_n(&self, next: Option<char>) -> bool {
        match next {
            None => self.end == End::Closed,
            Some(next) => next != 'y' && !VOWELS.contains(next),
        }
    }

    /// Input methods want nn for ん before a vowel or y, others double the n before な: きんゆう and
    /// こんな are `kinnyuu` and `konna`.
    fn final_n(&mut self, next: Option<char>) {
        let doubled = next == Some('n');
        let after = self.rest.chars().nth(2);
        let starts_syllable = after.is_some_and(|c| VOWELS.contains(c) || c == 'y');
        self.mark("ん", if doubled && !starts_syllable { 2 } else { 1 });
        self.n_is_spare = doubled && starts_syllable;
    }

    fn mark(&mut self, kana: &str, letters: usize) {
        self.steps.push(Step::one_of(kana));
        self.before = None;
        self.take(letters);
    }

    fn take(&mut self, letters: usize) {
        self.rest = self.rest.get(letters..).unwrap_or_default();
    }

    fn kana(&mut self) -> Option<()> {
        let vowel_at = self.rest.find(|c| VOWELS.contains(c));
        let consonants = &self.rest[..vowel_at.unwrap_or(self.rest.len())];
        if consonants.len() > MAX_CONSONANTS {
            return None;
        }
        let Some(at) = vowel_at else {
            return self.half_typed(consonants);
        };
        let row = ROWS.iter().find(|(known, _)| *known == consonants)?;
        let vowel = self.rest[at..].chars().next()?;
        let kana = row.1[VOWELS.find(vowel)?];
        self.take(at + 1);
        self.push_kana(kana, Syllable { consonants, vowel });
        Some(())
    }

    fn push_kana(&mut self, kana: &str, syllable: Syllable<'_>) {
        let Syllable { consonants, vowel } = syllable;
        let lengthens = consonants.is_empty() && self.before.is_some_and(|b| is_long(b, vowel));
        let n_is_spare = std::mem::take(&mut self.n_is_spare);
        if kana.contains('|') {
            self.steps.push(Step::one_of(kana.replace('|', "")));
        } else if n_is_spare {
            self.steps.extend(spare_n(kana, vowel));
        } else {
            self.steps.extend(kana.chars().map(Step::one_of));
        }
        if let Some(last) = self.steps.pop() {
            let tolerated = if lengthens { "ーうお" } else { "" };
            self.steps.push(last.or(tolerated));
        }
        self.before = Some(vowel);
        let vowel_follows = self.rest.starts_with(|c| VOWELS.contains(c));
        if !lengthens && !vowel_follows && !self.rest.is_empty() && !self.rest.starts_with('-') {
            self.steps.push(Step::maybe(long_marks(vowel)));
        }
    }

    /// Consonants whose vowel is still to come: every syllable that begins so, also doubled.
    fn half_typed(&mut self, consonants: &str) -> Option<()> {
        if self.end == End::Closed {
            return None;
        }
        let rows = ROWS
            .iter()
            .filter(|(known, _)| known.starts_with(consonants));
        let kana: Vec<&str> = rows.flat_map(|(_, row)| row).copied().collect();
        let first = kana.first()?.chars().next()?;
        self.steps.push(Step::maybe("っ"));
        if consonants.len() > 1
            && kana
                .iter()
                .all(|k| k.starts_with(first) && k.chars().nth(1).is_some())
        {
            self.steps.push(Step::one_of(first));
            self.steps.push(Step::one_of(characters(&kana, 1)));
        } else {
            let final_n = if consonants == "n" { "ん" } else { "" };
            self.steps
                .push(Step::one_of(characters(&kana, 0) + final_n));
        }
        self.rest = "";
        Some(())
    }
}

/// な or にゃ, or あ or や if the n is a part of the ん before.
fn spare_n(kana: &str, vowel: char) -> Vec<Step> {
    let (alone, with_y) = match vowel {
        'a' => ("あ", "や"),
        'i' => ("い", "い"),
        'u' => ("う", "ゆ"),
        'e' => ("え", "え"),
        _ => ("お", "よ"),
    };
    match kana.strip_prefix('に').filter(|small| !small.is_empty()) {
        Some(small) => vec![
            Step::one_of('に').optional(),
            Step::one_of(small).or(with_y),
        ],
        None => vec![Step::one_of(kana).or(alone)],
    }
}

/// The characters at one place of several kana, each once.
fn characters(kana: &[&str], place: usize) -> String {
    let mut characters = String::new();
    let alternatives = kana.iter().flat_map(|kana| kana.split('|'));
    for c in alternatives.filter_map(|kana| kana.chars().nth(place)) {
        if !characters.contains(c) {
            characters.push(c);
        }
    }
    characters
}

/// Whether a vowel after another makes it long.
fn is_long(before: char, vowel: char) -> bool {
    before == vowel || matches!((before, vowel), ('o', 'u') | ('e', 'i'))
}

/// What may follow a vowel that was typed short but is long: tokyo is とうきょう.
fn long_marks(vowel: char) -> &'static str {
    match vowel {
        'a' => "ーあ",
        'i' => "ーい",
        'u' => "ーう",
        'e' => "ーいえ",
        _ => "ーうお",
    }
}

#[cfg(test)]
mod tests {
    use super::super::pattern::Pattern;
    use super::*;

    fn fits(romaji: &str, reading: &str) -> bool {
        let (steps, rest) = steps(romaji, End::Open);
        rest.is_empty() && Pattern::new(steps).is_some_and(|p| p.fit(reading).is_some())
    }

    #[test]
    fn spellings() {
        for (romaji, reading) in [
            ("suiso", "すいそ"),
            ("shi", "し"),
            ("si", "し"),
            ("chi", "ち"),
            ("ti", "ち"),
            ("tsu", "つ"),
            ("tu", "つ"),
            ("fu", "ふ"),
            ("hu", "ふ"),
            ("ji", "じ"),
            ("zi", "じ"),
            ("ji", "ぢ"),
            ("di", "ぢ"),
            ("zu", "ず"),
            ("zu", "づ"),
            ("du", "づ"),
            ("wo", "を"),
            ("o", "を"),
            ("sha", "しゃ"),
            ("sya", "しゃ"),
            ("cha", "ちゃ"),
            ("tya", "ちゃ"),
            ("cya", "ちゃ"),
            ("ja", "じゃ"),
            ("zya", "じゃ"),
            ("jya", "じゃ"),
            ("fa", "ふぁ"),
            ("va", "ゔぁ"),
            ("thi", "てぃ"),
            ("dhi", "でぃ"),
            ("che", "ちぇ"),
            ("la", "ら"),
            ("la", "ぁ"),
            ("xtu", "っ"),
            ("ltu", "っ"),
            ("xya", "ゃ"),
        ] {
            assert!(fits(romaji, reading), "{romaji} {reading}");
        }
    }

    #[test]
    fn syllables_that_end_in_n() {
        for (romaji, reading) in [
            ("anzen", "あんぜん"),
            ("annzenn", "あんぜん"),
            ("konna", "こんな"),
            ("konnna", "こんな"),
            ("kin'en", "きんえん"),
            ("kinyuu", "きにゅう"),
            ("kin'yuu", "きんゆう"),
            ("kinnyuu", "きんゆう"),
            ("shimbun", "しんぶん"),
            ("semmon", "せんもん"),
            ("hanron", "はんろん"),
        ] {
            assert!(fits(romaji, reading), "{romaji} {reading}");
        }
    }

    #[test]
    fn doubled_consonants() {
        for (romaji, reading) in [
            ("nikkan", "にっかん"),
            ("matcha", "まっちゃ"),
            ("zasshi", "ざっし"),
        ] {
            assert!(fits(romaji, reading), "{romaji} {reading}");
        }
    }

    #[test]
    fn long_vowels_written_or_not() {
        for (romaji, reading) in [
            ("toukyou", "とうきょう"),
            ("tokyo", "とうきょう"),
            ("tookyoo", "とうきょう"),
            ("oosaka", "おおさか"),
            ("osaka", "おおさか"),
            ("sapurai", "さぷらい"),
            ("se-fu", "せーふ"),
            ("sefu", "せーふ"),
            ("konpyu-ta", "こんぴゅーた"),
            ("konpyuta", "こんぴゅーた"),
            ("keizai", "けいざい"),
            ("seisaku", "せいさく"),
            ("koukyo", "こうきょう"),
        ] {
            assert!(fits(romaji, reading), "{romaji} {reading}");
        }
        assert!(!fits("tokyo", "ときよ") && !fits("toukyou", "ときょ"));
    }

    #[test]
    fn half_typed_syllables() {
        for (romaji, reading) in [
            ("suis", "すいそ"),
            ("suis", "すいしん"),
            ("k", "けいざい"),
            ("ky", "きょうきゅう"),
            ("sh", "しゃかい"),
            ("ts", "つうしん"),
            ("nik", "にっかん"),
            ("nikk", "にっかん"),
            ("hon", "ほんや"),
            ("hon", "ほの"),
            ("n", "にほん"),
            ("ny", "にゅうさつ"),
            ("kinn", "きんゆう"),
        ] {
            assert!(fits(romaji, reading), "{romaji} {reading}");
        }
        for (romaji, reading) in [("suis", "すいとう"), ("ky", "きん"), ("k", "さい")] {
            assert!(!fits(romaji, reading), "{romaji} {reading}");
        }
    }

    #[test]
    fn what_is_no_romaji_is_left() {
        for (romaji, rest) in [
            ("hydrogen", "hydrogen"),
            ("nikkanfta", "fta"),
            ("ft", "ft"),
            ("co2", "2"),
            ("q", "q"),
        ] {
            assert_eq!(steps(romaji, End::Open).1, rest, "{romaji}");
        }
        assert_eq!(steps("s", End::Closed).1, "s");
    }
}
