//! Marks in small Roman figures, which word processors give endnotes. They are raised in print, and
//! in brackets in our text: ［i］ reads like no part of the word before it.

/// The number of a mark in brackets at the start of a text, and the bytes it takes: `[iv]`.
pub(crate) fn bracketed_roman(text: &str) -> Option<(u32, usize)> {
    let (figures, _) = text.strip_prefix('[')?.split_once(']')?;
    Some((small_roman(figures)?, figures.len() + 2))
}

/// The value of small Roman figures up to 89, beyond which no note is counted so.
pub(crate) fn small_roman(figures: &str) -> Option<u32> {
    let (tens, ones) = figures.split_at(figures.find(['i', 'v']).unwrap_or(figures.len()));
    // Of ix, the x belongs to the ones.
    let ones = match ones {
        "" => 0,
        "i" => 1,
        "ii" => 2,
        "iii" => 3,
        "iv" => 4,
        "v" => 5,
        "vi" => 6,
        "vii" => 7,
        "viii" => 8,
        "ix" => 9,
        _ => return None,
    };
    let tens = match tens {
        "" => 0,
        "x" => 10,
        "xx" => 20,
        "xxx" => 30,
        "xl" => 40,
        "l" => 50,
        "lx" => 60,
        "lxx" => 70,
        "lxxx" => 80,
        _ => return None,
    };
    Some(tens + ones).filter(|number| *number > 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values() {
        for (figures, value) in [
            ("i", Some(1)),
            ("iv", Some(4)),
            ("ix", Some(9)),
            ("xiv", Some(14)),
            ("xlix", Some(49)),
            ("lxxxix", Some(89)),
            ("", None),
            ("iiii", None),
            ("vx", None),
            ("mix", None),
        ] {
            assert_eq!(small_roman(figures), value, "{figures}");
        }
        assert_eq!(bracketed_roman("[ii] 同上"), Some((2, 4)));
        assert_eq!(bracketed_roman("[2] 同上"), None);
    }
}
