//! Who wrote it: persons with family and given names, and names that stay whole.
//!
//! Metadata give names as printed, so what kind of name each is has to be read from its form:
//! - `Last, First` is a person.
//! - 「姓 名」, two short words in kanji, kana or Hangul, is a person; the space is the only sign
//!   where the family name ends, so 「甲野花子」 stays whole.
//! - `First Last` in Latin letters is a person, and `LAST First` one whose family name is in
//!   capitals.
//! - A name that ends like an organisation (会, 省, 研究所 …) or holds a word of one (Institute,
//!   Ministry, of …) is one, and stays whole. So does everything in doubt: a name left whole is
//!   right everywhere, a name cut in the wrong place nowhere.

use crate::clean;

/// The name of an author.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Name {
    /// A person whose name is known in parts.
    Person {
        /// The family name, with its particles.
        family: String,
        /// The given names.
        given: String,
        /// Whether it is written in Latin letters, so that references put a comma between.
        latin: bool,
    },
    /// An organisation, or a person whose name is known as a whole only.
    Whole {
        /// The name as printed.
        name: String,
        /// Whether it is known to be an organisation.
        organisation: bool,
    },
}

/// Words that organisations end in.
const ENDINGS: [&str; 42] = [
    "会",
    "省",
    "庁",
    "府",
    "院",
    "所",
    "局",
    "課",
    "室",
    "班",
    "団",
    "社",
    "部",
    "党",
    "機構",
    "大学",
    "財団",
    "法人",
    "基金",
    "銀行",
    "連合",
    "連盟",
    "組合",
    "総研",
    "政府",
    "内閣",
    "センター",
    "フォーラム",
    "チーム",
    "グループ",
    "シンクタンク",
    "ネットワーク",
    "ラボ",
    "협회",
    "연구원",
    "연구소",
    "위원회",
    "포럼",
    "대학교",
    "재단",
    "센터",
    "학회",
];

/// Words that only names of organisations hold, in lower case.
const WORDS: [&str; 41] = [
    "institute",
    "institution",
    "university",
    "college",
    "school",
    "ministry",
    "agency",
    "department",
    "office",
    "bureau",
    "committee",
    "commission",
    "council",
    "association",
    "society",
    "foundation",
    "forum",
    "centre",
    "center",
    "team",
    "group",
    "network",
    "bank",
    "union",
    "federation",
    "organization",
    "organisation",
    "company",
    "corporation",
    "ltd",
    "inc",
    "llc",
    "co",
    "gmbh",
    "government",
    "secretariat",
    "laboratory",
    "of",
    "for",
    "the",
    "and",
];

/// Particles that belong to the family name that follows them.
const PARTICLES: [&str; 12] = [
    "van", "von", "de", "der", "den", "del", "della", "di", "da", "dos", "la", "le",
];

impl Name {
    /// Reads a name as printed.
    #[must_use]
    pub fn parse(printed: &str) -> Self {
        let name = clean::line(printed);
        let parts: Vec<&str> = name
            .split([' ', '\u{3000}'])
            .filter(|part| !part.is_empty())
            .collect();
        let organisation = is_organisation(&name, &parts);
        let person = if organisation {
            None
        } else {
            person(&name, &parts)
        };
        person.unwrap_or(Self::Whole { name, organisation })
    }

    /// The name as it is printed in running text.
    #[must_use]
    pub fn printed(&self) -> String {
        match self {
            Self::Person {
                family,
                given,
                latin: true,
            } => format!("{given} {family}"),
            Self::Person { family, given, .. } => format!("{family} {given}"),
            Self::Whole { name, .. } => name.clone(),
        }
    }

    /// The name in running text, whole: styles that abbreviate given names and put a comma behind
    /// family names do so to Japanese and Korean names too, which is wrong in any language.
    #[must_use]
    pub(crate) fn whole_unless_latin(&self) -> Self {
        match self {
            Self::Person { latin: false, .. } => Self::Whole {
                name: self.printed(),
                organisation: false,
            },
            name => name.clone(),
        }
    }

    /// Family name first, with a comma: the form of RIS and BibTeX.
    #[must_use]
    pub fn inverted(&self) -> String {
        match self {
            Self::Person { family, given, .. } => format!("{family}, {given}"),
            Self::Whole { name, .. } => name.clone(),
        }
    }
}

