//! What somebody did for a publication, as it is printed beside the name: 訳, 編著, 監修, ed.
//!
//! A role stands behind the name after a space, a slash or a comma, in brackets, or right behind it
//! (汐路太郎訳); or before it with a colon (訳：汐路太郎, 聞き手＝汐路太郎) or as `edited by`. Only the words below are
//! roles: a given name that is none of them stays a name.

/// What somebody did, as far as formats of references tell it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Wrote it.
    Author,
    /// Edited it, chose its parts or supervised it: 編, 編著, 監修.
    Editor,
    /// Translated it.
    Translator,
    /// Asked the questions of an interview. Who answered them is its author.
    Interviewer,
}

/// A name with the role that is printed beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Roled<'n> {
    /// The name without the role.
    pub(super) name: &'n str,
    /// What the role says.
    pub(super) role: Role,
    /// The role as printed; empty where none is.
    pub(super) label: &'n str,
}

/// Words that are roles wherever they stand, also right behind a name.
const ABUTTING: [(Role, &str); 4] = [
    (
        Role::Author,
        "著 共著 原著 主著 著作 執筆 分担執筆 著者 共著者 原著者 執筆者 지음 語り手 話し手 語り",
    ),
    (
        Role::Editor,
        "編 共編 編著 共編著 編集 編輯 責任編集 編集代表 編纂 編修 監修 総監修 編者 編著者 編集者 監修者 엮음 편저 감수",
    ),
    (
        Role::Translator,
        "訳 譯 共訳 監訳 編訳 翻訳 翻譯 訳編 訳注 訳註 全訳 抄訳 訳者 監訳者 翻訳者 옮김 번역",
    ),
    (
        Role::Interviewer,
        "聞き手 聴き手 きき手 訊き手 聞手 インタビュアー",
    ),
];

/// Words that are roles behind a separator or in brackets only: names end so too.
const APART: [(Role, &str); 4] = [
    (
        Role::Author,
        "作 述 講述 談 答え手 構成 interviewee author authors by",
    ),
    (Role::Editor, "監 ed eds edt editor editors edited 편"),
    (
        Role::Translator,
        "trans transl tr translator translators translated 역",
    ),
    (Role::Interviewer, "interviewer interviewers interviewed"),
];

/// What opens and closes a role in brackets.
const BRACKETS: [(char, char); 6] = [
    ('（', '）'),
    ('(', ')'),
    ('[', ']'),
    ('［', '］'),
    ('〔', '〕'),
    ('【', '】'),
];

/// What stands between a name and its role.
const SEPARATORS: [char; 10] = [' ', '\u{3000}', '/', '／', ',', '，', '、', '・', '=', '＝'];

impl<'n> Roled<'n> {
    /// Reads a name as printed, on one line.
    pub(super) fn read(printed: &'n str) -> Self {
        let printed = printed.trim();
        bracketed(printed)
            .or_else(|| labelled(printed))
            .or_else(|| apart(printed))
            .or_else(|| abutting(printed))
            .unwrap_or(Self {
                name: printed,
                role: Role::Author,
                label: "",
            })
    }

    /// A name and a role, unless a name without letters would be left.
    fn of(name: &'n str, label: &'n str, role: Role) -> Option<Self> {
        let name = name.trim_matches(SEPARATORS);
        let named = name.chars().filter(|c| c.is_alphabetic()).count() > 1;
        named.then_some(Self { name, role, label })
    }
}

/// `汐路太郎（訳）`, `（訳）汐路太郎`.
fn bracketed(printed: &str) -> Option<Roled<'_>> {
    for (open, close) in BRACKETS {
        if let Some((name, label)) = printed
            .strip_suffix(close)
            .and_then(|rest| rest.rsplit_once(open))
            && let Some(role) = role_of(label)
        {
            return Roled::of(name, label.trim(), role);
        }
        if let Some((label, name)) = printed
            .strip_prefix(open)
            .and_then(|rest| rest.split_once(close))
            && let Some(role) = role_of(label)
        {
            return Roled::of(name, label.trim(), role);
        }
    }
    None
}

