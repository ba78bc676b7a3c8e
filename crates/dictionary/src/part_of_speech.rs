//! Parts of speech, as coarse as search needs.

/// A part of speech of IPADIC. Finer tags that search treats alike are merged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartOfSpeech {
    /// 名詞 with a meaning of their own: general, proper, verbal (サ変), adjectival.
    Noun,
    /// 名詞,数.
    Numeral,
    /// 名詞,接尾: 的, 化, 県, 年.
    Suffix,
    /// 代名詞 and 非自立 nouns: これ, こと, ため.
    DependentNoun,
    /// 動詞,自立.
    Verb,
    /// 動詞,非自立 and 動詞,接尾: いる, れる.
    DependentVerb,
    /// 形容詞.
    Adjective,
    /// 副詞.
    Adverb,
    /// 連体詞: この, 大きな.
    Adnominal,
    /// 接頭詞.
    Prefix,
    /// 助詞.
    Particle,
    /// 助動詞.
    Auxiliary,
    /// 接続詞.
    Conjunction,
    /// 感動詞 and フィラー.
    Interjection,
    /// 記号 except letters.
    Symbol,
    /// 記号,アルファベット: one letter.
    Letter,
    /// その他.
    Other,
}

impl PartOfSpeech {
    /// The part of speech with this number in IPADIC's `pos-id.def`.
    pub(crate) fn from_ipadic(number: u8) -> Self {
        match number {
            1 | 2 => Self::Interjection,
            3 => Self::Letter,
            4..=9 => Self::Symbol,
            10..=12 => Self::Adjective,
            13..=24 => Self::Particle,
            25 => Self::Auxiliary,
            26 => Self::Conjunction,
            27..=30 => Self::Prefix,
            31 => Self::Verb,
            32 | 33 => Self::DependentVerb,
            34 | 35 => Self::Adverb,
            36..=47 => Self::Noun,
            48 => Self::Numeral,
            50..=58 => Self::Suffix,
            49 | 59..=66 => Self::DependentNoun,
            67 => Self::Noun,
            68 => Self::Adnominal,
            _ => Self::Other,
        }
    }
}
