//! The outline (bookmarks) of a file: headings with their levels.

use std::collections::HashMap;

use hayro_syntax::object::{self, Array, Dict, Object, ObjectIdentifier};

use super::file::File;
use super::strings;
use crate::characters::{push_printed, squeeze};
use crate::structure::DeclaredHeading;
use crate::structure::line::Line;

/// One entry of the outline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Its title.
    pub(crate) title: String,
    /// Its depth, from 1.
    pub(crate) level: u8,
    /// The page of its destination, from 1, if that is known.
    pub(crate) page: Option<u32>,
}

/// Most entries, and most nodes of the name tree. A report of 1,000 pages has some hundred; the limit
/// bounds the time of an outline that contains itself.
const MAX_ENTRIES: usize = 5000;
/// Most named destinations. Some writers name every heading, figure and reference.
const MAX_NAMES: usize = MAX_ENTRIES * 4;
/// Deepest level of entries. Documents number headings to five levels or so; it bounds recursion.
const MAX_LEVEL: u8 = 8;

// When a line is the printed form of an entry, though their words differ. Lengths are in bytes, of
// which a kanji takes three.

/// Shortest line that may be the first part of an entry: a long heading runs over two lines. Shorter
/// ones are the beginning of many headings.
const MIN_FIRST_LINE_BYTES: usize = 12;
/// Shortest entry that a line may end with, after a number that the entry lacks.
const MIN_UNNUMBERED_BYTES: usize = 6;
/// Longest number before it: `第１章` has nine.
const MAX_NUMBER_BYTES: usize = 12;

/// Reads the outline (ISO 32000-2, 12.3.3).
pub(crate) fn read(file: &File) -> Vec<Entry> {
    let catalog = file.catalog();
    let Some(outlines) = catalog.get::<Dict<'_>>("Outlines") else {
        return Vec::new();
    };
    let pages = file.pages().iter().zip(1..);
    let pages = pages.filter_map(|(page, number)| Some((page.raw().obj_id()?, number)));
    let mut reader = OutlineReader {
        pages: pages.collect(),
        names: names(&catalog),
        entries: Vec::new(),
    };
    reader.children(&outlines, 1);
    reader.entries
}

struct OutlineReader<'a> {
    pages: HashMap<ObjectIdentifier, u32>,
    names: HashMap<Vec<u8>, Object<'a>>,
    entries: Vec<Entry>,
}

impl<'a> OutlineReader<'a> {
    fn children(&mut self, parent: &Dict<'a>, level: u8) {
        let mut next = parent.get::<Dict<'a>>("First");
        while let Some(item) = next {
            if self.entries.len() >= MAX_ENTRIES || level > MAX_LEVEL {
                return;
            }
            if let Some(title) = item.get::<object::String<'_>>("Title") {
                self.entries.push(Entry {
                    title: strings::decode(title.as_bytes()).trim().to_owned(),
                    level,
                    page: self.page(&item),
                });
            }
            self.children(&item, level.saturating_add(1));
            next = item.get::<Dict<'a>>("Next");
        }
    }

    fn page(&self, item: &Dict<'a>) -> Option<u32> {
        let named = item.get::<Object<'a>>("Dest").or_else(|| {
            let action = item.get::<Dict<'a>>("A")?;
            action.get::<Object<'a>>("D")
        })?;
        let destination = match &named {
            Object::Name(name) => self.names.get(&**name)?.clone(),
            Object::String(name) => self.names.get(name.as_bytes())?.clone(),
            _ => named,
        };
        let array = match destination {
            Object::Dict(dict) => dict.get::<Array<'a>>("D")?,
            Object::Array(array) => array,
            _ => return None,
        };
        let page = array.raw_iter().next()?.as_obj_ref()?;
        self.pages.get(&page.into()).copied()
    }
}

/// Named destinations: those of the catalog, and those of the name tree.
fn names<'a>(catalog: &Dict<'a>) -> HashMap<Vec<u8>, Object<'a>> {
    let mut names = HashMap::new();
    if let Some(old) = catalog.get::<Dict<'a>>("Dests") {
        for key in old.keys() {
            if let Some(destination) = old.get::<Object<'a>>(key.as_str()) {
                names.insert(key.to_vec(), destination);
            }
        }
    }
    let tree = catalog.get::<Dict<'a>>("Names");
    let mut open: Vec<Dict<'a>> = tree
        .and_then(|tree| tree.get::<Dict<'a>>("Dests"))
        .into_iter()
        .collect();
    let mut nodes = 0;
    while let Some(node) = open.pop() {
        nodes += 1;
        if nodes > MAX_ENTRIES || names.len() > MAX_NAMES {
            break;
        }
        if let Some(leaf) = node.get::<Array<'a>>("Names") {
            let mut items = leaf.iter::<Object<'a>>();
            while let (Some(key), Some(value)) = (items.next(), items.next()) {
                if let Object::String(key) = key {
                    names.insert(key.as_bytes().to_vec(), value);
                }
            }
        }
        if let Some(kids) = node.get::<Array<'a>>("Kids") {
            open.extend(kids.iter::<Dict<'a>>());
        }
    }
    names
}

/// Marks the lines that the outline names as headings, if at least half of its entries are found on
/// their pages: an outline may also list file names or slides.
pub(crate) fn mark(lines: &mut [Line<'_>], outline: &[Entry]) {
    let mut found = Vec::new();
    for entry in outline {
        if let Some(at) = find(lines, entry) {
            found.push((at, entry.level));
        }
    }
    if found.len() < 2 || found.len() * 2 < outline.len() {
        return;
    }
    for (at, level) in found {
        if let Some(layout) = &mut lines[at].layout {
            layout.typography.heading.get_or_insert(DeclaredHeading {
                level,
                element: None,
            });
        }
    }
}

/// The first line on the page of an entry that prints its title.
fn find(lines: &[Line<'_>], entry: &Entry) -> Option<usize> {
    let mut printed = String::new();
    push_printed(&mut printed, &entry.title);
    let wanted = squeeze(&printed);
    if wanted.is_empty() {
        return None;
    }
    let start = lines.partition_point(|line| entry.page.is_some_and(|page| line.page < page));
    lines
        .iter()
        .enumerate()
        .skip(start)
        .take_while(|(_, line)| entry.page.is_none_or(|page| line.page == page))
        .find(|(_, line)| prints(&squeeze(line.text), &wanted))
        .map(|(at, _)| at)
}

/// Whether a line prints a title, both squeezed.
fn prints(line: &str, title: &str) -> bool {
    line == title
        || line.len() >= MIN_FIRST_LINE_BYTES && title.starts_with(line)
        || title.len() >= MIN_UNNUMBERED_BYTES
            && line.ends_with(title)
            && line.len() - title.len() <= MAX_NUMBER_BYTES
}
