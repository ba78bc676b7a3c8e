//! The answer to the question why a passage is a hit or not.

use serde::Serialize;
use utoipa::ToSchema;

use super::contribution::ContributionBody;
use super::{DocumentSummary, PartKind, PassageBody, TotalBody, WarningBody};
use issetsu_search::{Coverage, CoveredPart, FilterCheck, FoundIn, QueryPart, Reason, ReasonKind};

/// Why a passage is a hit of a search, or why it is not.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Explanation)]
pub struct ExplainBody {
    /// The query: decoded, otherwise as given.
    #[schema(example = "水素 港湾")]
    pub query: String,
    /// Number of the index generation that answered.
    pub generation: u64,
    /// Whether the search finds the passage.
    pub is_hit: bool,
    /// Why it does not; empty for a hit.
    pub reasons: Vec<ReasonBody>,
    /// Position among all hits, from 1; null for no hit, or for one further down than can be
    /// paged to.
    #[schema(required)]
    pub rank: Option<usize>,
    /// The score, as the search gives it; null for no hit.
    #[schema(required)]
    pub score: Option<f32>,
    /// Whether the score has its second part, for how near each other the words stand: the first
    /// fifty hits by relevance have it.
    pub reranked: bool,
    /// The parts of the score that are not 0, greatest first. They sum to `score` but for the
    /// rounding of single precision.
    pub contributions: Vec<ContributionBody>,
    /// Number of passages that the search finds.
    pub total: TotalBody,
    /// Whether no passage holds all words, so that the search gives those that hold some; the
    /// parts are checked in the same way.
    pub relaxed: bool,
    /// The query as it was understood, with what the passage holds of it; null when nothing is
    /// asked for.
    #[schema(required)]
    pub understood: Option<CheckedPartBody>,
    /// Every filter that was given.
    pub filters: Vec<FilterBody>,
    /// The passage.
    pub passage: PassageBody,
    /// The document it is a slice of.
    pub document: DocumentSummary,
    /// What of the query was not understood or not followed, and what was done instead.
    pub warnings: Vec<WarningBody>,
}

/// Where, or in what way, a passage holds a part of a query.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = FoundIn)]
pub enum FoundInName {
    /// In the passage's own text.
    Text,
    /// In the end of the passage before, which is searched with it.
    Overlap,
    /// In the headings above it, or in the question that it answers.
    Heading,
    /// In the title of its document.
    Title,
    /// Among the authors of its document.
    Author,
    /// In the publisher of its document.
    Publisher,
    /// Among the tags of its document.
    Tag,
    /// By its reading.
    Reading,
    /// By a synonym.
    Synonym,
    /// As enough of the words that it is made of, in any place.
    Words,
}

/// A part of the query, with what the passage holds of it.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CheckedPart)]
pub struct CheckedPartBody {
    /// What it is.
    kind: PartKind,
    /// The part as it could be typed.
    text: String,
    /// Whether the passage matches it. Inside of `not`: whether the passage holds it as it is
    /// written.
    satisfied: bool,
    /// Where a word or a phrase was found. Found in a title alone, it makes a hit of
    /// the document's first passage only.
    found_in: Vec<FoundInName>,
    /// What a word is made of; null for what counts only as it is written.
    #[schema(required)]
    coverage: Option<CoverageBody>,
    /// For `all`: how many of the words among the parts must be there.
    #[schema(required)]
    required: Option<usize>,
    /// The parts that it is put together from.
    #[schema(no_recursion)]
    parts: Vec<CheckedPartBody>,
}

/// How much of a word or a question the passage holds.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Coverage)]
pub struct CoverageBody {
    /// Whether it was taken as a sentence, such as a question: then each part counts by its
    /// rarity, otherwise each counts 1.
    is_sentence: bool,
    /// The sum that is required; at least one part must be there.
    required: f32,
    /// The sum of what the passage holds.
    held: f32,
    /// The sum of all.
    all: f32,
    /// The words, and for a sentence pairs of neighbouring characters.
    parts: Vec<CoveredPartBody>,
}

