//! Numbers of footnotes and endnotes: the file says how they are counted, not what they are.

use super::numbering::Format;
use super::xml::{Element, Event, Xml, XmlError};

/// Footnotes or endnotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum NoteKind {
    Footnote,
    Endnote,
}

/// Which note of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct NoteId {
    pub(super) kind: NoteKind,
    /// `w:id`, which is unique among the notes of one kind only.
    pub(super) number: i64,
}

/// When the numbers begin anew.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Restart {
    #[default]
    Never,
    Section,
    Page,
}

#[derive(Debug, Default, Clone, Copy)]
struct Rule {
    format: Option<Format>,
    start: Option<u32>,
    restart: Option<Restart>,
}

impl Rule {
    fn or(self, other: Self) -> Self {
        Self {
            format: self.format.or(other.format),
            start: self.start.or(other.start),
            restart: self.restart.or(other.restart),
        }
    }
}

/// The rules for both kinds.
#[derive(Debug, Default, Clone, Copy)]
struct Rules([Rule; 2]);

/// Counts notes in the order of the text.
#[derive(Debug)]
pub(super) struct NoteNumbers {
    whole: Rules,
    /// By section of the layout, in order.
    sections: Vec<Rules>,
    section: usize,
    counted: [u32; 2],
}

impl NoteNumbers {
    /// Rules from `settings.xml` and from the properties of the sections in `document.xml`, which
    /// stand behind the text they are about.
    pub(super) fn read(settings: &str, document: &str) -> Self {
        let mut numbers = Self {
            whole: Rules::default(),
            sections: Vec::new(),
            section: 0,
            counted: [0; 2],
        };
        // What is broken in either is said, or does no harm, where it is read for its own sake.
        let _ = numbers.read_settings(&mut Xml::new(settings));
        let _ = numbers.read_sections(&mut Xml::new(document));
        numbers
    }

    fn read_settings(&mut self, xml: &mut Xml<'_>) -> Result<(), XmlError> {
        while let Some(event) = xml.next()? {
            if let Event::Start(element) = event {
                read_rule(&element, xml, &mut self.whole)?;
            }
        }
        Ok(())
    }

    fn read_sections(&mut self, xml: &mut Xml<'_>) -> Result<(), XmlError> {
        while let Some(event) = xml.next()? {
            let Event::Start(element) = event else {
                continue;
            };
            if element.word() != "sectPr" {
                continue;
            }
            let mut rules = Rules::default();
            let depth = xml.depth();
            while let Some(event) = xml.next_inside(depth)? {
                if let Event::Start(element) = event {
                    read_rule(&element, xml, &mut rules)?;
                }
            }
            self.sections.push(rules);
        }
        Ok(())
    }

    /// The number of the next note, as printed.
    pub(super) fn next(&mut self, kind: NoteKind) -> String {
        let rule = self.rule(kind);
        let default = match kind {
            NoteKind::Footnote => Format::Decimal,
            NoteKind::Endnote => Format::LowerRoman,
        };
        let counted = &mut self.counted[kind as usize];
        let number = rule.start.unwrap_or(1).saturating_add(*counted);
        *counted += 1;
        rule.format.unwrap_or(default).print(number)
    }

    /// A section of the layout ends.
    pub(super) fn end_section(&mut self) {
        self.section += 1;
        self.restart(Restart::Section);
    }

    /// A page begins, where the writer saw one begin.
    pub(super) fn begin_page(&mut self) {
        self.restart(Restart::Page);
    }

    fn restart(&mut self, at: Restart) {
        for kind in [NoteKind::Footnote, NoteKind::Endnote] {
            if self.rule(kind).restart == Some(at) {
                self.counted[kind as usize] = 0;
            }
        }
    }

    fn rule(&self, kind: NoteKind) -> Rule {
        let own = self.sections.get(self.section).copied().unwrap_or_default();
        own.0[kind as usize].or(self.whole.0[kind as usize])
    }
}

/// Reads a `w:footnotePr` or `w:endnotePr`, if the element is one.
fn read_rule(element: &Element<'_>, xml: &mut Xml<'_>, rules: &mut Rules) -> Result<(), XmlError> {
    let kind = match element.word() {
        "footnotePr" => NoteKind::Footnote,
        "endnotePr" => NoteKind::Endnote,
        _ => return Ok(()),
    };
    let rule = &mut rules.0[kind as usize];
    let depth = xml.depth();
    while let Some(event) = xml.next_inside(depth)? {
        let Event::Start(element) = event else {
            continue;
        };
        match element.word() {
            "numFmt" => rule.format = element.value().map(|name| Format::named(&name)),
            "numStart" => rule.start = element.number(),
            "numRestart" => {
                rule.restart = match element.value().as_deref() {
                    Some("eachSect") => Some(Restart::Section),
                    Some("eachPage") => Some(Restart::Page),
                    _ => Some(Restart::Never),
                };
            }
            _ => {}
        }
    }
    Ok(())
}

/// A mark as it stands in the text: digits are raised, letters would read like a part of the word
/// before them.
pub(super) fn printed(mark: &str) -> String {
    if mark.chars().all(|c| c.is_ascii_digit()) {
        return raised(mark);
    }
    if mark.chars().all(|c| c.is_ascii_alphanumeric()) {
        return format!("[{mark}]");
    }
    mark.to_owned()
}

/// Digits as superscripts; other characters stay.
pub(super) fn raised(digits: &str) -> String {
    const SUPERSCRIPTS: [char; 10] = ['⁰', '¹', '²', '³', '⁴', '⁵', '⁶', '⁷', '⁸', '⁹'];
    let raise = |c: char| match c.to_digit(10) {
        Some(digit) => SUPERSCRIPTS.get(digit as usize).copied().unwrap_or(c),
        None => c,
    };
    digits.chars().map(raise).collect()
}
