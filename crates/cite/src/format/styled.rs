//! References in the styles of the Citation Style Language, rendered by `hayagriva` from the same
//! item as CSL-JSON.
//!
//! The styles and locales that `hayagriva` embeds are those of the CSL project, but for one term, under
//! CC BY-SA 3.0.

mod lead;

use hayagriva::archive::{ArchivedStyle, locales};
use hayagriva::citationberg::json::Item;
use hayagriva::citationberg::taxonomy::Locator;
use hayagriva::citationberg::{
    IndependentStyle, Locale as CslLocale, LocaleCode, LocalizedTerm, Style, StyleClass,
};
use hayagriva::{
    BibliographyDriver, BibliographyRequest, BufWriteFormat, CitationItem, CitationRequest,
    ElemChildren, LocatorPayload, SpecificLocator,
};
use serde_json::{Map, Value, json};
use std::sync::OnceLock;

use super::{case, csl};
use crate::citation::Kind;
use crate::name::Role;
use crate::page_range::PageRange;
use crate::{Citation, CiteError, Locale, Name, clean, quotation_marks};
use lead::Lead;

/// The reference for the list of works on one line, and on a second line the citation with its
/// pinpoint, which such styles keep apart.
pub(crate) fn render(
    citation: &Citation,
    archived: ArchivedStyle,
    locale: Locale,
) -> Result<String, CiteError> {
    let style = style_file(archived).ok_or(CiteError::Style("of another style"))?;
    let locator = locator(citation, locale);
    let locator = locator.as_ref().map(|(kind, text)| (*kind, text.as_str()));
    let whole = item(citation, archived, Name::whole_unless_latin)?;
    let (reference, note) = write(&whole, locator, style, locale)?;
    // A note names the authors in full, a citation in the text by their family names.
    let pinpoint = match style.settings.class {
        StyleClass::Note => note,
        StyleClass::InText => {
            let parted = item(citation, archived, Clone::clone)?;
            write(&parted, locator, style, locale)?.1
        }
    };
    let reference = match locale {
        Locale::Japanese => with_japanese_day(&reference, citation),
        Locale::English => reference,
    };
    let reference = if is_apa(archived) {
        with_description(&reference, citation, locale)
    } else {
        reference
    };
    let title = cited_title(citation);
    let reference = with_inner_marks(&reference, &title, locale);
    let pinpoint = with_inner_marks(&pinpoint, &title, locale);
    let lead = Lead::of(citation).filter(|_| !is_apa(archived));
    let label = |text: String| match &lead {
        Some(lead) => lead.labelled(text, locale),
        None => text,
    };
    let reference = label(reference);
    let pinpoint = match style.settings.class {
        StyleClass::Note => label(pinpoint),
        StyleClass::InText => pinpoint,
    };
    let cited = citation.cited_section().and(citation.section_pages());
    let reference = with_plural(reference, cited.or_else(|| citation.article_pages()));
    let pinpoint = with_plural(pinpoint, citation.passage_pages());
    Ok(format!("{reference}\n{pinpoint}"))
}

fn write(
    item: &Item,
    locator: Option<(Locator, &str)>,
    style: &IndependentStyle,
    locale: Locale,
) -> Result<(String, String), CiteError> {
    let files = locale_files();
    let code = || Some(LocaleCode(locale.tag().to_owned()));
    let mut driver = BibliographyDriver::new();
    let locator = locator.map(|(kind, text)| SpecificLocator(kind, LocatorPayload::Str(text)));
    let cited = vec![CitationItem::with_locator(item, locator)];
    driver.citation(CitationRequest::new(cited, style, code(), files, Some(1)));
    let rendered = driver.finish(BibliographyRequest::new(style, code(), files));
    let list = rendered
        .bibliography
        .as_ref()
        .and_then(|list| list.items.first());
    let reference = list.map(|item| plain(&item.content));
    let pinpoint = rendered
        .citations
        .first()
        .map(|cited| plain(&cited.citation));
    match (reference, pinpoint) {
        (Some(reference), Some(pinpoint)) => Ok((reference, pinpoint)),
        _ => Err(CiteError::Style("without a list of works")),
    }
}