/// `訳：汐路太郎`, `edited by Jane Doe`.
fn labelled(printed: &str) -> Option<Roled<'_>> {
    if let Some((label, name)) = printed.split_once(['：', ':', '＝'])
        && let Some(role) = role_of(label)
    {
        return Roled::of(name, label.trim(), role);
    }
    let (verb, rest) = printed.split_once(' ')?;
    let name = rest
        .get(.."by ".len())
        .filter(|by| by.eq_ignore_ascii_case("by "));
    let role = name.and_then(|_| role_of(verb))?;
    Roled::of(rest.get("by ".len()..)?, verb, role)
}

/// `汐路太郎 訳`, `Jane Doe, ed.`, `汐路太郎／訳`.
fn apart(printed: &str) -> Option<Roled<'_>> {
    // The name may itself have separators, and so may the role (編・訳): the longest role counts.
    let ends = printed
        .char_indices()
        .filter(|(_, c)| SEPARATORS.contains(c));
    for (at, separator) in ends {
        let (name, rest) = printed.split_at(at);
        let label = rest.get(separator.len_utf8()..).unwrap_or_default().trim();
        let Some(role) = role_of(label) else { continue };
        // `Smith, Ed` is a person whose given name is Ed.
        let given = separator == ',' && !name.contains(SEPARATORS);
        if given && label.starts_with(char::is_uppercase) {
            return None;
        }
        // `Smith Ed` too.
        if separator == ' ' && label.starts_with(char::is_uppercase) && !label.ends_with('.') {
            return None;
        }
        return Roled::of(name, label, role);
    }
    None
}

/// `汐路太郎訳`. What is left must be long enough for a name: 王著 is one.
fn abutting(printed: &str) -> Option<Roled<'_>> {
    let mut longest: Option<(Role, &str)> = None;
    for (role, words) in ABUTTING {
        let ends = words.split(' ').filter(|word| printed.ends_with(word));
        for word in ends {
            if longest.is_none_or(|(_, known)| known.len() < word.len()) {
                longest = Some((role, word));
            }
        }
    }
    let (role, word) = longest?;
    let (name, label) = printed.split_at(printed.len() - word.len());
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    (letters > 2).then(|| Roled::of(name, label, role))?
}

/// The role of a word or of several (編・訳). Who edits and writes is an editor, so that references
/// tell the work from one that has this author only.
fn role_of(label: &str) -> Option<Role> {
    // 「ほか編」: who else edited is not named.
    let label = label.trim();
    let label = label.strip_prefix("ほか").unwrap_or(label);
    let between = |c: char| SEPARATORS.contains(&c) || matches!(c, '&' | '＆' | '兼');
    let words = label.split(between).filter(|word| !word.is_empty());
    let mut found: Option<Role> = None;
    for word in words {
        let role = role_of_word(word)?;
        let before = found.filter(|before| *before != Role::Author && role != Role::Editor);
        found = Some(before.unwrap_or(role));
    }
    found
}

