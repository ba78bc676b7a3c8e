//! The weights of the signals that make a score.
//!
//! The values were fitted on public question sets, all with one configuration, by
//! cross-validation; `docs/RELEVANCE.md` has the figures and what each signal adds.

/// The two parameters of BM25.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bm25 {
    /// How slowly further occurrences of a term stop to count. Range 0-3; 0 counts one occurrence
    /// as much as many.
    pub k1: f32,
    /// How much a long field is held against a passage. Range 0-1; 0 not at all.
    pub b: f32,
}

/// How much each signal adds to a score, and the parameters of those that have any. A weight of 0
/// turns its signal off.
///
/// A score is the sum of two parts. The first is BM25 over five fields, for every passage that
/// matches. The second looks at where the words stand, for the best passages by the first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RankingWeights {
    /// BM25 over words of the passage, its headings and its title, taken as one text. Range 0-10,
    /// default 1.
    pub words: f32,
    /// Parameters of `words`.
    pub words_bm25: Bm25,
    /// BM25 over pairs of neighbouring characters of the same text: what segmentation cuts
    /// differently counts all the same. Range 0-10, default 0.35.
    pub bigrams: f32,
    /// Parameters of `bigrams`.
    pub bigrams_bm25: Bm25,
    /// BM25 over the title alone, by single characters and Latin words: what the whole document
    /// is about. Range 0-10, default 0.66.
    pub title: f32,
    /// Parameters of `title`.
    pub title_bm25: Bm25,
    /// The most of the query's characters, weighted by their rarity, that stand in the title or
    /// together within [`Self::CHARACTER_WINDOW`] characters. Range 0-10, default 0.9.
    pub character_window: f32,
    /// Neighbouring words of the query that stand in the passage in the same order, the nearer the
    /// better. Range 0-10, default 0.8.
    pub pairs: f32,
    /// Words in quotation marks inside a question, held in a row: their rarity counts so many times more.
    /// Range 0-10, default 1.
    pub quoted: f32,
    /// What a synonym of a word counts against the word itself. Range 0-1, default 0.4.
    pub synonyms: f32,
    /// What a word found by its reading counts against one found as written. Range 0-1, default
    /// 0.5.
    pub readings: f32,
}

impl RankingWeights {
    /// About two lines of a page.
    pub const CHARACTER_WINDOW: u32 = 60;
    /// The names of the signals, as [`Self::leave_out`] takes them.
    pub const SIGNALS: [&'static str; 8] = [
        "words",
        "bigrams",
        "title",
        "character-window",
        "pairs",
        "quoted",
        "synonyms",
        "readings",
    ];
    /// For how many passages the second part is computed: a passage that BM25 puts further down is
    /// not brought to the first page by the nearness of its words.
    pub const RERANKED: usize = 50;
}

impl RankingWeights {
    /// Turns a signal off, to measure what it adds; a name that is none of [`Self::SIGNALS`] turns
    /// nothing off.
    pub fn leave_out(&mut self, signal: &str) {
        let weights = [
            &mut self.words,
            &mut self.bigrams,
            &mut self.title,
            &mut self.character_window,
            &mut self.pairs,
            &mut self.quoted,
            &mut self.synonyms,
            &mut self.readings,
        ];
        for (name, weight) in Self::SIGNALS.into_iter().zip(weights) {
            if name == signal {
                *weight = 0.0;
            }
        }
    }
}

impl Default for RankingWeights {
    /// The fitted values. Where a figure is given below, it is nDCG@10 on jaquad, jsquad and niilc
    /// without that signal, less nDCG@10 with all (`docs/RELEVANCE.md`, "What each signal adds");
    /// differences under .002 are within what chance gives.
    fn default() -> Self {
        Self {
            // The unit that the other weights are relative to. Without: -.016, -.002, -.008.
            words: 1.0,
            // A passage of 400 characters that says a word three times says little more than one
            // that says it once, so k1 is about half of what is usual for documents.
            words_bm25: Bm25 { k1: 0.6, b: 0.75 },
            // Without: -.003, -.002, -.003.
            bigrams: 0.35,
            // k1 as for words.
            bigrams_bm25: Bm25 { k1: 0.6, b: 0.4 },
            // Without: -.001, -.001, -.019.
            title: 0.66,
            // Lucene's defaults. A title hardly repeats a word, so that k1 decides little.
            title_bm25: Bm25 { k1: 1.2, b: 0.75 },
            // Without: -.001, -.002, -.007.
            character_window: 0.9,
            // Without: -.008, -.004, +.005.
            pairs: 0.8,
            // Without: -.000, 0, -.001; about 1 question in 13 has quotation marks.
            quoted: 1.0,
            // Both of the next are within chance without: the sets have few queries for them, so that
            // their values rest on little.
            synonyms: 0.4,
            // As for synonyms.
            readings: 0.5,
        }
    }
}