/// The styles that references are written in; reading one takes longer than writing a reference.
const STYLES: [ArchivedStyle; 3] = [
    ArchivedStyle::AmericanPsychologicalAssociation,
    ArchivedStyle::ChicagoNotes,
    ArchivedStyle::ChicagoAuthorDate,
];

/// A style of [`STYLES`]; none if it is no style of its own.
fn style_file(wanted: ArchivedStyle) -> Option<&'static IndependentStyle> {
    static FILES: [OnceLock<Option<IndependentStyle>>; STYLES.len()] =
        [const { OnceLock::new() }; STYLES.len()];
    let mut files = STYLES.iter().zip(&FILES);
    let (style, file) = files.find(|(style, _)| **style == wanted)?;
    let read = file.get_or_init(|| match style.get() {
        Style::Independent(style) => Some(style),
        Style::Dependent(_) => None,
    });
    read.as_ref()
}

/// The locales of [`Locale`]; reading one takes longer than writing a reference.
fn locale_files() -> &'static [CslLocale] {
    static FILES: OnceLock<Vec<CslLocale>> = OnceLock::new();
    FILES.get_or_init(|| {
        let known = [Locale::Japanese.tag(), Locale::English.tag()];
        let wanted = |file: &CslLocale| {
            file.lang
                .as_ref()
                .is_some_and(|lang| known.contains(&lang.0.as_str()))
        };
        let mut files: Vec<CslLocale> = locales().into_iter().filter(wanted).collect();
        files.iter_mut().for_each(mend_terms);
        files
    })
}

/// The Japanese locale of the CSL project calls an interview 面接, which is that of an applicant, and
/// who asks 面接者.
fn mend_terms(file: &mut CslLocale) {
    let japanese = file.lang.as_ref().map(|lang| lang.0.as_str()) == Some(Locale::Japanese.tag());
    let Some(terms) = file.terms.as_mut().filter(|_| japanese) else {
        return;
    };
    let mended = json!([
        { "@name": "interview", "@form": "long", "$text": "インタビュー" },
        { "@name": "interviewer", "@form": "long", "single": "聞き手", "multiple": "聞き手" },
        { "@name": "interviewer", "@form": "verb", "$text": "聞き手:" },
    ]);
    // The fields of a term are private, so it is made as a locale file would be read.
    if let Ok(mended) = serde_json::from_value::<Vec<LocalizedTerm>>(mended) {
        let is_mended = |name| mended.iter().any(|term| term.name == name);
        terms.terms.retain(|term| !is_mended(term.name));
        terms.terms.extend(mended);
    }
}

/// APA describes what is no usual publication in brackets, behind those who are named in
/// parentheses (Publication Manual, 7th edition, 9.21). The style leaves the description out where it
/// names who asked.
fn with_description(reference: &str, citation: &Citation, locale: Locale) -> String {
    if citation.kind() != Kind::Interview || citation.names(Role::Interviewer).is_empty() {
        return reference.to_owned();
    }
    let ends: &[(&str, &str)] = match locale {
        Locale::Japanese => &[(", 聞き手)", ", 聞き手) [インタビュー]")],
        Locale::English => &[
            (", interviewer)", ", Interviewer) [Interview]"),
            (", interviewers)", ", Interviewers) [Interview]"),
        ],
    };
    let found = ends.iter().find(|(end, _)| reference.contains(end));
    match found {
        Some((end, described)) => reference.replacen(end, described, 1),
        None => reference.to_owned(),
    }
}

