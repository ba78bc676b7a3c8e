//! What was found of each quotation.

use issetsu_cite::{Format, Locale, render};
use issetsu_index_format::DocumentEntry;
use issetsu_model::PassageId;
use issetsu_quote::{MAX_SCALARS, Quoted, Status, Unclosed};
use maud::{Markup, html};

use super::comparison::Comparison;
use super::input::VerifyInput;
use super::verdict::Verdict;
use super::words::VerifyWords;
use crate::endpoints::{MAX_QUOTATIONS, MAX_STEPS};
use crate::pages::Visitor;
use crate::pages::document::row;
use crate::pages::text::{byline, page_label, section_path};
use crate::problem::ApiError;
use crate::state::App;
use issetsu_search::Snapshot;
use issetsu_search::verify::{PieceOfText, PreparedDocument, Verified, Verifier};

/// The quotations of a text, looked for.
pub(super) struct Report<'a> {
    app: &'a App,
    visitor: &'a Visitor,
    snapshot: &'a Snapshot,
    words: &'static VerifyWords,
    checked: Vec<Checked>,
    unclosed: Vec<Unclosed>,
    /// Whether the text was taken for one quotation.
    is_whole: bool,
}

/// A quotation, and what was found of it.
struct Checked {
    quoted: Quoted,
    outcome: Outcome,
}

enum Outcome {
    Verified(Box<Verified>),
    /// It has too many characters.
    TooLong,
    /// There were too many before it.
    TooMany,
}

impl Checked {
    fn verdict(&self) -> Verdict {
        match &self.outcome {
            Outcome::Verified(verified) => Verdict::Found(verified.verification.status),
            Outcome::TooLong | Outcome::TooMany => Verdict::NotVerified,
        }
    }
}

impl<'a> Report<'a> {
    /// Looks for the quotations. The limits are those of `POST /v1/verify`.
    pub(super) fn new(
        app: &'a App,
        visitor: &'a Visitor,
        snapshot: &'a Snapshot,
        input: &VerifyInput,
    ) -> Result<Self, ApiError> {
        let to_verify = input.to_verify();
        let verifier = Verifier::new(snapshot, MAX_STEPS);
        let mut checked = Vec::new();
        let mut looked_for = 0;
        for quoted in to_verify.quotations.found {
            let outcome = if quoted.text.chars().nth(MAX_SCALARS).is_some() {
                Outcome::TooLong
            } else if looked_for == MAX_QUOTATIONS {
                Outcome::TooMany
            } else {
                looked_for += 1;
                let verified = verifier.verify(&quoted.text, input.document.as_ref())?;
                Outcome::Verified(Box::new(verified))
            };
            checked.push(Checked { quoted, outcome });
        }
        Ok(Self {
            app,
            visitor,
            snapshot,
            words: VerifyWords::of(visitor.language),
            checked,
            unclosed: to_verify.quotations.unclosed,
            is_whole: to_verify.is_whole,
        })
    }

    /// The totals, then each quotation.
    pub(super) fn markup(&self) -> Result<Markup, ApiError> {
        let words = self.words;
        let mut articles = Vec::new();
        for (at, checked) in self.checked.iter().enumerate() {
            articles.push(self.article(at + 1, checked)?);
        }
        let altered = Verdict::Found(Status::Altered);
        let has_altered = self.checked.iter().any(|one| one.verdict() == altered);
        Ok(html! {
            section.report aria-labelledby="result" {
                h2 #result { (words.quotations(self.checked.len())) }
                (self.totals())
                @if self.is_whole { p.hint { (words.taken_whole) } }
                (self.not_verified())
                @if has_altered {
                    p.legend {
                        ins { (words.legend_quotation) } " " del { (words.legend_text) }
                    }
                }
                ol.quotations { @for article in articles { li { (article) } } }
            }
        })
    }

    /// How many there are of each verdict.
    fn totals(&self) -> Markup {
        let count = |verdict| {
            self.checked
                .iter()
                .filter(|one| one.verdict() == verdict)
                .count()
        };
        let counts = Verdict::ALL.map(|verdict| (verdict, count(verdict)));
        html! {
            ul.totals {
                @for (verdict, count) in counts {
                    @if count > 0 { li { (verdict.markup(self.words)) " " strong { (count) } } }
                }
            }
        }
    }

    /// What was not verified beside the quotations themselves.
    fn not_verified(&self) -> Markup {
        let words = self.words;
        let many = self.checked.iter();
        let many = many
            .filter(|one| matches!(one.outcome, Outcome::TooMany))
            .count();
        html! {
            @if many > 0 || !self.unclosed.is_empty() {
                aside.warnings aria-label=(words.not_verified) {
                    ul {
                        @if many > 0 { li { (words.too_many(MAX_QUOTATIONS, many)) } }
                        @for mark in &self.unclosed { li { (words.unclosed(mark.line, &mark.mark)) } }
                    }
                }
            }
        }
    }

    fn article(&self, number: usize, checked: &Checked) -> Result<Markup, ApiError> {
        let words = self.words;
        let quoted = &checked.quoted;
        let head = html! {
            h3 {
                (words.nth(number)) " "
                @if !self.is_whole { span.place { (words.line(quoted.line)) } " " }
                (checked.verdict().markup(words))
            }
        };
        let body = match &checked.outcome {
            Outcome::Verified(verified) => self.verified(&quoted.text, verified)?,
            Outcome::TooLong => html! {
                blockquote { p { (beginning(&quoted.text)) } }
                p { (words.too_long(MAX_SCALARS)) }
            },
            Outcome::TooMany => html! { blockquote { p { (beginning(&quoted.text)) } } },
        };
        Ok(html! { article.quotation { (head) (body) } })
    }

