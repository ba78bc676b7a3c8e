//! `styles.xml`: what the styles of paragraphs and runs mean, with what they inherit.

use std::collections::HashMap;

use super::properties::{ParagraphProperties, RunProperties};
use super::xml::{Element, Event, Xml, XmlError};
use crate::characters::squeeze;

/// Styles of a chain in which each is based on the next. Writers make a handful; a broken file has
/// styles that are based on one another in a circle.
const MAX_CHAIN: usize = 32;

/// What a style makes of a paragraph.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Text.
    #[default]
    Body,
    /// The title of the document.
    Title,
    /// The line under the title.
    Subtitle,
    /// The caption of a figure or table.
    Caption,
    /// A quotation.
    Quote,
    /// Text to be kept as it stands.
    Preformatted,
    /// An entry or the heading of a table of contents.
    Contents,
}

/// A style with what it inherits.
#[derive(Debug, Default, Clone)]
pub(super) struct Style {
    /// What it makes of a paragraph.
    pub(super) role: Role,
    /// Level in the outline from 0, when it is a heading.
    pub(super) outline: Option<u8>,
    /// The list that its paragraphs are items of.
    pub(super) list: Option<StyleList>,
    /// Whether its text is bold.
    pub(super) bold: Option<bool>,
    /// Whether its text is hidden.
    pub(super) hidden: Option<bool>,
    /// Whether its text is struck out.
    pub(super) struck: Option<bool>,
}

/// The list of a style.
#[derive(Debug, Clone)]
pub(super) struct StyleList {
    pub(super) id: i64,
    pub(super) level: Option<u8>,
    /// The id of the style that names the list: this one, or one that it is based on.
    pub(super) style: String,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    by_id: HashMap<String, Style>,
    default_paragraph: Style,
}

#[derive(Debug, Default)]
struct Definition {
    name: String,
    based_on: Option<String>,
    paragraph: ParagraphProperties,
    run: RunProperties,
    is_default: bool,
}

impl Styles {
    /// Reads `styles.xml` into `self`; what stands before an error is kept.
    pub(super) fn read(&mut self, text: &str) -> Result<(), XmlError> {
        let mut definitions = HashMap::new();
        let read = read_definitions(&mut Xml::new(text), &mut definitions);
        for (id, definition) in &definitions {
            let style = resolve(id, &definitions);
            if definition.is_default {
                self.default_paragraph = style.clone();
            }
            self.by_id.insert(id.clone(), style);
        }
        read
    }

    /// The style of a paragraph; the default one when it names none.
    pub(super) fn paragraph(&self, id: Option<&str>) -> &Style {
        id.and_then(|id| self.by_id.get(id))
            .unwrap_or(&self.default_paragraph)
    }

    /// The style of a run.
    pub(super) fn run(&self, id: Option<&str>) -> Option<&Style> {
        self.by_id.get(id?)
    }

    /// The list that a numbering style stands for.
    pub(super) fn list(&self, id: &str) -> Option<i64> {
        let list = self.by_id.get(id)?.list.as_ref()?;
        Some(list.id)
    }
}

fn read_definitions(
    xml: &mut Xml<'_>,
    definitions: &mut HashMap<String, Definition>,
) -> Result<(), XmlError> {
    while let Some(event) = xml.next()? {
        let Event::Start(element) = event else {
            continue;
        };
        if element.word() == "style"
            && let Some(id) = element.attribute("styleId")
        {
            let definition = read_definition(&element, xml)?;
            definitions.insert(id, definition);
        }
    }
    Ok(())
}

fn read_definition(style: &Element<'_>, xml: &mut Xml<'_>) -> Result<Definition, XmlError> {
    let on = |name: &str| {
        style
            .attribute(name)
            .filter(|v| v == "1" || v == "true" || v == "on")
    };
    let of_paragraphs = style.attribute("type").as_deref() == Some("paragraph");
    let mut read = Definition {
        is_default: of_paragraphs && on("default").is_some(),
        ..Definition::default()
    };
    let depth = xml.depth();
    while let Some(event) = xml.next_inside(depth)? {
        let Event::Start(element) = event else {
            continue;
        };
        match element.word() {
            "name" => read.name = squeeze(&element.value().unwrap_or_default()).to_lowercase(),
            "basedOn" => read.based_on = element.value(),
            "pPr" => read.paragraph = ParagraphProperties::read(xml)?,
            "rPr" => read.run = RunProperties::read(xml)?,
            // The parts of table styles.
            "tblStylePr" => xml.skip()?,
            _ => {}
        }
    }
    Ok(read)
}

