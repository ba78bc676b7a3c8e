//! Other ways to write a text that fold to the same.

/// Katakana and their half-width forms, in the same order.
const KATAKANA: (&str, &str) = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワンー",
    "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜﾝｰ",
);

/// Kanji and their old forms, in the same order.
const KANJI: (&str, &str) = (
    "国学会経済体発対当労関区広気実医県数売変",
    "國學會經濟體發對當勞關區廣氣實醫縣數賣變",
);

/// The text with other widths, old kanji and white space inside, as far as it has any.
pub(crate) fn of(text: &str) -> impl Iterator<Item = String> + use<> {
    let half = text.chars().map(|c| exchanged(c, KATAKANA)).collect();
    let old = text.chars().map(|c| exchanged(c, KANJI)).collect();
    let wide = text.chars().map(wide).collect();
    let text = text.to_owned();
    [half, old, wide]
        .into_iter()
        .filter(move |variant: &String| *variant != text)
}

fn exchanged(c: char, (from, to): (&str, &str)) -> char {
    let place = from.chars().position(|known| known == c);
    place.and_then(|at| to.chars().nth(at)).unwrap_or(c)
}

fn wide(c: char) -> char {
    match c {
        '0'..='9' | 'A'..='Z' | 'a'..='z' => char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c),
        _ => c,
    }
}
