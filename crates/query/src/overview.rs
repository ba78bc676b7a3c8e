//! What is in the corpus: computed once for each generation, shown on every page with a form.

mod sample_quotation;

use std::cmp::Reverse;

use issetsu_index_format::{DocumentEntry, GenerationId, ValueKind};

use crate::language::Language;
use crate::problem::ApiError;
use issetsu_search::Snapshot;

pub(crate) use sample_quotation::SampleQuotation;

/// The most tags to choose from. Set by hand, as for publishers: each is written into the page.
const MAX_TAGS: usize = 200;

/// A choice of a filter, and how many documents it leaves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Choice {
    /// The value.
    pub(crate) value: String,
    /// Number of documents.
    pub(crate) documents: usize,
}

/// What is in one generation.
#[derive(Debug, Clone)]
pub(crate) struct Overview {
    /// The generation.
    pub(crate) generation: GenerationId,
    /// Publishers, those with most documents first.
    pub(crate) publishers: Vec<Choice>,
    /// Years of publication, newest first.
    pub(crate) years: Vec<Choice>,
    /// Languages, most documents first.
    pub(crate) languages: Vec<Choice>,
    /// The newest documents.
    pub(crate) recent: Vec<DocumentEntry>,
    examples: Vec<(String, String)>,
    quotations: Vec<(Language, SampleQuotation)>,
}

impl Overview {
    /// The most publishers to choose from. Set by hand: the choices are written into every page with a
    /// form, so more make each page longer. A publisher that is left out can be chosen beside the hits.
    const MAX_PUBLISHERS: usize = 200;
    /// Newest documents on the start page. Set by hand, for a list that is seen at a glance; the link
    /// below it leads to all of them.
    const MAX_RECENT: usize = 6;
    /// How many terms are asked for. Set by hand: several times what is shown, since those in the
    /// language of the reader are shown first.
    const MAX_SUBJECTS: usize = 48;
    /// Set by hand, for a short list between the form and the newest documents.
    const MAX_EXAMPLES: usize = 6;

    /// Looks through a generation.
    pub(crate) fn of(snapshot: &Snapshot) -> Result<Self, ApiError> {
        let mut publishers = choices(snapshot, ValueKind::Publisher);
        publishers.truncate(Self::MAX_PUBLISHERS);
        let newest = newest_first(snapshot)?;
        Ok(Self {
            generation: snapshot.generation().id,
            publishers,
            years: years(snapshot),
            languages: choices(snapshot, ValueKind::Language),
            examples: examples(snapshot)?,
            quotations: quotations(snapshot, &newest)?,
            recent: newest.into_iter().take(Self::MAX_RECENT).cloned().collect(),
        })
    }

    /// A sentence to verify, in the reader's language if there is one.
    pub(crate) fn quotation(&self, language: Language) -> Option<&SampleQuotation> {
        let own = self
            .quotations
            .iter()
            .find(|(spoken, _)| *spoken == language);
        own.or(self.quotations.first()).map(|(_, sample)| sample)
    }

    /// Searches to try, those in the reader's language first.
    pub(crate) fn examples(&self, language: Language) -> Vec<&str> {
        let spoken = |tag: &str| Language::from_tag(tag) == Some(language);
        let all = || self.examples.iter().map(|(tag, text)| (tag, text.as_str()));
        let own: Vec<&str> = all()
            .filter(|(tag, _)| spoken(tag))
            .map(|(_, text)| text)
            .collect();
        let foreign = all().filter(|(tag, _)| !spoken(tag)).map(|(_, text)| text);
        let chosen = own.into_iter().chain(foreign);
        chosen.take(Self::MAX_EXAMPLES).collect()
    }
}

/// A sentence to verify in each language that the corpus has one in.
fn quotations(
    snapshot: &Snapshot,
    newest: &[&DocumentEntry],
) -> Result<Vec<(Language, SampleQuotation)>, ApiError> {
    let mut found = Vec::new();
    for language in [Language::Japanese, Language::English] {
        let sample = SampleQuotation::find(snapshot, newest, language)?;
        found.extend(sample.map(|sample| (language, sample)));
    }
    Ok(found)
}

/// The documents of a generation, the newest first, without a date last. Ties go by id.
pub(crate) fn newest_first(snapshot: &Snapshot) -> Result<Vec<&DocumentEntry>, ApiError> {
    let mut entries = snapshot.documents()?;
    entries.sort_by(|one, other| {
        other
            .metadata
            .date
            .cmp(&one.metadata.date)
            .then(one.id.cmp(&other.id))
    });
    Ok(entries)
}

/// The tags of the documents, those with most documents first.
pub(crate) fn tags(snapshot: &Snapshot) -> Vec<String> {
    let mut tags = choices(snapshot, ValueKind::Tag);
    tags.truncate(MAX_TAGS);
    tags.into_iter().map(|choice| choice.value).collect()
}

/// The values of the documents of one kind, those with most documents first; ties go by value.
pub(crate) fn choices(snapshot: &Snapshot, kind: ValueKind) -> Vec<Choice> {
    let values = snapshot.values().of_kind(kind).iter();
    let values = values.filter(|value| !value.value.is_empty());
    let mut choices: Vec<Choice> = values
        .map(|value| Choice {
            value: value.value.clone(),
            documents: value.documents as usize,
        })
        .collect();
    choices.sort_by_key(|choice| Reverse(choice.documents));
    choices
}

/// The years of publication, newest first.
pub(crate) fn years(snapshot: &Snapshot) -> Vec<Choice> {
    let mut years = choices(snapshot, ValueKind::Year);
    years.sort_by(|one, other| other.value.cmp(&one.value));
    years
}

/// Terms that tell what the documents are about, with the language of the documents.
fn examples(snapshot: &Snapshot) -> Result<Vec<(String, String)>, ApiError> {
    let terms = snapshot.subject_terms(Overview::MAX_SUBJECTS)?.into_iter();
    Ok(terms.map(|term| (term.language, term.text)).collect())
}
