//! Roman numerals: written, read and recognized.

/// A number as a Roman numeral in capitals: 14 is XIV, 0 is an empty text.
///
/// Thousands are repeated, so the text of a large number is long.
pub(crate) fn to_roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = number;
    let mut numeral = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            numeral.push_str(sign);
            rest -= value;
        }
    }
    numeral
}

/// The value of a numeral in small letters, from 1 to 89.
///
/// Endnotes and front pages are counted so; none of them reaches 90, and a text that is a valid
/// numeral above that (`mi`, `di`) is rather a word.
pub(crate) fn from_small_roman(figures: &str) -> Option<u32> {
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

/// Whether a text consists of the letters i, v and x only, as the numerals of front pages do. It may
/// be no valid numeral.
pub(crate) fn is_small_roman(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| matches!(byte, b'i' | b'v' | b'x'))
}

/// The value of a numeral that is one character, from Ⅰ to Ⅻ or from ⅰ to ⅻ.
pub(crate) fn roman_character(c: char) -> Option<u32> {
    match c {
        'Ⅰ'..='Ⅻ' => Some(c as u32 - 'Ⅰ' as u32 + 1),
        'ⅰ'..='ⅻ' => Some(c as u32 - 'ⅰ' as u32 + 1),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn small_numerals() {
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
            assert_eq!(from_small_roman(figures), value, "{figures}");
        }
    }

    #[test]
    fn numerals_are_read_as_they_are_written() {
        for number in 1..90 {
            let small = to_roman(number).to_lowercase();
            assert_eq!(from_small_roman(&small), Some(number), "{small}");
        }
        assert_eq!(to_roman(1999), "MCMXCIX");
        assert_eq!(to_roman(0), "");
    }

    #[test]
    fn single_characters() {
        assert_eq!(roman_character('Ⅻ'), Some(12));
        assert_eq!(roman_character('ⅰ'), Some(1));
        assert_eq!(roman_character('I'), None);
    }
}
