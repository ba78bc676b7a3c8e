//! Words with capitals inside, such as iPS, which the title case of styles would break.

/// Where the shielded letters stand: in private use, where no style changes the case.
const SHIELD: u32 = 0xf_0000;

/// The text with such words out of the reach of [title case](super::styled).
pub(crate) fn shielded(text: &str) -> String {
    let words = text.split_inclusive(|c: char| !c.is_ascii_alphanumeric());
    words
        .map(|word| {
            let inner = word.chars().skip(1).any(|c| c.is_ascii_uppercase());
            let shield = |c: char| {
                let letter = c.is_ascii_alphabetic().then(|| SHIELD + u32::from(c));
                letter.and_then(char::from_u32).unwrap_or(c)
            };
            if inner {
                word.chars().map(shield).collect()
            } else {
                word.to_owned()
            }
        })
        .collect()
}

/// The text as it was before [`shielded`].
pub(crate) fn unshielded(text: &str) -> String {
    let unshield = |c: char| {
        let letter = u32::from(c).checked_sub(SHIELD).and_then(char::from_u32);
        letter.filter(char::is_ascii_alphabetic).unwrap_or(c)
    };
    text.chars().map(unshield).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_with_inner_capitals() {
        let text = "How iPS and FTA meet: 再エネ for H2O";
        let hidden = shielded(text);
        assert!(hidden.contains("How ") && !hidden.contains("iPS") && hidden.contains("再エネ"));
        assert_eq!(unshielded(&hidden), text);
    }
}