fn is_organisation(name: &str, parts: &[&str]) -> bool {
    let bare = name.split(['（', '(']).next().unwrap_or(name).trim_end();
    // 「山田 省」 is a person: an ending alone is a given name.
    let last = bare
        .split([' ', '\u{3000}'])
        .next_back()
        .unwrap_or_default();
    let ends = |word: &str| {
        ENDINGS
            .iter()
            .any(|end| word.ends_with(end) && word.len() > end.len())
    };
    // One kanji ends many family names (服部 花子), so only the last word counts for these.
    let first = parts.first().copied().unwrap_or_default();
    let long_first = first.chars().count() > 3 && ends(first);
    let latin = parts.iter().any(|part| {
        let word = part
            .trim_matches(|c: char| !c.is_alphanumeric())
            .to_lowercase();
        WORDS.contains(&word.as_str()) || *part == "&"
    });
    ends(last) || long_first || latin || bare.starts_with("株式会社")
}

fn person(name: &str, parts: &[&str]) -> Option<Name> {
    if let Some((family, given)) = name.split_once(',') {
        let (family, given) = (family.trim(), given.trim());
        let simple = !family.is_empty() && !given.is_empty() && !given.contains(',');
        let latin = is_latin(family) && is_latin(given);
        return simple.then(|| known(family, given, latin));
    }
    match parts {
        [family, given] if is_east_asian(family) && is_east_asian(given) => {
            Some(known(family, given, false))
        }
        [_, _, ..] if parts.len() <= 5 && parts.iter().all(|part| is_latin(part)) => latin(parts),
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
        return Some(known(first, &rest.join(" "), true));
    }
    let particle = parts
        .iter()
        .skip(1)
        .position(|part| PARTICLES.contains(part));
    let family = particle.map_or(parts.len() - 1, |at| at + 1);
    let (given, family) = parts.split_at(family);
    Some(known(&family.join(" "), &given.join(" "), true))
}

fn known(family: &str, given: &str, latin: bool) -> Name {
    Name::Person {
        family: family.to_owned(),
        given: given.to_owned(),
        latin,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn persons() {
        for (printed, family, given) in [
            ("髙橋 汐里", "髙橋", "汐里"),
            ("栁澤　ふみ", "栁澤", "ふみ"),
            ("服部 花子", "服部", "花子"),
            ("山田 省", "山田", "省"),
            ("사이토 미즈키", "사이토", "미즈키"),
            ("Shiori Takahashi", "Takahashi", "Shiori"),
            ("TAKAHASHI Shiori", "TAKAHASHI", "Shiori"),
            ("Takahashi, Shiori", "Takahashi", "Shiori"),
            ("J. P. van der Berg", "van der Berg", "J. P."),
            ("Zoë O'Hara-Müller", "O'Hara-Müller", "Zoë"),
        ] {
            match Name::parse(printed) {
                Name::Person {
                    family: f,
                    given: g,
                    ..
                } => assert_eq!((f.as_str(), g.as_str()), (family, given)),
                Name::Whole { name, .. } => panic!("{name} was left whole"),
            }
        }
    }

    #[test]
    fn organisations() {
        for name in [
            "汐路政策研究所 港湾エネルギー班",
            "澪早川流域土地利用研究会",
            "国土交通省",
            "内閣府 政策統括官室",
            "Shioji Policy Institute Port Energy Team",
            "Ministry of Fishery",
            "Smith & Sons",
            "Smith, Jones, Ltd.",
            "겐카이가교정책포럼(玄海架橋政策フォーラム)",
        ] {
            assert_eq!(
                Name::parse(name),
                Name::Whole {
                    name: name.into(),
                    organisation: true
                },
                "{name}"
            );
        }
    }

    #[test]
    fn in_doubt_whole() {
        for name in [
            "甲野花子",
            "尹 瑞夏（ユン・ソハ）",
            "윤서하",
            "ミレラ・ドナト",
            "Plato",
            "A, B, C",
            "",
        ] {
            assert_eq!(
                Name::parse(name),
                Name::Whole {
                    name: name.into(),
                    organisation: false
                },
                "{name}"
            );
        }
    }
}
