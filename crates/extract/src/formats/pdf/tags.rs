//! The structure that a tagged file declares: headings, labels of lists, cells of tables.

use std::collections::{HashMap, HashSet};

use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier};

use super::file::File;
use crate::structure::DeclaredHeading;

/// What the tags of a file say about a glyph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tag {
    /// The heading it is part of.
    pub(crate) heading: Option<DeclaredHeading>,
    /// Whether it is the bullet or number of a list item.
    pub(crate) label: bool,
    /// The table cell it is part of.
    pub(crate) cell: Option<TaggedCell>,
}

/// A cell of a table; tables, rows and cells are numbered over the file, in reading order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct TaggedCell {
    pub(crate) table: u32,
    pub(crate) row: u32,
    pub(crate) cell: u32,
}

/// The tags of the marked content of one page, by `/MCID`.
pub(crate) type PageTags = HashMap<i32, Tag>;

/// The tags of all pages.
#[derive(Debug, Default)]
pub(crate) struct Tags(HashMap<ObjectIdentifier, PageTags>);

/// Most elements of the tree. A tagged report has a few hundred a page; the limit bounds time and
/// memory where elements contain each other.
const MAX_ELEMENTS: usize = 500_000;
/// Deepest nesting of elements. Bounds recursion; a table in a list in a section needs about 15.
const MAX_DEPTH: usize = 64;
/// Steps from an element's own name to a standard one in `/RoleMap`. Ends chains that form a circle.
const MAX_ROLE_STEPS: usize = 8;

impl Tags {
    /// Reads the structure tree (ISO 32000-2, 14.7); there are no tags without one.
    pub(crate) fn read(file: &File) -> Self {
        let catalog = file.catalog();
        let Some(root) = catalog.get::<Dict<'_>>("StructTreeRoot") else {
            return Self::default();
        };
        let mut reader = TagReader {
            roles: root.get::<Dict<'_>>("RoleMap").unwrap_or_default(),
            tags: Self::default(),
            elements: 0,
            last: TaggedCell {
                table: 0,
                row: 0,
                cell: 0,
            },
        };
        reader.kids(&root, Context::default(), 0);
        reader.tags.without_banners();
        reader.tags
    }

    /// Drops tables of one row: they are banners, used for layout.
    fn without_banners(&mut self) {
        let mut rows: HashMap<u32, HashSet<u32>> = HashMap::new();
        let tags = self.0.values().flat_map(HashMap::values);
        for cell in tags.filter_map(|tag| tag.cell) {
            rows.entry(cell.table).or_default().insert(cell.row);
        }
        let is_table = |cell: &TaggedCell| rows.get(&cell.table).is_some_and(|rows| rows.len() > 1);
        for tag in self.0.values_mut().flat_map(HashMap::values_mut) {
            tag.cell = tag.cell.filter(is_table);
        }
    }

    /// Whether the file is not tagged.
    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The tags of a page.
    pub(crate) fn of_page(&self, page: Option<ObjectIdentifier>) -> Option<&PageTags> {
        self.0.get(&page?)
    }
}

struct TagReader<'a> {
    /// `/RoleMap`: standard names for the file's own.
    roles: Dict<'a>,
    tags: Tags,
    elements: usize,
    /// The numbers assigned last.
    last: TaggedCell,
}

/// What the surrounding elements say.
#[derive(Debug, Clone, Copy, Default)]
struct Context {
    page: Option<ObjectIdentifier>,
    tag: Tag,
    /// The table that is open, and its open row below.
    table: Option<u32>,
    row: Option<u32>,
}

