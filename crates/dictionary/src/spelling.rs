//! One spelling for words that are written in several: iteration marks and katakana of foreign
//! words.
//!
//! The dictionary is compiled in this spelling. So a text in this spelling is segmented alike
//! whichever way it was written, and a word that the dictionary has in one spelling is found in
//! all. A respelled text is a key to compare by, never a text to show: ファイル becomes フアイル.

use std::borrow::Cow;
use std::str::Chars;

/// A text in the spelling of the dictionary, with the way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Respelled<'t> {
    /// The text; borrowed when nothing changed.
    pub text: Cow<'t, str>,
    /// Where in `text` one character stands for two, in bytes: バ for ヴァ.
    joined: Vec<usize>,
}

/// The length in UTF-8 of a kana, and of every kanji that [`respell`] writes.
const KANA_BYTES: usize = 3;

impl Respelled<'_> {
    /// The byte position in the text before respelling of a byte position in [`Self::text`].
    #[must_use]
    pub fn original(&self, respelled: usize) -> usize {
        let before = self.joined.partition_point(|joined| *joined < respelled);
        respelled + KANA_BYTES * before
    }
}

/// Brings a folded text into the spelling of the dictionary.
///
/// - Iteration marks are written out: 人々 → 人人, 馬鹿々々しい → 馬鹿馬鹿しい, いすゞ → いすず. As
///   in Lucene's [`JapaneseIterationMarkCharFilter`], *n* marks in a row repeat the *n* characters
///   before them. A mark behind a numeral stays, for 三々五々 is not a number.
/// - ヴ is ブ, and ヴァ ヴィ ヴェ ヴォ are バ ビ ベ ボ, ヴュ is ビュ; ヂ is ジ, ヅ is ズ, in katakana
///   ([外来語の表記](https://www.bunka.go.jp/kokugo_nihongo/sisaku/joho/joho/kijun/naikaku/gairai/)
///   allows both).
/// - Small katakana vowels are large: ウェブ → ウエブ, フィルム → フイルム.
///
/// [`JapaneseIterationMarkCharFilter`]: https://lucene.apache.org/core/9_9_0/analysis/kuromoji/org/apache/lucene/analysis/ja/JapaneseIterationMarkCharFilter.html
///
/// ```
/// use issetsu_dictionary::respell;
/// let respelled = respell("ヴァイオリンの人々");
/// assert_eq!(respelled.text, "バイオリンの人人");
/// assert_eq!(respelled.original(3), 6);
/// ```
#[must_use]
pub fn respell(text: &str) -> Respelled<'_> {
    let Some((unchanged, _)) = text.char_indices().find(|(_, c)| may_change(*c)) else {
        return Respelled {
            text: Cow::Borrowed(text),
            joined: Vec::new(),
        };
    };
    let mut respeller = Respeller {
        out: String::with_capacity(text.len()),
        joined: Vec::new(),
        marks: 0,
    };
    respeller.out.push_str(&text[..unchanged]);
    let mut rest = text[unchanged..].chars();
    while let Some(c) = rest.next() {
        respeller.push(c, &mut rest);
    }
    Respelled {
        text: Cow::Owned(respeller.out),
        joined: respeller.joined,
    }
}

struct Respeller {
    out: String,
    joined: Vec<usize>,
    /// Length of the row of iteration marks that the last character belongs to; 0 for none.
    marks: usize,
}

impl Respeller {
    /// Appends a character, together with the next one when the two become one.
    fn push(&mut self, c: char, rest: &mut Chars<'_>) {
        if is_iteration_mark(c) {
            return self.mark(c, rest);
        }
        self.marks = 0;
        if c != 'ヴ' {
            return self.out.push(large(c));
        }
        let whole = match rest.clone().next() {
            Some('ャ' | 'ュ' | 'ョ') => Some('ビ'),
            Some(vowel) => with_small_vowel(vowel).inspect(|_| {
                rest.next();
                self.joined.push(self.out.len());
            }),
            None => None,
        };
        self.out.push(whole.unwrap_or('ブ'));
    }

    fn mark(&mut self, mark: char, rest: &Chars<'_>) {
        if self.marks == 0 {
            let others = rest.clone().take_while(|c| is_iteration_mark(*c));
            self.marks = 1 + others.take(MAX_ROW).count();
        }
        let repeated = repeated(&self.out, mark, self.marks);
        self.out.push(repeated.unwrap_or(mark));
    }
}

fn may_change(c: char) -> bool {
    is_iteration_mark(c) || c == 'ヴ' || large(c) != c
}

fn is_iteration_mark(c: char) -> bool {
    matches!(c, '々' | '〻' | 'ゝ' | 'ゞ' | 'ヽ' | 'ヾ')
}

/// The most iteration marks in a row that are written out.
// Words repeat at most a few characters; a longer row of marks is ornament, or hostile: each mark
// looks back over the whole row.
const MAX_ROW: usize = 8;

/// The character that a mark in a row of `marks` repeats, at the end of `out`; none when there is
/// no character of the mark's kind.
fn repeated(out: &str, mark: char, marks: usize) -> Option<char> {
    let before = out.chars().rev().take(MAX_ROW).nth(marks - 1)?;
    match mark {
        '々' | '〻' if marks == 1 && is_kanji_numeral(before) => None,
        '々' | '〻' => is_kanji(before).then_some(before),
        'ゝ' | 'ヽ' => is_kana(before).then(|| voiceless(before)),
        _ => is_kana(before).then(|| voiced(voiceless(before))),
    }
}

/// Unified ideographs of three bytes in UTF-8. Rarer ones, of four, do not occur before a mark.
fn is_kanji(c: char) -> bool {
    matches!(c, '㐀'..='䶿' | '一'..='鿿')
}

