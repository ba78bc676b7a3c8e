//! Orders candidates and makes suggestions of them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, HashMap, HashSet};

use issetsu_analysis::{GramTokenizer, fold};
use issetsu_index_format::KeyKind;
use issetsu_model::{DocumentId, OffsetTable, TextRange};

use super::candidates::{Candidate, Candidates, Name};
use super::input::Input;
use super::pattern::Pattern;
use super::suggestion::{Suggestion, SuggestionKind};
use crate::syntax::{Field, Query, as_word, parse};
use crate::{SearchError, Snapshot};

/// What the parts of a score weigh. Frequency counts by its logarithm: the tenth passage says
/// less than the second.
///
/// The values were set by hand, not fitted: there is no question set for suggestions.
struct Weights {
    /// What was typed is all of it: as much as some fifty passages, so that a whole word stands
    /// before what only begins with it.
    whole: f64,
    /// What was typed is all of it but for the vowel of the last syllable.
    nearly_whole: f64,
    /// It begins with something of which what was typed is all.
    whole_word: f64,
    /// Each character that is only tolerated.
    tolerated: f64,
    /// Each character that is still to be typed.
    longer: f64,
    /// The number of passages that a title counts as, however long its document is.
    title_passages: f64,
    /// The most passages that a heading counts as: 「はじめに」 is above passages of every document.
    heading_passages: f64,
    /// A title that begins as typed; less than a heading, since a title counts more passages.
    title: f64,
    /// A heading that begins as typed: enough to stand before a term of as many passages.
    heading: f64,
    /// A name that begins as typed: a term of as many passages stands before it, unless all of the name is typed.
    name: f64,
    /// What a title or heading loses where the match begins inside of it: people type beginnings.
    inside: f64,
}

const WEIGHTS: Weights = Weights {
    whole: 4.0,
    nearly_whole: 1.5,
    whole_word: 1.5,
    tolerated: 1.5,
    longer: 0.03,
    title_passages: 4.0,
    heading_passages: 3.0,
    title: 0.3,
    heading: 0.5,
    name: -0.1,
    inside: 1.5,
};

/// A compound is left out when this part of its passages has a longer one instead: 経済安全 is
/// hardly ever anything but a part of 経済安全保障. A single word is left out only when all have.
const CONTINUED: f64 = 0.8;

/// How many times the suggestions asked for are counted exactly. Counting is expensive: it reads the
/// documents where some were removed. With fewer, a candidate whose rough count is too low is never
/// counted.
const COUNTED: usize = 4;

/// A candidate with what is shown of it.
struct Ranked {
    name: Name,
    text: String,
    count: u64,
    score: f64,
}

impl Snapshot {
    /// The best suggestions, best first.
    pub(super) fn ranked(
        &self,
        input: &Input,
        mut candidates: Candidates,
        limit: usize,
    ) -> Result<Vec<Suggestion>, SearchError> {
        remove_continued(&mut candidates);
        let scorer = Scorer::new(input, &candidates);
        let mut ranked = Vec::new();
        for (name, candidate) in likeliest(&scorer, candidates, limit * COUNTED) {
            if let Some((text, count)) = self.shown(&name)? {
                let score = scorer.score(&name, &candidate, count);
                ranked.push(Ranked {
                    name,
                    text,
                    count,
                    score,
                });
            }
        }
        ranked.sort_by(|a, b| {
            b.score
                .total_cmp(&a.score)
                .then_with(|| a.name.cmp(&b.name))
        });
        remove_repeated(&mut ranked);
        ranked.truncate(limit);
        Ok(ranked.into_iter().map(|r| suggestion(input, r)).collect())
    }

    /// What is shown of a candidate, and its number of passages; none if nothing is left of it.
    fn shown(&self, name: &Name) -> Result<Option<(String, u64)>, SearchError> {
        match name.kind {
            SuggestionKind::Title => {
                let id = DocumentId::new(name.text.clone()).ok();
                let entry = match id {
                    Some(id) => self.document_entry(&id)?,
                    None => None,
                };
                Ok(entry.map(|e| (e.metadata.title.clone(), u64::from(e.passages))))
            }
            SuggestionKind::Heading => self.heading(&name.text),
            SuggestionKind::Term => self.term(&name.text),
            kind => {
                let mut names = self.names().all();
                let is_it = |known: &&crate::names::Name| {
                    SuggestionKind::of_name(known.kind) == kind && known.value == name.text
                };
                let known = names.find(is_it);
                Ok(known.map(|known| (known.value.clone(), known.passages)))
            }
        }
    }

    fn heading(&self, heading: &str) -> Result<Option<(String, u64)>, SearchError> {
        let mut count = 0;
        for found in self
            .completions
            .of_key(KeyKind::Heading, &surface(heading))?
        {
            if found.completion.shows == heading {
                count += found.frequency;
            }
        }
        Ok((count > 0).then(|| (heading.to_owned(), count)))
    }