impl<'a> TagReader<'a> {
    fn kids(&mut self, parent: &Dict<'a>, context: Context, depth: usize) {
        if depth > MAX_DEPTH {
            return;
        }
        if let Some(kids) = parent.get::<Array<'a>>("K") {
            for kid in kids.iter::<Object<'a>>() {
                self.kid(&kid, context, depth);
            }
        } else if let Some(kid) = parent.get::<Object<'a>>("K") {
            self.kid(&kid, context, depth);
        }
    }

    /// Reads a child: marked content, by its number or in a dictionary, or an element.
    fn kid(&mut self, kid: &Object<'a>, context: Context, depth: usize) {
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return;
        }
        match kid {
            Object::Number(number) => self.mark(number.as_i64(), context),
            Object::Dict(dict) if dict.contains_key("MCID") => {
                // With `/Stm`, the number belongs to another stream than the page's.
                if let Some(number) = dict
                    .get::<i32>("MCID")
                    .filter(|_| !dict.contains_key("Stm"))
                {
                    self.mark(i64::from(number), on_page_of(dict, context));
                }
            }
            Object::Dict(dict) => {
                let context = self.inside(dict, on_page_of(dict, context));
                self.kids(dict, context, depth + 1);
            }
            _ => {}
        }
    }

    fn mark(&mut self, number: i64, context: Context) {
        let number = i32::try_from(number).ok();
        if let Some((page, number)) = context.page.zip(number)
            && context.tag != Tag::default()
        {
            self.tags
                .0
                .entry(page)
                .or_default()
                .insert(number, context.tag);
        }
    }

    /// The context inside an element. Tables inside a cell are part of its text.
    fn inside(&mut self, element: &Dict<'a>, mut context: Context) -> Context {
        let Some(own) = element.get::<Name<'a>>("S") else {
            return context;
        };
        let role = self.role(&own);
        let in_cell = context.tag.cell.is_some();
        if let Some(level) = heading(&own, &role) {
            context.tag.heading = Some(DeclaredHeading {
                level,
                element: u32::try_from(self.elements).ok(),
            });
        }
        match role.as_slice() {
            b"Lbl" => context.tag.label = true,
            b"Table" if !in_cell => {
                self.last.table += 1;
                context.table = Some(self.last.table);
            }
            b"TR" if !in_cell => {
                self.last.row += 1;
                context.row = Some(self.last.row);
            }
            b"TD" | b"TH" if !in_cell => {
                self.last.cell += 1;
                let open = context.table.zip(context.row);
                context.tag.cell = open.map(|(table, row)| TaggedCell {
                    table,
                    row,
                    cell: self.last.cell,
                });
            }
            _ => {}
        }
        context
    }

    /// The standard name of an element's type.
    fn role(&self, own: &[u8]) -> Vec<u8> {
        let mut role = own.to_vec();
        for _ in 0..MAX_ROLE_STEPS {
            match self.roles.get::<Name<'a>>(role.as_slice()) {
                Some(standard) if *standard != *role => role = standard.to_vec(),
                _ => break,
            }
        }
        role
    }
}

/// The level of a heading, by its standard role. The names of Word's styles are no evidence: 見出し 1 may
/// be mapped to a paragraph. Only captions, which Word sometimes maps to headings, are told by name.
fn heading(own: &[u8], role: &[u8]) -> Option<u8> {
    let own = String::from_utf8_lossy(own);
    match role {
        _ if matches!(&*own, "図表番号" | "Caption" | "caption") => None,
        b"H" => Some(1),
        [b'H', level @ b'1'..=b'6'] => Some(level - b'0'),
        _ => None,
    }
}

fn on_page_of(dict: &Dict<'_>, context: Context) -> Context {
    let page = dict.get_ref("Pg").map(Into::into);
    Context {
        page: page.or(context.page),
        ..context
    }
}

#[cfg(test)]
mod tests {
    use super::heading;

    #[test]
    fn headings_by_style_or_role() {
        for (own, role, level) in [
            ("見出し 2", "P", None),
            ("Heading 1", "H1", Some(1)),
            ("図表番号", "H1", None),
            ("H3", "H3", Some(3)),
            ("Subtitle", "H", Some(1)),
            ("見出し１本文", "P", None),
            ("P", "P", None),
        ] {
            assert_eq!(heading(own.as_bytes(), role.as_bytes()), level, "{own}");
        }
    }
}