    fn verified(&self, quotation: &str, verified: &Verified) -> Result<Markup, ApiError> {
        let words = self.words;
        let found = &verified.verification;
        if let Some(absence) = verified.absence() {
            return Ok(html! {
                blockquote { p { (quotation) } }
                p { @if verified.is_complete { (words.absence(absence)) } @else { (words.incomplete()) } }
                @match &verified.elsewhere {
                    Some(elsewhere) => (self.elsewhere(elsewhere)?),
                    None if !found.pieces.is_empty() => {
                        p { (words.nearest(percent(found.similarity))) }
                        (self.sources(verified)?)
                    },
                    None => {},
                }
            });
        }
        let comparison = Comparison {
            words,
            quotation,
            verified,
        };
        let is_altered = found.status == Status::Altered;
        Ok(html! {
            blockquote { p { (comparison.markup()) } }
            (comparison.sentences())
            @if verified.documents().len() > 1 { p { (words.joined) } }
            @if !found.is_in_order && found.similarity >= 1.0 { p { (words.reordered) } }
            @else if !found.is_in_order { p { (words.in_another_order) } }
            @if is_altered && found.similarity < 1.0 { p { (words.similar(percent(found.similarity))) } }
            (self.sources(verified)?)
            @if !verified.is_complete { p { (words.incomplete()) } }
            @if let Some(elsewhere) = &verified.elsewhere { (self.elsewhere(elsewhere)?) }
        })
    }

    /// What other documents hold of a quotation that was looked for in one.
    fn elsewhere(&self, elsewhere: &Verified) -> Result<Markup, ApiError> {
        let verdict = Verdict::Found(elsewhere.verification.status);
        Ok(html! {
            p { (self.words.elsewhere) " " (verdict.markup(self.words)) }
            (self.sources(elsewhere)?)
        })
    }

    /// The documents that the pieces of a quotation stand in.
    fn sources(&self, verified: &Verified) -> Result<Markup, ApiError> {
        let mut sources = Vec::new();
        for document in verified.documents() {
            sources.push(self.source(verified, document)?);
        }
        Ok(html! { @for source in sources { (source) } })
    }

    /// One document, each place in it, and how to refer to it.
    fn source(&self, verified: &Verified, prepared: &PreparedDocument) -> Result<Markup, ApiError> {
        let words = self.words;
        let Some(entry) = self.snapshot.document_entry(&prepared.document.id)? else {
            return Ok(html! {});
        };
        let pieces = verified.pieces();
        let own = pieces.filter(|(_, place)| place.document.id == entry.id);
        let places: Vec<PieceOfText> = own.map(|(piece, place)| place.place(piece)).collect();
        let is_absent = verified.verification.status == Status::Absent;
        let with_text = is_absent || verified.documents().len() > 1;
        let cited = places.iter().find_map(|place| place.passages.first());
        let reference = match cited.filter(|_| !is_absent) {
            Some(passage) => self.reference(prepared, passage)?,
            None => None,
        };
        Ok(html! {
            div.source {
                p lang=(entry.metadata.language) { a href=(self.address(entry, cited)) { (entry.metadata.title) } }
                p.byline { (byline(entry, self.visitor.words())) }
                @for place in &places { (self.place(entry, place, with_text)) }
                @if let Some(reference) = reference {
                    dl.metadata { (row(words.reference, &html! { (reference) })) }
                }
            }
        })
    }

    /// Where a piece stands. Of what is no source of the quotation, or not of all of it, the words are shown.
    fn place(&self, entry: &DocumentEntry, place: &PieceOfText, with_text: bool) -> Markup {
        let passage = place.passages.first();
        html! {
            div.piece {
                @if with_text { p.snippet lang=(entry.metadata.language) { "「" (beginning(&place.text)) "」" } }
                div lang=(entry.metadata.language) { (section_path(&place.section_path)) }
                p.byline {
                    @if let Some(pages) = &place.pages { span { (page_label(pages, self.visitor.words())) } }
                    @match passage {
                        Some(_) => a href=(self.address(entry, passage)) { (self.words.open_passage) },
                        None => span { (self.words.in_heading) },
                    }
                }
            }
        }
    }

    /// The page of a document, at a passage.
    fn address(&self, entry: &DocumentEntry, passage: Option<&PassageId>) -> String {
        let page = self.visitor.links.document_page(&entry.id);
        match passage {
            Some(id) => {
                let parameters = [("passage", id.as_str())];
                format!("{}#p-{id}", self.visitor.link(&page, &parameters))
            }
            None => self.visitor.link(&page, &[]),
        }
    }

    /// The reference by SIST 02, in the language of the document.
    fn reference(
        &self,
        prepared: &PreparedDocument,
        passage: &PassageId,
    ) -> Result<Option<String>, ApiError> {
        let Some(passage) = self.snapshot.passage(passage)? else {
            return Ok(None);
        };
        let citation = self.app.citer().citation(&prepared.document, &passage);
        let locale = Locale::of_document(&citation.metadata.language);
        let written = render(&citation, Format::Sist02, locale);
        let written = written.map_err(|error| ApiError::internal(&error))?;
        Ok(Some(written.trim_end().to_owned()))
    }
}

/// The most characters of words that are shown to be found again. Set by hand: two lines on a wide
/// screen.
const MAX_SHOWN: usize = 80;

/// The first words of a text.
fn beginning(text: &str) -> String {
    match text.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}

/// A similarity in per cent, rounded down: what differs is not wholly alike.
#[allow(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a similarity is from 0 to 1"
)]
fn percent(similarity: f32) -> u8 {
    (similarity * 100.0).floor() as u8
}