    /// A term in its most frequent spelling; of equals, the first in order of characters.
    fn term(&self, key: &str) -> Result<Option<(String, u64)>, SearchError> {
        let mut spellings: HashMap<String, u64> = HashMap::new();
        for kind in [KeyKind::Word, KeyKind::Compound] {
            for found in self.completions.of_key(kind, key)? {
                *spellings.entry(found.completion.shows).or_default() += found.frequency;
            }
        }
        let count = spellings.values().sum();
        let most = spellings
            .into_iter()
            .max_by_key(|(text, n)| (*n, Reverse(text.clone())));
        Ok(most.map(|(text, _)| (text, count)))
    }
}

/// The candidates with the highest scores by their frequencies as far as they are known.
fn likeliest(scorer: &Scorer<'_>, candidates: Candidates, most: usize) -> Vec<(Name, Candidate)> {
    let mut scored: Vec<_> = candidates
        .into_iter()
        .map(|(name, candidate)| {
            let score = scorer.score(&name, &candidate, candidate.frequency);
            (score, name, candidate)
        })
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    scored.truncate(most);
    scored
        .into_iter()
        .map(|(_, name, candidate)| (name, candidate))
        .collect()
}

/// What scores depend on besides the candidate itself.
struct Scorer<'i> {
    typed_chars: usize,
    /// What it is worth that a reading ends where the typed one does.
    whole: f64,
    /// The terms of which what was typed is all.
    wholes: Vec<String>,
    input: &'i Input,
}

impl<'i> Scorer<'i> {
    fn new(input: &'i Input, candidates: &Candidates) -> Self {
        let is_whole = |(name, candidate): &(&Name, &Candidate)| {
            name.kind == SuggestionKind::Term && !candidate.fit.goes_on && candidate.fit.cost == 0
        };
        let whole = input.reading.as_ref().map_or(WEIGHTS.whole, whole);
        let wholes = candidates
            .iter()
            .filter(is_whole)
            .map(|(name, _)| name.text.clone());
        Self {
            typed_chars: input.surface.chars().count(),
            wholes: wholes.filter(|_| whole == WEIGHTS.whole).collect(),
            whole,
            input,
        }
    }

    fn score(&self, name: &Name, candidate: &Candidate, count: u64) -> f64 {
        let kind = name.kind;
        #[expect(clippy::cast_precision_loss, reason = "its logarithm is taken")]
        let passages = count as f64;
        let passages = match kind {
            SuggestionKind::Term => passages,
            SuggestionKind::Heading => passages.min(WEIGHTS.heading_passages),
            SuggestionKind::Title => WEIGHTS.title_passages,
            SuggestionKind::Author | SuggestionKind::Publisher | SuggestionKind::Tag => {
                passages.min(WEIGHTS.title_passages)
            }
        };
        let place = match (kind, candidate.is_inside) {
            (SuggestionKind::Term, _) => -WEIGHTS.longer * self.longer(&name.text),
            (_, true) => -WEIGHTS.inside,
            (SuggestionKind::Title, false) => WEIGHTS.title,
            (SuggestionKind::Heading, false) => WEIGHTS.heading,
            (_, false) => WEIGHTS.name,
        };
        passages.ln_1p() + place + self.completeness(&name.text, candidate)
            - WEIGHTS.tolerated * f64::from(candidate.fit.cost)
    }

    fn completeness(&self, name: &str, candidate: &Candidate) -> f64 {
        let is_literal = *name == self.input.surface;
        match candidate.fit.goes_on || candidate.is_inside {
            false if is_literal => WEIGHTS.whole,
            false => self.whole,
            true if self.wholes.iter().any(|whole| name.starts_with(whole)) => WEIGHTS.whole_word,
            true => 0.0,
        }
    }

    /// Characters that a term is longer than what was typed.
    fn longer(&self, name: &str) -> f64 {
        let longer = name.chars().count().saturating_sub(self.typed_chars);
        u32::try_from(longer).map_or(f64::MAX, f64::from)
    }
}

/// What it is worth that a reading ends where the typed one does. A final n is ん as likely as the
/// start of な, so its end says nothing.
fn whole(typed: &Pattern) -> f64 {
    let last = typed.last();
    match last.chars().nth(2) {
        None => WEIGHTS.whole,
        Some(_) if last.contains('ん') => 0.0,
        Some(_) => WEIGHTS.nearly_whole,
    }
}

