//! The citation of a passage on a page: one tab for each style, to copy or to save.
//!
//! The tabs are radio buttons, so they need no script and are used like any group of radio
//! buttons. Copying needs the script, which shows its buttons.

use issetsu_cite::{Citation, Format, Locale, render};
use maud::{Markup, html};

use super::Visitor;
use crate::problem::ApiError;

/// A style or format that is shown.
struct Form {
    /// Its name for people.
    name: &'static str,
    format: Format,
    /// The ending of a file in it; none for a reference that is only read and pasted.
    extension: Option<&'static str>,
}

/// References to read first, then formats for programs.
const FORMS: [Form; 7] = [
    Form::to_read("SIST 02", Format::Sist02),
    Form::to_read("APA", Format::Apa),
    Form::to_read("Chicago", Format::Chicago),
    Form::to_save("BibTeX", Format::Bibtex, "bib"),
    Form::to_save("RIS", Format::Ris, "ris"),
    Form::to_save("CSL-JSON", Format::Csl, "json"),
    Form::to_save("Markdown", Format::Markdown, "md"),
];

impl Form {
    const fn to_read(name: &'static str, format: Format) -> Self {
        Self {
            name,
            format,
            extension: None,
        }
    }

    const fn to_save(name: &'static str, format: Format, extension: &'static str) -> Self {
        Self {
            name,
            format,
            extension: Some(extension),
        }
    }
}

/// The citation of a passage, and who looks at it.
pub(crate) struct CitationPanel<'a> {
    /// The citation.
    pub(crate) citation: &'a Citation,
    /// Who looks at it.
    pub(crate) visitor: &'a Visitor,
    /// Whether it was asked for; otherwise it is closed, so that reading goes on.
    pub(crate) is_open: bool,
}

impl CitationPanel<'_> {
    /// The panel, with what is printed in its place.
    pub(crate) fn markup(&self) -> Result<Markup, ApiError> {
        let words = self.visitor.words().citing();
        let first = FORMS.first().map(|form| form.format);
        let mut tabs = Vec::new();
        for form in &FORMS {
            tabs.push(self.tab(form, first == Some(form.format))?);
        }
        Ok(html! {
            details.cite id={ "cite-" (self.id()) } lang=(self.visitor.language.tag()) open[self.is_open] {
                summary { (words.cite) }
                fieldset {
                    legend.hidden { (words.form) }
                    @for tab in &tabs { (tab) }
                }
                (self.places())
            }
            (self.printed()?)
        })
    }

    /// The id of the passage, or of the document where it is cited as a whole.
    fn id(&self) -> &str {
        let passage = self.citation.passage_id.as_ref();
        passage.map_or(self.citation.document_id.as_str(), |id| id.as_str())
    }

    fn written(&self, format: Format) -> Result<String, ApiError> {
        let written = render(self.citation, format, self.locale());
        let written = written.map_err(|error| ApiError::internal(&error))?;
        Ok(written.trim_end().to_owned())
    }

    /// References are in the language of the document.
    fn locale(&self) -> Locale {
        Locale::of_document(&self.citation.metadata.language)
    }

    /// The button of a tab, and behind it what the tab shows. A page may hold several panels, so
    /// ids and the group's name hold the passage's id.
    fn tab(&self, form: &Form, is_first: bool) -> Result<Markup, ApiError> {
        let words = self.visitor.words().citing();
        let group = format!("cite-{}", self.id());
        let id = format!("{group}-{}", form.format.name());
        let written = self.written(form.format)?;
        Ok(html! {
            input type="radio" name=(group) id=(id) value=(form.format.name())
                checked[is_first] autocomplete="off";
            label for=(id) { (form.name) }
            div.form {
                pre tabindex="0" role="group" aria-label=(form.name) lang=(self.locale().tag()) { (written) }
                p.actions {
                    button.quiet type="button" data-copy hidden data-copied=(words.copied)
                        data-failed=(words.not_copied) { (words.copy) }
                    (self.download(form))
                    span role="status" {}
                }
            }
        })
    }

    /// The link that saves a form as a file.
    fn download(&self, form: &Form) -> Markup {
        let words = self.visitor.words().citing();
        let Some(extension) = form.extension else {
            return Markup::default();
        };
        let name = format!("{}-{}.{extension}", self.citation.document_id, self.id());
        let address = api_address(self.citation, self.visitor);
        html! {
            a href={ (address) "?format=" (form.format.name()) } download=(name) {
                (words.save) " (." (extension) ")"
            }
        }
    }

    /// Where the passage is: here for good, and in the published source.
    fn places(&self) -> Markup {
        let words = self.visitor.words().citing();
        let links = &self.citation.links;
        let here = match &self.citation.passage_id {
            Some(passage) => self.visitor.links.passage_link(passage),
            None => self.visitor.links.document_page(&self.citation.document_id),
        };
        html! {
            ul.places {
                li {
                    a href=(self.visitor.link(&here, &[])) data-permalink { (words.permalink) }
                }
                @if let Some(source) = &links.source {
                    li { a href=(source) rel="noopener external" { (words.source) } }
                }
            }
        }
    }

    /// What stands on paper: the reference and the permanent link.
    fn printed(&self) -> Result<Markup, ApiError> {
        let words = self.visitor.words().citing();
        Ok(html! {
            div.on-paper {
                p lang=(self.locale().tag()) { (self.written(Format::Sist02)?) }
                p { (words.permalink) ": " (self.citation.links.permalink) }
            }
        })
    }
}

/// What is cited, in the API.
fn api_address(citation: &Citation, visitor: &Visitor) -> String {
    match &citation.passage_id {
        Some(passage) => visitor.links.passage(passage),
        None => visitor.links.document(&citation.document_id),
    }
}
