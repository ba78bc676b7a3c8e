//! Formats of numbers: ECMA-376 part 1, 17.18.59 (`ST_NumberFormat`).

use crate::roman::to_roman;

/// Greatest number that is written in a script of its own; a word processor counts no further.
const MAX_NUMBER: u32 = 32_767;

const IROHA: &str = "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセスン";
const IROHA_HALF: &str = "ｲﾛﾊﾆﾎﾍﾄﾁﾘﾇﾙｦﾜｶﾖﾀﾚｿﾂﾈﾅﾗﾑｳヰﾉｵｸﾔﾏｹﾌｺｴﾃｱｻｷﾕﾒﾐｼヱﾋﾓｾｽﾝ";
const AIUEO: &str =
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン";
const AIUEO_HALF: &str = "ｱｲｳｴｵｶｷｸｹｺｻｼｽｾｿﾀﾁﾂﾃﾄﾅﾆﾇﾈﾉﾊﾋﾌﾍﾎﾏﾐﾑﾒﾓﾔﾕﾖﾗﾘﾙﾚﾛﾜｦﾝ";
const STEMS: &str = "甲乙丙丁戊己庚辛壬癸";
const BRANCHES: &str = "子丑寅卯辰巳午未申酉戌亥";
const GANADA: &str = "가나다라마바사아자차카타파하";
const CHOSUNG: &str = "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ";
const CIRCLED: &str = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳";
const FULL_STOP: &str = "⒈⒉⒊⒋⒌⒍⒎⒏⒐⒑⒒⒓⒔⒕⒖⒗⒘⒙⒚⒛";
const PARENTHESES: &str = "⑴⑵⑶⑷⑸⑹⑺⑻⑼⑽⑾⑿⒀⒁⒂⒃⒄⒅⒆⒇";
const CIRCLED_KANJI: &str = "㊀㊁㊂㊃㊄㊅㊆㊇㊈㊉";

