//! One spelling for words that are written in several: iteration marks, katakana of foreign words, kanji
//! that the reforms of the script replaced, the small ヶ.
//!
//! The dictionary is compiled in this spelling. So a text in this spelling is segmented alike
//! whichever way it was written, and a word that the dictionary has in one spelling is found in
//! all. A respelled text is a key to compare by, never a text to show: ファイル becomes フアイル.

// The paths serve the build script too, which includes this file from another folder.
#[path = "spelling/iteration.rs"]
mod iteration;
#[path = "spelling/kanji.rs"]
mod kanji;
#[path = "spelling/katakana.rs"]
mod katakana;

use std::borrow::Cow;
use std::str::Chars;

use iteration::{MAX_ROW, is_iteration_mark, repeated};
pub use katakana::katakana_stem;
use katakana::{Place, is_katakana, large, with_small_vowel};

/// A text in the spelling of the dictionary, with the way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Respelled<'t> {
    /// The text; borrowed when nothing changed.
    pub text: Cow<'t, str>,
    /// Where the lengths of the two texts differ, in order.
    shifts: Vec<Shift>,
}

/// A character of a respelled text that stands for something of another length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Shift {
    /// Its first byte in the respelled text.
    at: usize,
    /// What leads from a position behind it to the original, in bytes.
    to_original: isize,
}

/// The length in UTF-8 of a kana, and of every kanji that [`respell`] writes.
const KANA_BYTES: isize = 3;

impl Respelled<'_> {
    /// The byte position in the text before respelling of a byte position in [`Self::text`].
    #[must_use]
    pub fn original(&self, respelled: usize) -> usize {
        let before = self.shifts.partition_point(|shift| shift.at < respelled);
        let shift = before
            .checked_sub(1)
            .map_or(0, |at| self.shifts[at].to_original);
        respelled.saturating_add_signed(shift)
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
/// - A long vowel is written ー: メイン → メーン, サ−バ− → サーバー; イタリヤ → イタリア, スウェーデン → スエーデン.
/// - Kanji that were replaced by others of the same sound: 寄附 → 寄付, 編輯 → 編集.
/// - The small ヶ: 三ヶ月, 三カ月, 三箇月 → 三か月; 霞ヶ関 → 霞が関.
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
            shifts: Vec::new(),
        };
    };
    let mut respeller = Respeller {
        out: String::with_capacity(text.len()),
        shifts: Vec::new(),
        marks: 0,
    };
    respeller.out.push_str(&text[..unchanged]);
    let mut rest = text[unchanged..].chars();
    while let Some(c) = rest.next() {
        respeller.push(c, &mut rest);
    }
    Respelled {
        text: Cow::Owned(respeller.out),
        shifts: respeller.shifts,
    }
}

