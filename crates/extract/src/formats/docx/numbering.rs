//! `numbering.xml`: lists, their levels, and what their numbers look like.

mod counters;
mod format;

use std::collections::HashMap;

use super::xml::{Element, Event, Xml, XmlError};

pub(super) use counters::{Counters, Label};
pub(super) use format::Format;

/// Levels of a list. The format has no more: `w:ilvl` counts from 0 to 8, and a pattern names a level
/// by one digit (`%1` to `%9`).
const LEVELS: u8 = 9;
/// Longest pattern of a number, in characters. Every paragraph of a list repeats it.
const MAX_PATTERN_CHARS: usize = 40;

/// What stands between a number and its text.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Suffix {
    /// A tab or a space.
    #[default]
    Blank,
    Nothing,
}

/// One level of a list.
#[derive(Debug, Default, Clone)]
struct Level {
    start: u32,
    format: Format,
    /// The number as printed, with `%1` for the number of the first level.
    pattern: String,
    suffix: Suffix,
    /// The level (from 1) that makes it begin anew, 0 for none; else any higher one does.
    restart: Option<u8>,
    /// All numbers in it are Arabic.
    legal: bool,
    /// The style whose paragraphs are of this level.
    style: Option<String>,
}

/// What several lists have in common; they also count together.
#[derive(Debug, Default)]
struct Definition {
    levels: HashMap<u8, Level>,
    /// A numbering style that has the levels instead.
    link: Option<String>,
}

/// One list.
#[derive(Debug, Default)]
struct List {
    definition: i64,
    levels: HashMap<u8, Level>,
    starts: HashMap<u8, u32>,
}

/// The lists of a document.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    definitions: HashMap<i64, Definition>,
    lists: HashMap<i64, List>,
}

impl Numbering {
    /// Reads `numbering.xml` into `self`; what stands before an error is kept.
    pub(super) fn read(&mut self, text: &str) -> Result<(), XmlError> {
        let mut xml = Xml::new(text);
        while let Some(event) = xml.next()? {
            let Event::Start(element) = event else {
                continue;
            };
            let id = |name: &str| element.attribute(name)?.trim().parse::<i64>().ok();
            match element.word() {
                "abstractNum" => {
                    let definition = read_definition(&mut xml)?;
                    if let Some(id) = id("abstractNumId") {
                        self.definitions.insert(id, definition);
                    }
                }
                "num" => {
                    let list = read_list(&mut xml)?;
                    if let Some(id) = id("numId") {
                        self.lists.insert(id, list);
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// The definition of a list, and the id by which its numbers are counted.
    fn definition(&self, list: &List, linked: impl Fn(&str) -> Option<i64>) -> Option<i64> {
        let definition = self.definitions.get(&list.definition)?;
        let link = definition.link.as_deref().and_then(linked);
        let other = link.and_then(|id| self.lists.get(&id));
        Some(other.map_or(list.definition, |other| other.definition))
    }

    fn level<'n>(&'n self, list: &'n List, definition: i64, level: u8) -> Option<&'n Level> {
        let own = list.levels.get(&level);
        own.or_else(|| self.definitions.get(&definition)?.levels.get(&level))
    }
}

fn read_definition(xml: &mut Xml<'_>) -> Result<Definition, XmlError> {
    let depth = xml.depth();
    let mut read = Definition::default();
    while let Some(event) = xml.next_inside(depth)? {
        let Event::Start(element) = event else {
            continue;
        };
        match element.word() {
            "lvl" => read_level(&element, xml, &mut read.levels)?,
            "numStyleLink" => read.link = element.value(),
            _ => {}
        }
    }
    Ok(read)
}

fn read_list(xml: &mut Xml<'_>) -> Result<List, XmlError> {
    let depth = xml.depth();
    let mut read = List::default();
    let mut level = None;
    while let Some(event) = xml.next_inside(depth)? {
        let Event::Start(element) = event else {
            continue;
        };
        match element.word() {
            "abstractNumId" => read.definition = element.number().unwrap_or_default(),
            "lvlOverride" => level = level_of(&element),
            "startOverride" => {
                let start = level.zip(element.number());
                read.starts.extend(start);
            }
            "lvl" => read_level(&element, xml, &mut read.levels)?,
            _ => {}
        }
    }
    Ok(read)
}

fn level_of(element: &Element<'_>) -> Option<u8> {
    let level = element.attribute("ilvl")?.trim().parse().ok()?;
    (level < LEVELS).then_some(level)
}

fn read_level(
    lvl: &Element<'_>,
    xml: &mut Xml<'_>,
    levels: &mut HashMap<u8, Level>,
) -> Result<(), XmlError> {
    let depth = xml.depth();
    let mut read = Level::default();
    while let Some(event) = xml.next_inside(depth)? {
        let Event::Start(element) = event else {
            continue;
        };
        match element.word() {
            "start" => read.start = element.number().unwrap_or_default(),
            "numFmt" => read.format = Format::named(&element.value().unwrap_or_default()),
            "lvlText" => {
                let pattern = element.value().unwrap_or_default();
                read.pattern = pattern.chars().take(MAX_PATTERN_CHARS).collect();
            }
            "suff" if element.value().as_deref() == Some("nothing") => {
                read.suffix = Suffix::Nothing;
            }
            "lvlRestart" => read.restart = element.number(),
            "isLgl" => read.legal = element.is_on(),
            "pStyle" => read.style = element.value(),
            "rPr" | "pPr" => xml.skip()?,
            _ => {}
        }
    }
    levels.extend(level_of(lvl).map(|level| (level, read)));
    Ok(())
}