/// How a number is written.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(in crate::formats::docx) enum Format {
    /// 1, 2, 3; also every format that is not known here.
    #[default]
    Decimal,
    /// 01, 02
    Zero,
    /// １, ２
    FullWidth,
    /// - 1 -
    Dashes,
    /// 1st
    Ordinal,
    /// I, II
    UpperRoman,
    /// i, ii
    LowerRoman,
    /// A, B, AA
    UpperLetter,
    /// a, b, aa
    LowerLetter,
    /// 一, 十, 十一, 百二十
    Counting,
    /// 一, 一〇, 一一
    Digits,
    /// 壱, 壱拾
    Legal,
    /// Signs that begin again, doubled, behind the last.
    Signs(&'static str),
    /// Signs with plain numbers behind the last.
    Enclosed(&'static str),
    /// 甲子, 乙丑
    Sexagenary,
    /// No number but a sign.
    Bullet,
    /// Nothing.
    None,
}

impl Format {
    /// The format of a name in the file.
    pub(in crate::formats::docx) fn named(name: &str) -> Self {
        match name {
            "decimalZero" => Self::Zero,
            "decimalFullWidth" | "decimalFullWidth2" => Self::FullWidth,
            "numberInDash" => Self::Dashes,
            "ordinal" => Self::Ordinal,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "japaneseCounting"
            | "chineseCounting"
            | "chineseCountingThousand"
            | "taiwaneseCounting"
            | "taiwaneseCountingThousand" => Self::Counting,
            "ideographDigital" | "japaneseDigitalTenThousand" | "taiwaneseDigital" => Self::Digits,
            "japaneseLegal" => Self::Legal,
            "aiueo" => Self::Signs(AIUEO_HALF),
            "aiueoFullWidth" => Self::Signs(AIUEO),
            "iroha" => Self::Signs(IROHA_HALF),
            "irohaFullWidth" => Self::Signs(IROHA),
            "ganada" => Self::Signs(GANADA),
            "chosung" => Self::Signs(CHOSUNG),
            "ideographTraditional" => Self::Enclosed(STEMS),
            "ideographZodiac" => Self::Enclosed(BRANCHES),
            "ideographZodiacTraditional" => Self::Sexagenary,
            "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => Self::Enclosed(CIRCLED),
            "decimalEnclosedFullstop" => Self::Enclosed(FULL_STOP),
            "decimalEnclosedParen" => Self::Enclosed(PARENTHESES),
            "ideographEnclosedCircle" => Self::Enclosed(CIRCLED_KANJI),
            "bullet" => Self::Bullet,
            "none" => Self::None,
            _ => Self::Decimal,
        }
    }

    /// A number as printed. Zero has no sign but its digit.
    pub(in crate::formats::docx) fn print(self, n: u32) -> String {
        let plain = n.to_string();
        match self {
            Self::Bullet | Self::None => String::new(),
            Self::Zero => format!("{n:02}"),
            Self::Dashes => format!("- {n} -"),
            Self::Ordinal => ordinal(n),
            Self::FullWidth => digits(n, "０１２３４５６７８９"),
            Self::Digits => digits(n, "〇一二三四五六七八九"),
            _ if n == 0 || n > MAX_NUMBER => plain,
            Self::UpperRoman => to_roman(n),
            Self::LowerRoman => to_roman(n).to_lowercase(),
            Self::UpperLetter => repeated(n, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
            Self::LowerLetter => repeated(n, "abcdefghijklmnopqrstuvwxyz"),
            Self::Counting => kanji(n, "一二三四五六七八九", ['十', '百', '千', '万']),
            Self::Legal => kanji(n, "壱弐参四伍六七八九", ['拾', '百', '阡', '萬']),
            Self::Signs(signs) => repeated(n, signs),
            Self::Enclosed(signs) => nth(signs, n).map_or(plain, String::from),
            Self::Sexagenary => {
                let sign = |signs: &str, of: u32| nth(signs, (n - 1) % of + 1);
                sign(STEMS, 10)
                    .into_iter()
                    .chain(sign(BRANCHES, 12))
                    .collect()
            }
            Self::Decimal => plain,
        }
    }
}

/// The sign of a number, from 1.
fn nth(signs: &str, n: u32) -> Option<char> {
    signs.chars().nth(usize::try_from(n.checked_sub(1)?).ok()?)
}

/// The sign of a number, doubled in the second round and so on.
fn repeated(n: u32, signs: &str) -> String {
    let count = u32::try_from(signs.chars().count()).unwrap_or(1).max(1);
    let times = usize::try_from((n - 1) / count + 1).unwrap_or(1);
    let sign = nth(signs, (n - 1) % count + 1);
    sign.map_or_else(String::new, |sign| sign.to_string().repeat(times))
}

fn digits(n: u32, signs: &str) -> String {
    let sign = |digit: char| nth(signs, digit.to_digit(10)? + 1);
    n.to_string().chars().filter_map(sign).collect()
}

fn ordinal(n: u32) -> String {
    let ending = match (n % 10, n % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{n}{ending}")
}

/// A number in kanji with tens, hundreds, thousands and ten thousands.
fn kanji(n: u32, units: &str, [ten, hundred, thousand, ten_thousand]: [char; 4]) -> String {
    let mut written = String::new();
    let powers = [
        (10_000, ten_thousand),
        (1000, thousand),
        (100, hundred),
        (10, ten),
    ];
    for (power, sign) in powers {
        let count = n / power % 10;
        // 十 and 百 stand alone for one of them; 一万 and the legal 壱拾 do not.
        let shown = count > 1 || count == 1 && (power == 10_000 || ten == '拾');
        written.extend(nth(units, count).filter(|_| shown));
        written.extend((count > 0).then_some(sign));
    }
    written.extend(nth(units, n % 10));
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, expected: &[(u32, &str)]) {
        for (n, printed) in expected {
            assert_eq!(Format::named(name).print(*n), *printed, "{name} {n}");
        }
    }

    #[test]
    fn latin() {
        check("decimal", &[(0, "0"), (12, "12")]);
        check("decimalZero", &[(7, "07"), (12, "12")]);
        check("upperRoman", &[(4, "IV"), (1999, "MCMXCIX")]);
        check("lowerRoman", &[(9, "ix"), (0, "0")]);
        check("upperLetter", &[(1, "A"), (26, "Z"), (27, "AA")]);
        check("lowerLetter", &[(2, "b"), (54, "bbb")]);
        check("ordinal", &[(1, "1st"), (12, "12th"), (23, "23rd")]);
        check("none", &[(3, "")]);
    }

    #[test]
    fn japanese() {
        check("decimalFullWidth", &[(10, "１０")]);
        check(
            "japaneseCounting",
            &[
                (1, "一"),
                (10, "十"),
                (21, "二十一"),
                (105, "百五"),
                (10_000, "一万"),
            ],
        );
        check("japaneseDigitalTenThousand", &[(3, "三"), (10, "一〇")]);
        check("japaneseLegal", &[(1, "壱"), (12, "壱拾弐")]);
        check("aiueoFullWidth", &[(1, "ア"), (46, "ン"), (47, "アア")]);
        check("aiueo", &[(6, "ｶ")]);
        check("iroha", &[(1, "ｲ"), (3, "ﾊ")]);
        check("irohaFullWidth", &[(2, "ロ"), (25, "ヰ")]);
        check("ideographTraditional", &[(1, "甲"), (10, "癸"), (11, "11")]);
        check("decimalEnclosedCircle", &[(1, "①"), (20, "⑳"), (21, "21")]);
        check("ideographEnclosedCircle", &[(3, "㊂")]);
        check("ideographZodiacTraditional", &[(1, "甲子"), (61, "甲子")]);
    }

    #[test]
    fn scripts_of_one_length() {
        assert_eq!(IROHA.chars().count(), IROHA_HALF.chars().count());
        assert_eq!(AIUEO.chars().count(), AIUEO_HALF.chars().count());
    }
}
