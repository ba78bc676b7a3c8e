//! What stands behind a name: `Jr.`, `PhD`, and the sign of more authors.

/// A name without the sign that there are more authors: ほか, 他, et al.
pub(super) fn without_others(name: &str) -> &str {
    let name = name.trim_end();
    let bare = name.trim_end_matches(['名', '人']);
    let counted =
        bare.trim_end_matches(|c: char| c.is_numeric() || "一二三四五六七八九十数".contains(c));
    let is_counted = bare.len() < name.len() && counted.len() < bare.len();
    let japanese = if is_counted { counted } else { name };
    for other in ["ほか", "他"] {
        match japanese.strip_suffix(other) {
            // 利他, 排他
            Some(rest) if other == "他" && rest.ends_with(['利', '排', '自', 'の']) => {}
            Some(rest) => return rest.trim_end_matches([' ', '\u{3000}', '、', ',', '（', '(']),
            None => {}
        }
    }
    let at = name.len().saturating_sub("et al.".len());
    for (at, end) in [(at, "et al."), (at + 1, "et al")] {
        let before = name.get(..at).unwrap_or("x");
        let blank = before.is_empty() || before.ends_with([' ', ',']);
        if blank
            && name
                .get(at..)
                .is_some_and(|rest| rest.eq_ignore_ascii_case(end))
        {
            return before.trim_end_matches([' ', ',']);
        }
    }
    name
}

/// A Latin name in its parts between commas, without its suffixes, and these in one.
pub(super) fn parted(name: &str) -> (Vec<String>, Option<String>) {
    let mut suffixes = Vec::new();
    let mut parts = Vec::new();
    for part in name.split(',').map(str::trim) {
        let mut words: Vec<&str> = part.split_whitespace().collect();
        let from = suffixes.len();
        // `Smith, M.D.` has the initials of a given name, and `Ito, Ii` that name.
        let given = parts.len() == 1 && words.len() == 1 && is_one_word(&parts) && !is_junior(part);
        while let Some(last) = words.last().filter(|word| !given && is_suffix(word)) {
            suffixes.insert(from, (*last).to_owned());
            words.pop();
        }
        if !words.is_empty() || part.is_empty() {
            parts.push(words.join(" "));
        }
    }
    (parts, (!suffixes.is_empty()).then(|| suffixes.join(", ")))
}

fn is_one_word(parts: &[String]) -> bool {
    parts.first().is_some_and(|part| !part.contains(' '))
}

fn is_suffix(word: &str) -> bool {
    let degree = word.replace('.', "");
    is_junior(word) || matches!(degree.as_str(), "II" | "III" | "IV" | "PhD" | "MD")
}

fn is_junior(word: &str) -> bool {
    matches!(word, "Jr" | "Jr." | "Sr" | "Sr.")
}
