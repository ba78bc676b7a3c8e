//! How a passage or a document is referred to.

use issetsu_cite::{Citation, CiteError, Format, Locale, csl_item, json_ld, render};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// How a passage or a document is referred to.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Citation)]
pub struct ReferencesBody {
    /// The references that were asked for.
    references: References,
    /// Its lasting address in this service; absolute where the server knows its own address.
    #[schema(example = "https://search.example.org/passages/9c1rfbkbrbht1cqt")]
    permalink: String,
    /// The passage in the published source: its page (`#page=`), heading or highlighted words
    /// (`#:~:text=`). Of a document, the source. None where no address of the source is known.
    #[schema(required)]
    source: Option<String>,
}

/// References by the names of their forms. Each is there if it was asked for, and is what the form
/// gives alone, without the line end.
#[derive(Debug, Clone, Default, Serialize, ToSchema)]
#[schema(as = References)]
pub struct References {
    /// A reference by SIST 02.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    sist02: Option<String>,
    /// A reference by APA, and on a second line the citation in the text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    apa: Option<String>,
    /// A reference by Chicago, notes and bibliography, and on a second line the note.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    chicago: Option<String>,
    /// A reference by Chicago, author and date, and on a second line the citation in the text.
    #[serde(
        rename = "chicago-author-date",
        skip_serializing_if = "Option::is_none"
    )]
    #[schema(nullable = false)]
    chicago_author_date: Option<String>,
    /// An entry of BibTeX.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    bibtex: Option<String>,
    /// A record of RIS.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    ris: Option<String>,
    /// An item of CSL-JSON.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>, nullable = false)]
    csl: Option<Value>,
    /// A W3C Web Annotation; of a document, its description by schema.org.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<Object>, nullable = false)]
    jsonld: Option<Value>,
    /// The quotation with its reference as plain text.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    text: Option<String>,
    /// The quotation with its reference in Markdown.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    markdown: Option<String>,
    /// The quotation with its reference in HTML.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(nullable = false)]
    html: Option<String>,
}

impl References {
    /// The forms that can be asked for, in the order in which messages name them.
    pub const FORMATS: [Format; 11] = [
        Format::Sist02,
        Format::Apa,
        Format::Chicago,
        Format::ChicagoAuthorDate,
        Format::Bibtex,
        Format::Ris,
        Format::Csl,
        Format::JsonLd,
        Format::Text,
        Format::Markdown,
        Format::Html,
    ];

    fn put(
        &mut self,
        citation: &Citation,
        format: Format,
        locale: Locale,
    ) -> Result<(), CiteError> {
        let text = match format {
            Format::Sist02 => &mut self.sist02,
            Format::Apa => &mut self.apa,
            Format::Chicago => &mut self.chicago,
            Format::ChicagoAuthorDate => &mut self.chicago_author_date,
            Format::Bibtex => &mut self.bibtex,
            Format::Ris => &mut self.ris,
            Format::Text => &mut self.text,
            Format::Markdown => &mut self.markdown,
            Format::Html => &mut self.html,
            Format::Csl => {
                self.csl = Some(csl_item(citation));
                return Ok(());
            }
            Format::JsonLd => {
                self.jsonld = Some(json_ld(citation, locale));
                return Ok(());
            }
            // The citation as it is holds the whole quotation once more, so no hit carries it.
            Format::Json => return Ok(()),
        };
        *text = Some(render(citation, format, locale)?.trim_end().to_owned());
        Ok(())
    }
}

impl ReferencesBody {
    /// The references to what `citation` cites, in some forms. Without `locale` they are written in
    /// the language of the document.
    ///
    /// # Errors
    /// When a reference cannot be written.
    pub fn new(
        citation: &Citation,
        formats: &[Format],
        locale: Option<Locale>,
    ) -> Result<Self, CiteError> {
        let home = Locale::of_document(&citation.metadata.language);
        let mut references = References::default();
        for format in formats {
            references.put(citation, *format, locale.unwrap_or(home))?;
        }
        Ok(Self {
            references,
            permalink: citation.links.permalink.clone(),
            source: citation.links.source.clone(),
        })
    }
}
