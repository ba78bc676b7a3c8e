//! One spelling for the sounds of foreign words that katakana writes in several ways.
//!
//! [外来語の表記] allows most of them beside each other; the dictionaries of the press choose one.
//!
//! [外来語の表記]: https://www.bunka.go.jp/kokugo_nihongo/sisaku/joho/joho/kijun/naikaku/gairai/

/// バ for the ァ of ヴァ.
pub(super) fn with_small_vowel(vowel: char) -> Option<char> {
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
pub(super) fn large(c: char) -> char {
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

/// Katakana letters and ー.
pub(super) fn is_katakana(c: char) -> bool {
    matches!(c, 'ァ'..='ヺ' | 'ー')
}

/// Words of イ that are others with ー: レイン is not レーン. Of the words of SudachiDict whose normal forms
/// differ, these are other things and not two spellings.
const KEPT: [&str; 16] = [
    "エイス",
    "カレイ",
    "ガレイ",
    "キンケイ",
    "ゲイマ",
    "シンセイ",
    "ジンベイ",
    "セイミ",
    "フレイル",
    "ベイル",
    "レイキ",
    "レイシ",
    "レイジ",
    "レイス",
    "レイダー",
    "レイン",
];

/// Where a letter stands in a word of katakana.
pub(super) struct Place<'t> {
    /// The word before the letter, respelled.
    pub(super) before: &'t str,
    /// The text from the next letter on, as it was.
    pub(super) after: &'t str,
}

impl<'t> Place<'t> {
    /// The place at the end of `out`, with `rest` behind it.
    pub(super) fn new(out: &'t str, rest: &'t str) -> Self {
        let before = out.trim_end_matches(is_katakana);
        let after = rest.find(|c| !is_katakana(c)).unwrap_or(rest.len());
        Self {
            before: &out[before.len()..],
            after: &rest[..after],
        }
    }

    fn last(&self) -> Option<char> {
        self.before.chars().next_back()
    }

    /// Whether イ lengthens the vowel before it: メイン is メーン.
    // ティ was written テイ once, so behind テ and デ it does only inside a word.
    pub(super) fn is_long_vowel(&self) -> bool {
        let Some(last) = self.last() else {
            return false;
        };
        let lengthens = match last {
            'テ' | 'デ' => !self.after.is_empty(),
            last => "エケゲセゼネヘベペメレ".contains(last),
        };
        lengthens && !self.after.starts_with('ー') && !self.is_short() && !self.is_kept()
    }

    fn is_short(&self) -> bool {
        self.before.chars().count() == 1 && self.after.is_empty()
    }

    fn is_kept(&self) -> bool {
        KEPT.iter().any(|word| {
            let rest = word.strip_prefix(self.before);
            rest.and_then(|rest| rest.strip_prefix('イ')) == Some(self.after)
        })
    }

    /// Whether ヤ is the ア of the sound before it: イタリヤ is イタリア.
    pub(super) fn is_glide(&self) -> bool {
        let last = self.last();
        last.is_some_and(|last| "イキシチニヒミリギジビピ".contains(last))
    }

    /// The vowel of ウェ in スウェーデン, which is スエーデン; none elsewhere.
    pub(super) fn vowel_behind_u(&self) -> Option<char> {
        let behind = self.last().filter(|last| matches!(last, 'ス' | 'ク'));
        let vowel = behind.and_then(|_| self.after.chars().next());
        vowel
            .map(large)
            .filter(|vowel| matches!(vowel, 'エ' | 'イ' | 'オ'))
    }

    /// Whether a dash here is a long vowel: サ−バ− is サーバー.
    // At the end of a word it may be punctuation (「コスト—便益」). A word of three letters loses a final ー
    // anyway, so it does no harm there.
    pub(super) fn is_long_mark(&self, behind: Option<char>) -> bool {
        if self.last().is_none_or(|last| last == 'ー') {
            return false;
        }
        if !self.after.is_empty() {
            return !self.after.starts_with('ー');
        }
        let length = self.before.chars().count();
        match behind {
            _ if self.before.contains('ー') => behind.is_none_or(ends_word),
            Some(c) if is_kanji(c) => length >= MIN_STEM,
            _ => length > 1 && behind.is_none_or(ends_word),
        }
    }
}

/// Whether a word with a dash at its end may end before a character.
fn ends_word(c: char) -> bool {
    !c.is_ascii_alphanumeric() && !matches!(c, '-' | ' ')
}

fn is_kanji(c: char) -> bool {
    matches!(c, '㐀'..='䶿' | '一'..='鿿')
}

/// The fewest characters of a katakana word without its final ー.
// As in Lucene's `JapaneseKatakanaStemFilter`. Shorter words become other words without the mark:
// コピー and コピ.
const MIN_STEM: usize = 3;

/// A katakana word of four or more characters without its final ー; none for other words.
#[must_use]
pub fn katakana_stem(word: &str) -> Option<&str> {
    let stem = word.strip_suffix('ー')?;
    let katakana = stem.chars().all(is_katakana);
    (katakana && stem.chars().count() >= MIN_STEM).then_some(stem)
}