fn role_of_word(word: &str) -> Option<Role> {
    let word = word.strip_suffix('.').unwrap_or(word);
    let known = |words: &str| {
        words
            .split(' ')
            .any(|known| known.eq_ignore_ascii_case(word))
    };
    let tables = ABUTTING.iter().chain(&APART);
    let mut named = tables.filter(|(_, words)| known(words));
    named.next().map(|(role, _)| *role)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(printed: &str, name: &str, role: Role, label: &str) {
        assert_eq!(
            Roled::read(printed),
            Roled { name, role, label },
            "{printed}"
        );
    }

    #[test]
    fn roles_behind_and_before_names() {
        use Role::{Author, Editor, Interviewer, Translator};
        for (printed, name, role, label) in [
            ("汐路太郎 訳", "汐路太郎", Translator, "訳"),
            ("汐路太郎\u{3000}訳", "汐路太郎", Translator, "訳"),
            ("汐路 太郎 訳", "汐路 太郎", Translator, "訳"),
            ("汐路太郎訳", "汐路太郎", Translator, "訳"),
            ("汐路太郎（訳）", "汐路太郎", Translator, "訳"),
            ("汐路太郎 [監訳]", "汐路太郎", Translator, "監訳"),
            ("汐路太郎／訳", "汐路太郎", Translator, "訳"),
            ("訳：汐路太郎", "汐路太郎", Translator, "訳"),
            ("（訳）汐路太郎", "汐路太郎", Translator, "訳"),
            ("港花子 編著", "港花子", Editor, "編著"),
            ("港花子編著", "港花子", Editor, "編著"),
            ("港花子 編・訳", "港花子", Editor, "編・訳"),
            ("港花子（著・編）", "港花子", Editor, "著・編"),
            ("港花子 監修", "港花子", Editor, "監修"),
            ("港湾協会編", "港湾協会", Editor, "編"),
            (
                "港湾協会 労働委員会 編",
                "港湾協会 労働委員会",
                Editor,
                "編",
            ),
            ("港花子ほか編", "港花子ほか", Editor, "編"),
            ("港花子 ほか編", "港花子", Editor, "ほか編"),
            ("ジョン・スミス 著", "ジョン・スミス", Author, "著"),
            ("ジョン・スミス著", "ジョン・スミス", Author, "著"),
            ("ジョン・スミス・著", "ジョン・スミス", Author, "著"),
            ("Jane Doe (ed.)", "Jane Doe", Editor, "ed."),
            ("Jane Doe, ed.", "Jane Doe", Editor, "ed."),
            ("Doe, Jane, ed.", "Doe, Jane", Editor, "ed."),
            ("Doe, Jane (Ed.)", "Doe, Jane", Editor, "Ed."),
            ("Jane Doe (eds)", "Jane Doe", Editor, "eds"),
            ("Jane Doe, Editor", "Jane Doe", Editor, "Editor"),
            ("Smith, ed.", "Smith", Editor, "ed."),
            ("Jane Doe, trans.", "Jane Doe", Translator, "trans."),
            (
                "translated by Jane Doe",
                "Jane Doe",
                Translator,
                "translated",
            ),
            ("Edited by Jane Doe", "Jane Doe", Editor, "Edited"),
            ("윤서하 옮김", "윤서하", Translator, "옮김"),
            ("磯部 榮吉（語り手）", "磯部 榮吉", Author, "語り手"),
            ("語り手：磯部榮吉", "磯部榮吉", Author, "語り手"),
            (
                "小田桐 汐里（聞き手）",
                "小田桐 汐里",
                Interviewer,
                "聞き手",
            ),
            ("聞き手＝小田桐汐里", "小田桐汐里", Interviewer, "聞き手"),
            ("小田桐汐里聞き手", "小田桐汐里", Interviewer, "聞き手"),
            (
                "聞き手・構成：小田桐汐里",
                "小田桐汐里",
                Interviewer,
                "聞き手・構成",
            ),
            (
                "小田桐 汐里 インタビュアー",
                "小田桐 汐里",
                Interviewer,
                "インタビュアー",
            ),
            (
                "Jane Doe (interviewer)",
                "Jane Doe",
                Interviewer,
                "interviewer",
            ),
            (
                "Interviewed by Jane Doe",
                "Jane Doe",
                Interviewer,
                "Interviewed",
            ),
        ] {
            check(printed, name, role, label);
        }
    }

    #[test]
    fn names_that_only_look_like_roles() {
        for name in [
            "王 著",
            "王著",
            "編",
            "（訳）",
            "訳：",
            "Smith, Ed",
            "Smith Ed",
            "Ed Smith",
            "山田 文",
            "山田文",
            "尹 瑞夏（ユン・ソハ）",
            "港湾協会（東京）",
            "編集工房 甲",
            "全国翻訳者協会",
            "Standby Me",
            "",
        ] {
            check(name, name, Role::Author, "");
        }
    }
}