struct Respeller {
    out: String,
    shifts: Vec<Shift>,
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
        match c {
            '-' => self.dash(rest),
            _ if kanji::may_be_small_ke(c) => self.small_ke(c, rest),
            _ if is_katakana(c) => self.katakana(c, rest),
            _ => self.out.push(kanji::rewritten(c)),
        }
    }

    fn katakana(&mut self, c: char, rest: &mut Chars<'_>) {
        let place = Place::new(&self.out, rest.as_str());
        let spelled = match c {
            'ヴ' => return self.v(rest),
            'ウ' => match place.vowel_behind_u() {
                Some(vowel) => return self.two_as_one(vowel, rest),
                None => c,
            },
            'イ' if place.is_long_vowel() => 'ー',
            'ヤ' if place.is_glide() => 'ア',
            c => large(c),
        };
        self.out.push(spelled);
    }

    fn v(&mut self, rest: &mut Chars<'_>) {
        let next = rest.clone().next();
        match next.and_then(with_small_vowel) {
            Some(whole) => self.two_as_one(whole, rest),
            None if matches!(next, Some('ャ' | 'ュ' | 'ョ')) => self.out.push('ビ'),
            None => self.out.push('ブ'),
        }
    }

    /// Appends one kana for the present one and the next.
    fn two_as_one(&mut self, c: char, rest: &mut Chars<'_>) {
        rest.next();
        self.shift(KANA_BYTES);
        self.out.push(c);
    }

    fn dash(&mut self, rest: &Chars<'_>) {
        let place = Place::new(&self.out, rest.as_str());
        if !place.is_long_mark(rest.clone().next()) {
            return self.out.push('-');
        }
        self.shift(1 - KANA_BYTES);
        self.out.push('ー');
    }

    fn small_ke(&mut self, c: char, rest: &Chars<'_>) {
        let before = self.out.chars().next_back();
        let spelled = kanji::small_ke(before, c, rest.clone().next());
        self.out.push(spelled.unwrap_or(c));
    }

    /// Notes how much longer the original of the next character is.
    fn shift(&mut self, longer: isize) {
        let before = self.shifts.last().map_or(0, |shift| shift.to_original);
        self.shifts.push(Shift {
            at: self.out.len(),
            to_original: before + longer,
        });
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

/// Whether a character may be respelled. A quick answer for kana and for kanji as they are written today.
fn may_change(c: char) -> bool {
    is_iteration_mark(c)
        || matches!(c, '-' | 'ヴ' | 'イ' | 'ウ' | 'ヤ')
        || kanji::may_be_small_ke(c)
        || large(c) != c
        || kanji::rewritten(c) != c
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
    fn a_long_vowel_has_one_mark() {
        check(
            "メインバンク、エイジェント、ゲイト",
            "メーンバンク、エージエント、ゲート",
        );
        check(
            "デイサービス、コミュニティ、ティーム",
            "デーサービス、コミュニテイ、テイーム",
        );
        check("レイン、レインコート、メイ", "レイン、レーンコート、メイ");
        check("イタリヤ、ダイヤ、シャツ", "イタリア、ダイア、シャツ");
        check(
            "スウェーデン、クウェート、ウェブ",
            "スエーデン、クエート、ウエブ",
        );
    }

    #[test]
    fn a_dash_in_katakana_is_a_long_vowel() {
        check("サ-バ-の", "サーバーの");
        check("センタ-", "センター");
        check("デ-タベ-ス", "データベース");
        check("コスト--便益", "コスト--便益");
        check("バス-鉄道、2-バイト、ア-1", "バス-鉄道、2-バイト、ア-1");
    }

    #[test]
    fn kanji_that_were_replaced() {
        check("寄附、編輯、聯合、智恵", "寄付、編集、聯合、智恵");
        check("欧洲の車輌", "欧州の車両");
    }

    #[test]
    fn the_small_ke() {
        for c in ['ヶ', 'ケ', 'ヵ', 'カ', '箇', 'か'] {
            check(
                &format!("3{c}月、十{c}国、数{c}所"),
                "3か月、十か国、数か所",
            );
        }
        check("霞ヶ関、霞ケ関", "霞が関、霞が関");
        check("箇所、カ所、ケース、第一カ", "箇所、カ所、ケース、第一カ");
    }

    #[test]
    fn positions_lead_back() {
        let respelled = respell("aヴァbヴィヴ");
        assert_eq!(respelled.text, "aバbビブ");
        let found: Vec<_> = [0, 1, 4, 5, 8, 11].map(|at| respelled.original(at)).into();
        assert_eq!(found, [0, 1, 7, 8, 14, 17]);
        let respelled = respell("サ-バ-スウェ");
        assert_eq!(respelled.text, "サーバースエ");
        let found: Vec<_> = [0, 3, 6, 9, 12, 15, 18]
            .map(|at| respelled.original(at))
            .into();
        assert_eq!(found, [0, 3, 4, 7, 8, 11, 17]);
    }

    #[test]
    fn only_long_katakana_words_lose_their_mark() {
        assert_eq!(katakana_stem("サーバー"), Some("サーバ"));
        assert_eq!(katakana_stem("コピー"), None);
        assert_eq!(katakana_stem("スーパーー"), Some("スーパー"));
        assert_eq!(katakana_stem("らーめんー"), None);
    }
}