fn is_kana(c: char) -> bool {
    matches!(c, 'ぁ'..='ゔ' | 'ァ'..='ヴ')
}

/// Whether a character is a kanji numeral: 〇, 一 to 九, 十, 百, 千, 万, 億, 兆.
#[must_use]
pub fn is_kanji_numeral(c: char) -> bool {
    matches!(
        c,
        '〇' | '一'
            | '二'
            | '三'
            | '四'
            | '五'
            | '六'
            | '七'
            | '八'
            | '九'
            | '十'
            | '百'
            | '千'
            | '万'
            | '億'
            | '兆'
    )
}

/// バ for the ァ of ヴァ.
fn with_small_vowel(vowel: char) -> Option<char> {
    Some(match vowel {
        'ァ' => 'バ',
        'ィ' => 'ビ',
        'ゥ' => 'ブ',
        'ェ' => 'ベ',
        'ォ' => 'ボ',
        _ => return None,
    })
}

/// A small katakana vowel as a large one, and one spelling for sounds that have two.
fn large(c: char) -> char {
    match c {
        'ァ' => 'ア',
        'ィ' => 'イ',
        'ゥ' => 'ウ',
        'ェ' => 'エ',
        'ォ' => 'オ',
        'ヮ' => 'ワ',
        'ヂ' => 'ジ',
        'ヅ' => 'ズ',
        c => c,
    }
}

/// Pairs of kana without and with a voiced sound mark.
const VOICED: [(char, char); 40] = [
    ('か', 'が'),
    ('き', 'ぎ'),
    ('く', 'ぐ'),
    ('け', 'げ'),
    ('こ', 'ご'),
    ('さ', 'ざ'),
    ('し', 'じ'),
    ('す', 'ず'),
    ('せ', 'ぜ'),
    ('そ', 'ぞ'),
    ('た', 'だ'),
    ('ち', 'ぢ'),
    ('つ', 'づ'),
    ('て', 'で'),
    ('と', 'ど'),
    ('は', 'ば'),
    ('ひ', 'び'),
    ('ふ', 'ぶ'),
    ('へ', 'べ'),
    ('ほ', 'ぼ'),
    ('カ', 'ガ'),
    ('キ', 'ギ'),
    ('ク', 'グ'),
    ('ケ', 'ゲ'),
    ('コ', 'ゴ'),
    ('サ', 'ザ'),
    ('シ', 'ジ'),
    ('ス', 'ズ'),
    ('セ', 'ゼ'),
    ('ソ', 'ゾ'),
    ('タ', 'ダ'),
    ('チ', 'ジ'),
    ('ツ', 'ズ'),
    ('テ', 'デ'),
    ('ト', 'ド'),
    ('ハ', 'バ'),
    ('ヒ', 'ビ'),
    ('フ', 'ブ'),
    ('ヘ', 'ベ'),
    ('ホ', 'ボ'),
];

fn voiced(c: char) -> char {
    VOICED
        .iter()
        .find(|(plain, _)| *plain == c)
        .map_or(c, |pair| pair.1)
}

fn voiceless(c: char) -> char {
    VOICED
        .iter()
        .find(|(_, voiced)| *voiced == c)
        .map_or(c, |pair| pair.0)
}

/// The fewest characters of a katakana word without its final ー.
// As in Lucene's `JapaneseKatakanaStemFilter`. Shorter words become other words without the mark:
// コピー and コピ.
const MIN_STEM: usize = 3;

/// A katakana word of four or more characters without its final ー; none for other words.
#[must_use]
pub fn katakana_stem(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('ー')?;
    let katakana = stem.chars().all(|c| matches!(c, 'ァ'..='ヺ' | 'ー'));
    (katakana && stem.chars().count() >= MIN_STEM).then_some(stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        assert_eq!(respell(text).text, expected, "{text}");
    }

    #[test]
    fn iteration_marks_are_written_out() {
        check("人々と民主々義", "人人と民主主義");
        check("馬鹿々々しい部分々々", "馬鹿馬鹿しい部分部分");
        check("いすゞとつゝじ、スヾキ", "いすずとつつじ、スズキ");
        check("かゞみ、づゝ", "かがみ、づつ");
        check("三々五々、々、ゝ", "三々五々、々、ゝ");
        check("一人々々", "一人一人");
    }

    #[test]
    fn katakana_has_one_spelling() {
        check(
            "ヴァイオリン・ヴィーナス・ヴェール・ヴォーカル・ラヴ",
            "バイオリン・ビーナス・ベール・ボーカル・ラブ",
        );
        check("ウェブ、フィルム、クォーク", "ウエブ、フイルム、クオーク");
        check("キャッシュとチヂミ", "キャッシュとチジミ");
        check("レヴュー", "レビュー");
        check("ちぢむ、つづく", "ちぢむ、つづく");
    }

    #[test]
    fn positions_lead_back() {
        let respelled = respell("aヴァbヴィヴ");
        assert_eq!(respelled.text, "aバbビブ");
        let found: Vec<_> = [0, 1, 4, 5, 8, 11].map(|at| respelled.original(at)).into();
        assert_eq!(found, [0, 1, 7, 8, 14, 17]);
    }

    #[test]
    fn only_long_katakana_words_lose_their_mark() {
        assert_eq!(katakana_stem("サーバー"), Some("サーバ"));
        assert_eq!(katakana_stem("コピー"), None);
        assert_eq!(katakana_stem("スーパーー"), Some("スーパー"));
        assert_eq!(katakana_stem("らーめんー"), None);
    }
}