/// Leaves out terms that only ever begin a longer one.
fn remove_continued(candidates: &mut Candidates) {
    let terms: BTreeMap<&str, u64> = candidates
        .iter()
        .filter(|(name, _)| name.kind == SuggestionKind::Term)
        .map(|(name, candidate)| (name.text.as_str(), candidate.frequency))
        .collect();
    let continued = |name: &str, candidate: &Candidate| {
        let part = if candidate.is_compound {
            CONTINUED
        } else {
            1.0
        };
        let longer = terms.range(name..).skip(1);
        let mut longer = longer.take_while(|(longer, _)| longer.starts_with(name));
        #[expect(clippy::cast_precision_loss, reason = "a part is enough")]
        longer.any(|(_, of_longer)| *of_longer as f64 >= part * candidate.frequency as f64)
    };
    let removed: HashSet<Name> = candidates
        .iter()
        .filter(|(name, _)| name.kind == SuggestionKind::Term)
        .filter(|(name, candidate)| candidate.fit.goes_on && continued(&name.text, candidate))
        .map(|(name, _)| name.clone())
        .collect();
    candidates.retain(|name, _| !removed.contains(name));
}

/// Leaves out all but the best of those that a reader takes for the same. A person is not the word that is spelled so:
/// who typed a name is offered both. A tag is, and the word finds more than the tag.
fn remove_repeated(ranked: &mut Vec<Ranked>) {
    let of_kind = |kind: SuggestionKind| {
        let ranked = ranked.iter().filter(move |one| one.name.kind == kind);
        ranked.map(|one| spelling(&one.text))
    };
    let terms: HashSet<String> = of_kind(SuggestionKind::Term).collect();
    let mut seen = HashSet::new();
    ranked.retain(|candidate| {
        let (kind, spelling) = (candidate.name.kind, spelling(&candidate.text));
        if kind == SuggestionKind::Tag && terms.contains(&spelling) {
            return false;
        }
        let is_name = matches!(kind, SuggestionKind::Author | SuggestionKind::Publisher);
        seen.insert((is_name.then_some(kind), spelling))
    });
}

/// One for all spellings of a text that a reader takes for the same.
fn spelling(text: &str) -> String {
    let mut spelling = surface(text);
    spelling.retain(|c| !matches!(c, '・' | '-' | 'ー'));
    spelling
}

fn surface(text: &str) -> String {
    let characters = GramTokenizer.characters(text);
    characters.iter().map(|character| character.c).collect()
}

fn suggestion(input: &Input, ranked: Ranked) -> Suggestion {
    let Name { kind, text: name } = ranked.name;
    let typed = [input.whole.as_ref(), Some(&input.surface)];
    let matched = typed
        .into_iter()
        .flatten()
        .find_map(|typed| place(&ranked.text, typed));
    let document_id = DocumentId::new(name).ok();
    Suggestion {
        query: query(input, kind, &ranked.text),
        matched,
        document_id: document_id.filter(|_| kind == SuggestionKind::Title),
        kind,
        count: ranked.count,
        text: ranked.text,
    }
}

/// Where a text has what was typed.
fn place(text: &str, typed: &str) -> Option<TextRange> {
    let characters = GramTokenizer.characters(text);
    let typed: Vec<char> = typed.chars().collect();
    let found = characters
        .windows(typed.len().max(1))
        .find(|window| window.iter().zip(&typed).all(|(known, c)| known.c == *c))?;
    let (first, last) = (found.first()?, found.last()?);
    Some(OffsetTable::new(text).range(first.from..last.to))
}

/// The query for a suggestion. A title or heading is meant as a whole, so it takes the place of
/// all that was typed; a term takes that of the last word.
fn query(input: &Input, kind: SuggestionKind, text: &str) -> String {
    let field = match kind {
        SuggestionKind::Title => Some(("title", Field::Title)),
        SuggestionKind::Heading => Some(("heading", Field::Heading)),
        _ => None,
    };
    if let Some(field) = name_field(kind) {
        let named = Query::Field(field, text.to_owned()).to_string();
        return format!("{}{named}", kept_before_name(input, text));
    }
    let Some((name, field)) = field else {
        let term = if input.is_phrase {
            format!("\"{text}\"")
        } else {
            as_word(text)
        };
        return format!("{}{term}", input.kept);
    };
    let query = format!("{name}:\"{text}\"");
    match parse(&query).query {
        Some(Query::Field(found, words)) if found == field && words == text => query,
        // Quotation marks of its own would end the quotation.
        _ => fold(text).text.replace(['"', ':'], " "),
    }
}

/// The field that a name is looked for in; none for what is no name.
fn name_field(kind: SuggestionKind) -> Option<Field> {
    match kind {
        SuggestionKind::Author => Some(Field::Author),
        SuggestionKind::Publisher => Some(Field::Publisher),
        SuggestionKind::Tag => Some(Field::Tag),
        SuggestionKind::Title | SuggestionKind::Heading | SuggestionKind::Term => None,
    }
}

/// What is kept before a name: nothing where all that was typed is the name, and not the field that is typed already.
fn kept_before_name<'i>(input: &'i Input, name: &str) -> &'i str {
    let name = surface(name);
    if input
        .whole
        .as_ref()
        .is_some_and(|whole| name.starts_with(whole))
    {
        return "";
    }
    if input.only.is_none() {
        return &input.kept;
    }
    let before = input.kept.trim_end_matches([':', '：']);
    before.trim_end_matches(char::is_alphabetic)
}
