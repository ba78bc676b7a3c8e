//! The outline of a file names its headings, with their levels.

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
    /// Its words.
    pub(crate) title: String,
    /// Its depth, from 1.
    pub(crate) level: u8,
    /// The page it leads to, from 1, if that is known.
    pub(crate) page: Option<u32>,
}

/// So many entries are enough for any document.
const MOST_ENTRIES: usize = 5000;
/// Deepest level that is read.
const DEEPEST: u8 = 8;

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
            if self.entries.len() >= MOST_ENTRIES || level > DEEPEST {
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
        let destination = item.get::<Object<'a>>("Dest").or_else(|| {
            let action = item.get::<Dict<'a>>("A")?;
            action.get::<Object<'a>>("D")
        })?;
        let destination = match &destination {
            Object::Name(name) => self.names.get(&**name)?.clone(),
            Object::String(name) => self.names.get(name.as_bytes())?.clone(),
            _ => destination,
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
        if nodes > MOST_ENTRIES || names.len() > MOST_ENTRIES * 4 {
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

/// Marks the lines that the outline names, when most of its entries are found where they lead: an
/// outline may also list file names, slides or nothing of use.
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

/// The first line of the words of an entry on its page.
fn find(lines: &[Line<'_>], entry: &Entry) -> Option<usize> {
    let mut printed = String::new();
    push_printed(&mut printed, &entry.title);
    let wanted = squeeze(&printed);
    if wanted.is_empty() {
        return None;
    }
    let on_page = |line: &Line<'_>| entry.page.is_none_or(|page| line.page == page);
    let matches = |line: &Line<'_>| {
        let own = squeeze(line.text);
        // A long heading runs over two lines; a number may stand in one of the two only.
        own == wanted
            || own.len() >= 12 && wanted.starts_with(&own)
            || wanted.len() >= 6 && own.ends_with(&wanted) && own.len() - wanted.len() <= 12
    };
    let start = lines.partition_point(|line| entry.page.is_some_and(|page| line.page < page));
    let places = lines.iter().enumerate().skip(start);
    places
        .take_while(|(_, line)| on_page(line))
        .find(|(_, line)| matches(line))
        .map(|(at, _)| at)
}