/// A word, or a pair of characters, of a longer word.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = CoveredPart)]
pub struct CoveredPartBody {
    /// As it stands in the query; a pair of characters is folded.
    text: String,
    /// Whether it is a pair of characters.
    is_bigram: bool,
    /// What it counts.
    weight: f32,
    /// Where the passage has it; empty if nowhere.
    found_in: Vec<FoundInName>,
}

/// A filter and whether it lets the passage through.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = FilterCheck)]
pub struct FilterBody {
    /// The parameter: `document`, `publisher`, `year`, `type`, `language` or `tag`.
    name: &'static str,
    /// What it lets through: one of these values.
    wanted: Vec<String>,
    /// Whether it lets the passage through.
    admits: bool,
}

/// What kept a passage from being a hit.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = ReasonCode)]
pub enum ReasonName {
    /// A part of the query is not there.
    Missing,
    /// Not enough of the words of the query, or of a longer word, are there.
    TooFewWords,
    /// What is there stands in the title of the document only.
    OnlyInTitle,
    /// It holds what the query excludes.
    Excluded,
    /// A filter does not let it through.
    Filtered,
}

/// Why a passage is no hit.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Reason)]
pub struct ReasonBody {
    /// Stable name of the kind of reason.
    code: ReasonName,
    /// The part of the query, as it could be typed; for a filter, its name.
    part: String,
    /// The words that are missing, or that stand in the title only.
    words: Vec<String>,
    /// The reason, in English.
    message: String,
}

fn bodies<T, Body: From<T>>(items: Vec<T>) -> Vec<Body> {
    items.into_iter().map(Into::into).collect()
}

impl From<QueryPart> for CheckedPartBody {
    fn from(part: QueryPart) -> Self {
        Self {
            kind: (&part.query).into(),
            text: part.query.to_string(),
            satisfied: part.satisfied,
            found_in: bodies(part.found_in),
            coverage: part.coverage.map(Into::into),
            required: (part.required > 0).then_some(part.required),
            parts: bodies(part.parts),
        }
    }
}

impl From<Coverage> for CoverageBody {
    fn from(coverage: Coverage) -> Self {
        Self {
            is_sentence: coverage.is_sentence,
            required: coverage.required,
            held: coverage.held,
            all: coverage.all,
            parts: bodies(coverage.parts),
        }
    }
}

impl From<CoveredPart> for CoveredPartBody {
    fn from(part: CoveredPart) -> Self {
        Self {
            text: part.text,
            is_bigram: part.is_bigram,
            weight: part.weight,
            found_in: bodies(part.found_in),
        }
    }
}

impl From<FilterCheck> for FilterBody {
    fn from(filter: FilterCheck) -> Self {
        Self {
            name: filter.name,
            wanted: filter.wanted,
            admits: filter.admits,
        }
    }
}

impl From<Reason> for ReasonBody {
    fn from(reason: Reason) -> Self {
        Self {
            code: reason.kind.into(),
            part: reason.part,
            words: reason.words,
            message: reason.message,
        }
    }
}

impl From<FoundIn> for FoundInName {
    fn from(place: FoundIn) -> Self {
        match place {
            FoundIn::Text => Self::Text,
            FoundIn::Overlap => Self::Overlap,
            FoundIn::Heading => Self::Heading,
            FoundIn::Title => Self::Title,
            FoundIn::Author => Self::Author,
            FoundIn::Publisher => Self::Publisher,
            FoundIn::Tag => Self::Tag,
            FoundIn::Reading => Self::Reading,
            FoundIn::Synonym => Self::Synonym,
            FoundIn::Words => Self::Words,
        }
    }
}

impl From<ReasonKind> for ReasonName {
    fn from(kind: ReasonKind) -> Self {
        match kind {
            ReasonKind::Missing => Self::Missing,
            ReasonKind::TooFewWords => Self::TooFewWords,
            ReasonKind::OnlyInTitle => Self::OnlyInTitle,
            ReasonKind::Excluded => Self::Excluded,
            ReasonKind::Filtered => Self::Filtered,
        }
    }
}