/// Goes up the chain of styles; the nearest that says something decides it.
fn resolve(id: &str, definitions: &HashMap<String, Definition>) -> Style {
    let mut style = Style::default();
    let (mut role, mut outline, mut list, mut list_level) = (None, None, None, None);
    let mut next = definitions.get_key_value(id);
    for _ in 0..MAX_CHAIN {
        let Some((id, definition)) = next else { break };
        let paragraph = &definition.paragraph;
        outline = outline
            .or(paragraph.outline)
            .or_else(|| heading(&definition.name));
        role = role.or_else(|| role_of(&definition.name));
        list_level = list_level.or(paragraph.list_level);
        list = list.or_else(|| paragraph.list.map(|list| (list, id.clone())));
        style.bold = style.bold.or(definition.run.bold);
        style.hidden = style.hidden.or(definition.run.hidden);
        style.struck = style.struck.or(definition.run.struck);
        let base = definition.based_on.as_ref();
        next = base.and_then(|base| definitions.get_key_value(base));
    }
    style.role = role.unwrap_or_default();
    style.outline = outline.filter(|level| *level < 9);
    style.list = list.map(|(list, style)| StyleList {
        id: list,
        level: list_level,
        style,
    });
    style
}

/// The outline level of a style named "heading 1" or 「見出し 1」; 「見出し１本文」 is text.
fn heading(name: &str) -> Option<u8> {
    let number = name
        .strip_prefix("heading")
        .or_else(|| name.strip_prefix("見出し"))?;
    match number.as_bytes() {
        [digit @ b'1'..=b'9'] => Some(digit - b'1'),
        _ => None,
    }
}

fn role_of(name: &str) -> Option<Role> {
    let entry = |prefix: &str| {
        let level = name.strip_prefix(prefix);
        level.is_some_and(|level| level.parse::<u8>().is_ok())
    };
    match name {
        "title" | "表題" | "タイトル" | "標題" => Some(Role::Title),
        "subtitle" | "副題" | "サブタイトル" => Some(Role::Subtitle),
        "caption" | "図表番号" | "キャプション" => Some(Role::Caption),
        "quote" | "intensequote" | "引用文" | "引用文2" | "引用" => Some(Role::Quote),
        "htmlpreformatted" | "html書式付き" | "sourcecode" => Some(Role::Preformatted),
        "tocheading" | "目次の見出し" | "tableoffigures" | "図表目次" => {
            Some(Role::Contents)
        }
        _ if entry("toc") || entry("目次") => Some(Role::Contents),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn styles(definitions: &str) -> Styles {
        let mut styles = Styles::default();
        let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let text = format!("<w:styles xmlns:w=\"{word}\">{definitions}</w:styles>");
        styles.read(&text).unwrap();
        styles
    }

    fn style(id: &str, name: &str, more: &str) -> String {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{more}</w:style>"
        )
    }

    #[test]
    fn headings_by_resolved_name() {
        let based = |on: &str| format!("<w:basedOn w:val=\"{on}\"/>");
        let styles = styles(
            &[
                style("1", "heading 1", ""),
                style("a", "見出し　２", ""),
                style("b", "章の題", &based("1")),
                style("c", "見出し１本文", ""),
                style(
                    "d",
                    "TOC Heading",
                    &(based("1") + "<w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr>"),
                ),
                style("e", "条文", "<w:pPr><w:outlineLvl w:val=\"2\"/></w:pPr>"),
                style("f", "loop", &based("g")),
                style("g", "loop 2", &based("f")),
            ]
            .concat(),
        );
        let outline = |id: &str| styles.paragraph(Some(id)).outline;
        assert_eq!(
            ["1", "a", "b", "c", "d", "e", "f"].map(outline),
            [Some(0), Some(1), Some(0), None, None, Some(2), None]
        );
        assert_eq!(styles.paragraph(Some("d")).role, Role::Contents);
        assert_eq!(styles.paragraph(Some("absent")).outline, None);
    }
}
