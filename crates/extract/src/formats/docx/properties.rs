//! Properties of paragraphs and runs, as they stand in the text and in styles.

use super::xml::{Event, Xml, XmlError};

/// What a `w:pPr` says.
#[derive(Debug, Default, Clone)]
pub(super) struct ParagraphProperties {
    /// The id of its style.
    pub(super) style: Option<String>,
    /// The list it belongs to; 0 is none.
    pub(super) list: Option<i64>,
    /// Its level in the list, from 0.
    pub(super) list_level: Option<u8>,
    /// Its level in the outline, from 0; 9 is body text.
    pub(super) outline: Option<u8>,
    /// Its end is removed: it goes on in the next paragraph.
    pub(super) mark_removed: bool,
    /// A section of the layout ends with it.
    pub(super) ends_section: bool,
}

impl ParagraphProperties {
    /// Reads the rest of a `w:pPr`.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, XmlError> {
        let depth = xml.depth();
        let mut read = Self::default();
        while let Some(event) = xml.next_inside(depth)? {
            let Event::Start(element) = event else {
                continue;
            };
            match element.word() {
                "pStyle" => read.style = element.value(),
                "numId" => read.list = element.number(),
                "ilvl" => read.list_level = element.number(),
                "outlineLvl" => read.outline = element.number(),
                "del" | "moveFrom" => read.mark_removed = true,
                "sectPr" => {
                    read.ends_section = true;
                    xml.skip()?;
                }
                _ => {}
            }
        }
        Ok(read)
    }
}

/// What a `w:rPr` says.
#[derive(Debug, Default, Clone)]
pub(super) struct RunProperties {
    /// The id of its style.
    pub(super) style: Option<String>,
    /// Whether it is bold.
    pub(super) bold: Option<bool>,
    /// Whether it is hidden.
    pub(super) hidden: Option<bool>,
    /// Whether it is struck out, by one line or by two.
    pub(super) struck: Option<bool>,
    /// Whether it is superscript.
    pub(super) raised: bool,
}

impl RunProperties {
    /// Reads the rest of a `w:rPr`.
    pub(super) fn read(xml: &mut Xml<'_>) -> Result<Self, XmlError> {
        let depth = xml.depth();
        let mut read = Self::default();
        while let Some(event) = xml.next_inside(depth)? {
            let Event::Start(element) = event else {
                continue;
            };
            match element.word() {
                "rStyle" => read.style = element.value(),
                "b" => read.bold = Some(element.is_on()),
                "vanish" => read.hidden = Some(element.is_on()),
                "strike" | "dstrike" => {
                    // Of the two the one that is on counts.
                    read.struck = Some(element.is_on() || read.struck == Some(true));
                }
                "vertAlign" => read.raised = element.value().as_deref() == Some("superscript"),
                _ => {}
            }
        }
        Ok(read)
    }
}
