//! How a text or a query is cut.

use issetsu_analysis::PartOfSpeech;
use serde::Serialize;
use utoipa::ToSchema;

use super::{PartKind, RangeBody, WarningBody};
use issetsu_search::{AnalyzedToken, AnalyzedWord, TextAnalysis};

/// How a text is cut, or how a query was understood and how its words are cut.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AnalyzeResponse)]
pub struct AnalyzeBody {
    /// The text, as given; null for a query.
    #[schema(required)]
    pub text: Option<String>,
    /// How the text is cut; null for a query.
    #[schema(required)]
    pub analysis: Option<TextAnalysisBody>,
    /// The query, as given; null for a text.
    #[schema(required, example = "水素の受け入れ港湾 -船")]
    pub query: Option<String>,
    /// The query as it was understood; null for a text, and when nothing is asked for.
    #[schema(required)]
    pub understood: Option<AnalyzedPartBody>,
    /// What of the query was not understood or not followed, and what was done instead.
    pub warnings: Vec<WarningBody>,
}

/// A part of a query, and how its words are cut.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = AnalyzedPart)]
pub struct AnalyzedPartBody {
    /// What it is.
    pub kind: PartKind,
    /// The part as it could be typed.
    pub text: String,
    /// How it is cut: ranges are those of the word, of the characters inside the quotes, or of
    /// the value of the field. Null for what is not cut.
    #[schema(required)]
    pub analysis: Option<TextAnalysisBody>,
    /// The parts that it is put together from.
    #[schema(no_recursion)]
    pub parts: Vec<AnalyzedPartBody>,
}

/// What is made of a text, field by field.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = TextAnalysis)]
pub struct TextAnalysisBody {
    /// The text as it is compared: one form of width, case and kanji.
    folded: String,
    /// Whether a search takes it as a sentence, such as a question, and not as a keyword.
    is_sentence: bool,
    /// The words of the `morph` fields, in order of position.
    words: Vec<WordBody>,
    /// The readings of the words, as the `reading` field holds them.
    readings: Vec<TokenBody>,
    /// Single characters and pairs of neighbours, as the `gram` fields hold them; the first 1,000.
    grams: Vec<TokenBody>,
    /// Number of all grams.
    grams_total: usize,
}

/// A word of a text.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Word)]
pub struct WordBody {
    /// The term as the index holds it: the base form, in the one spelling that stands for all. It
    /// is a key and not a text to show.
    text: String,
    /// The part of the text that it stands for.
    surface: String,
    /// Where it stands in the text. Words at one position may overlap.
    range: RangeBody,
    /// Place among the words, from 0; words that were left out count.
    position: usize,
    /// Part of speech; null for a word that the dictionary does not know.
    #[schema(required)]
    part_of_speech: Option<PartOfSpeechName>,
    /// The reading in hiragana; null where it is unknown.
    #[schema(required)]
    reading: Option<String>,
    /// Whether a search for the text looks for it: する and こと are in every passage.
    is_telling: bool,
}

/// A term of a field.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Token)]
pub struct TokenBody {
    /// The term as the index holds it.
    text: String,
    /// Place among the terms of the field, from 0.
    position: usize,
    /// What it stands for in the text.
    range: RangeBody,
}

/// Part of speech.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = PartOfSpeech)]
pub enum PartOfSpeechName {
    /// A noun that carries meaning (名詞).
    Noun,
    /// A number (数).
    Numeral,
    /// A suffix of nouns (接尾): 的, 化, 県.
    Suffix,
    /// A pronoun or dependent noun (代名詞, 非自立): これ, こと.
    DependentNoun,
    /// A verb (動詞).
    Verb,
    /// A dependent verb (非自立): いる, れる.
    DependentVerb,
    /// An adjective (形容詞).
    Adjective,
    /// An adverb (副詞).
    Adverb,
    /// An adnominal (連体詞): この, 大きな.
    Adnominal,
    /// A prefix (接頭詞).
    Prefix,
    /// A particle (助詞).
    Particle,
    /// An auxiliary verb (助動詞).
    Auxiliary,
    /// A conjunction (接続詞).
    Conjunction,
    /// An interjection or filler (感動詞, フィラー).
    Interjection,
    /// A symbol (記号).
    Symbol,
    /// A single letter (アルファベット).
    Letter,
    /// Something else (その他).
    Other,
}

impl TextAnalysisBody {
    /// The most grams of an answer. Set by hand, to bound its size: a gram takes some 120 bytes of JSON,
    /// and 2,048 bytes of Japanese have about 1,360 (682 characters, and each two neighbours). A smaller
    /// number would hide how an ordinary text is cut; `grams_total` tells how many there are.
    const MAX_GRAMS: usize = 1000;

    /// What the API says of the analysis of `text`.
    pub fn new(text: &str, analysis: TextAnalysis) -> Self {
        let words = analysis.words.into_iter();
        let grams_total = analysis.grams.len();
        let grams = analysis.grams.into_iter().take(Self::MAX_GRAMS);
        Self {
            folded: analysis.folded,
            is_sentence: analysis.is_sentence,
            words: words.map(|word| WordBody::new(text, word)).collect(),
            readings: analysis.readings.into_iter().map(Into::into).collect(),
            grams: grams.map(Into::into).collect(),
            grams_total,
        }
    }
}

impl WordBody {
    fn new(text: &str, analyzed: AnalyzedWord) -> Self {
        let word = analyzed.word;
        Self {
            surface: text.get(word.range).unwrap_or_default().to_owned(),
            text: word.text,
            range: analyzed.range.into(),
            position: word.position,
            part_of_speech: word.part_of_speech.map(Into::into),
            reading: word.reading,
            is_telling: analyzed.is_content_word,
        }
    }
}

impl From<AnalyzedToken> for TokenBody {
    fn from(token: AnalyzedToken) -> Self {
        Self {
            text: token.text,
            position: token.position,
            range: token.range.into(),
        }
    }
}

impl From<PartOfSpeech> for PartOfSpeechName {
    fn from(part_of_speech: PartOfSpeech) -> Self {
        match part_of_speech {
            PartOfSpeech::Noun => Self::Noun,
            PartOfSpeech::Numeral => Self::Numeral,
            PartOfSpeech::Suffix => Self::Suffix,
            PartOfSpeech::DependentNoun => Self::DependentNoun,
            PartOfSpeech::Verb => Self::Verb,
            PartOfSpeech::DependentVerb => Self::DependentVerb,
            PartOfSpeech::Adjective => Self::Adjective,
            PartOfSpeech::Adverb => Self::Adverb,
            PartOfSpeech::Adnominal => Self::Adnominal,
            PartOfSpeech::Prefix => Self::Prefix,
            PartOfSpeech::Particle => Self::Particle,
            PartOfSpeech::Auxiliary => Self::Auxiliary,
            PartOfSpeech::Conjunction => Self::Conjunction,
            PartOfSpeech::Interjection => Self::Interjection,
            PartOfSpeech::Symbol => Self::Symbol,
            PartOfSpeech::Letter => Self::Letter,
            PartOfSpeech::Other => Self::Other,
        }
    }
}