/// The item as these styles need it, with the names in a form: [`Name::whole_unless_latin`] for
/// the list of works, their parts for the text.
fn item(
    citation: &Citation,
    style: ArchivedStyle,
    form: fn(&Name) -> Name,
) -> Result<Item, CiteError> {
    let mut item = csl::item(citation);
    if is_apa(style) {
        leave_out_repeated_authors(&mut item, citation);
    }
    item.remove("keyword");
    for field in ["title", "container-title"] {
        if let Some(Value::String(words)) = item.get_mut(field) {
            *words = case::shielded(words);
        }
    }
    csl::put_names(&mut item, citation, form);
    if !is_apa(style)
        && let Some(lead) = Lead::of(citation)
    {
        // `hayagriva` writes those who stand in for authors as initials, without a separator.
        let names = item.remove(lead.field());
        item.extend(names.map(|names| ("author".to_owned(), names)));
    }
    Ok(serde_json::from_value(Value::Object(item))?)
}

fn is_apa(style: ArchivedStyle) -> bool {
    matches!(style, ArchivedStyle::AmericanPsychologicalAssociation)
}

/// A publisher or a site that is an author is not named again (Publication Manual, 7th edition, 9.29
/// and 9.34). The style itself has no means to compare them.
fn leave_out_repeated_authors(item: &mut Map<String, Value>, citation: &Citation) {
    if citation.is_published_by_author() {
        item.remove("publisher");
        item.remove("publisher-place");
    }
    let site = clean::field(citation.metadata.container_title.as_ref());
    if citation.kind() == Kind::WebPage && site.is_some_and(|site| citation.is_author(&site)) {
        item.remove("container-title");
    }
}

/// The pages, or the heading in quotation marks where there are none. A heading says itself that it
/// is a section, so it has no label.
fn locator(citation: &Citation, locale: Locale) -> Option<(Locator, String)> {
    if let Some(pages) = citation.passage_pages() {
        return Some((Locator::Page, pages.csl()));
    }
    let heading = citation
        .innermost_heading()
        .filter(|_| citation.cited_section().is_none())?;
    Some((Locator::Custom, quotation_marks::quoted(&heading, locale)))
}

/// Mends what the Japanese locale leaves of a day without a year: `6月 18` for `6月18日`.
fn with_japanese_day(text: &str, citation: &Citation) -> String {
    let date = citation.metadata.date;
    let Some((month, day)) = date.and_then(|date| date.month.zip(date.day)) else {
        return text.to_owned();
    };
    let broken = format!("{month}月 {day}");
    match text.split_once(&broken) {
        Some((before, after)) if after.starts_with([')', '.', ',']) => {
            format!("{before}{month}月{day}日{after}")
        }
        _ => text.to_owned(),
    }
}

fn cited_title(citation: &Citation) -> String {
    citation
        .cited_section()
        .unwrap_or_else(|| clean::line(&citation.metadata.title))
}

/// Turns the quotation marks inside a title that the style has put into such marks.
fn with_inner_marks(text: &str, title: &str, locale: Locale) -> String {
    let mark = match locale {
        Locale::Japanese => '「',
        Locale::English => '“',
    };
    let inside = quotation_marks::inside(title, locale);
    text.replace(&format!("{mark}{title}"), &format!("{mark}{inside}"))
}

/// Mends the label and the dash of pages that are not plain numbers: `p. i-ii` for `pp. i–ii`.
fn with_plural(text: String, pages: Option<PageRange>) -> String {
    let Some(pages) = pages.filter(PageRange::is_many) else {
        return text;
    };
    let range = pages.typeset();
    let text = if text.contains(&range) {
        text
    } else {
        // The space keeps an address with the same numbers as it is.
        text.replace(&format!(" {}", pages.csl()), &format!(" {range}"))
    };
    let many = |before: &str| {
        (
            format!("{before}p. {range}"),
            format!("{before}pp. {range}"),
        )
    };
    [many(" "), many("(")]
        .iter()
        .fold(text, |text, (one, many)| text.replace(one, many))
}

fn plain(content: &ElemChildren) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = content.write_buf(&mut text, BufWriteFormat::Plain);
    clean::line(&case::unshielded(&text))
}
