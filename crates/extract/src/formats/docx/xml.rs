//! An XML part as a stream of the elements that count: the final state of tracked changes, one of
//! several alternative contents, no former properties, no readings of ruby text.
//!
//! Nothing recurses, and no entity but the five of XML is expanded: a part costs time and memory
//! in proportion to its length.

use std::borrow::Cow;

use quick_xml::events::{BytesStart, Event as Raw};
use quick_xml::{Reader, XmlVersion};

/// Nesting of elements. Tables in tables in tables need some sixty; each table in a cell
/// copies the text inside it once.
const MAX_DEPTH: usize = 256;
/// Elements of one part: a report of a thousand pages has about a million.
const MAX_ELEMENTS: usize = 10_000_000;
/// Namespace prefixes in force. Each name is looked up among them.
const MAX_PREFIXES: usize = 256;

/// Why a part cannot be read on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum XmlError {
    /// It is no well-formed XML from this byte on.
    Syntax(u64),
    /// It has a document type. Word processors write none (ECMA-376, part 2, 8.1.1 forbids it).
    DocumentType,
    /// It has more of something than any writer makes.
    Limit(&'static str, usize),
}

/// The namespaces that are told apart. Those of ISO 29500 Strict have names of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Namespace {
    Word,
    Math,
    Compatibility,
    Other,
}

impl Namespace {
    fn of(uri: &str) -> Self {
        match uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Self::Math,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            _ => Self::Other,
        }
    }
}

/// An element, at its start or its end.
#[derive(Debug, Clone)]
pub(super) struct Element<'t> {
    namespace: Namespace,
    start: BytesStart<'t>,
}

impl Element<'_> {
    /// Its name without a prefix.
    pub(super) fn local(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// Its name if it is one of WordprocessingML, else nothing.
    pub(super) fn word(&self) -> &str {
        self.named(Namespace::Word)
    }

    /// Its name if it is one of Office Math, else nothing.
    pub(super) fn math(&self) -> &str {
        self.named(Namespace::Math)
    }

    fn named(&self, namespace: Namespace) -> &str {
        if self.namespace == namespace {
            self.local()
        } else {
            ""
        }
    }

    /// An attribute by its name without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.start.attributes();
        // The check for doubles is quadratic.
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == name)?;
        let value = found.normalized_value(XmlVersion::Implicit1_0).ok()?;
        Some(value.into_owned())
    }

    /// The attribute `val`.
    pub(super) fn value(&self) -> Option<String> {
        self.attribute("val")
    }

    /// The attribute `val` as a number.
    pub(super) fn number<T: std::str::FromStr>(&self) -> Option<T> {
        self.value()?.trim().parse().ok()
    }

    /// A property that is on unless its value says otherwise.
    pub(super) fn is_on(&self) -> bool {
        let value = self.value();
        !matches!(value.as_deref(), Some("0" | "false" | "off" | "none"))
    }
}

/// What a part consists of.
#[derive(Debug)]
pub(super) enum Event<'t> {
    /// An element begins; an empty one ends at once.
    Start(Element<'t>),
    /// An element ends.
    End(Element<'t>),
    /// Characters.
    Text(Cow<'t, str>),
}

struct Prefix {
    depth: usize,
    name: String,
    namespace: Namespace,
}

/// Reads one part.
pub(super) struct Xml<'t> {
    reader: Reader<&'t [u8]>,
    open: Vec<Element<'t>>,
    prefixes: Vec<Prefix>,
    /// For each open `mc:AlternateContent`: whether one of its contents was taken.
    taken: Vec<bool>,
    elements: usize,
}

impl<'t> Xml<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        let mut reader = Reader::from_str(text);
        let config = reader.config_mut();
        config.expand_empty_elements = true;
        config.allow_dangling_amp = true;
        Self {
            reader,
            open: Vec::new(),
            prefixes: Vec::new(),
            taken: Vec::new(),
            elements: 0,
        }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// The next event, or nothing at the end of the part.
    pub(super) fn next(&mut self) -> Result<Option<Event<'t>>, XmlError> {
        loop {
            let Some(event) = self.raw()? else {
                return Ok(None);
            };
            match &event {
                Event::Start(element) if self.is_left_out(element) => self.skip()?,
                Event::Start(element) if element.namespace == Namespace::Compatibility => {
                    if element.local() == "AlternateContent" {
                        self.taken.push(false);
                    } else if let Some(taken) = self.taken.last_mut() {
                        *taken = true;
                    }
                }
                Event::End(element) if element.namespace == Namespace::Compatibility => {
                    if element.local() == "AlternateContent" {
                        self.taken.pop();
                    }
                }
                _ => return Ok(Some(event)),
            }
        }
    }

    /// The next event inside the element that made the depth `depth`; nothing behind it.
    pub(super) fn next_inside(&mut self, depth: usize) -> Result<Option<Event<'t>>, XmlError> {
        let event = self.next()?;
        Ok(event.filter(|_| self.depth() >= depth))
    }

    /// Passes over the rest of the element that was opened last.
    pub(super) fn skip(&mut self) -> Result<(), XmlError> {
        let outside = self.open.len().saturating_sub(1);
        while self.open.len() > outside && self.raw()?.is_some() {}
        Ok(())
    }

    fn is_left_out(&self, element: &Element<'_>) -> bool {
        if element.namespace == Namespace::Compatibility {
            let alternative = matches!(element.local(), "Choice" | "Fallback");
            return alternative && self.taken.last() == Some(&true);
        }
        match element.word() {
            // Among properties they say that a paragraph mark or a row is removed.
            "del" | "moveFrom" => {
                let parent = self.open.iter().rev().nth(1);
                !parent.is_some_and(|parent| matches!(parent.word(), "rPr" | "trPr"))
            }
            "delText" | "delInstrText" | "rt" | "numberingChange" => true,
            name => name.ends_with("PrChange") || name.ends_with("PrExChange"),
        }
    }

    fn raw(&mut self) -> Result<Option<Event<'t>>, XmlError> {
        loop {
            let position = self.reader.buffer_position();
            let event = self.reader.read_event();
            let text = match event.map_err(|_| XmlError::Syntax(position))? {
                Raw::Start(start) => return self.start(start).map(Some),
                Raw::End(_) => return Ok(self.end()),
                Raw::Text(text) => text.xml10_content(),
                Raw::CData(text) => text.xml10_content(),
                Raw::GeneralRef(reference) => match character(&reference) {
                    Some(c) => Cow::Owned(c.to_string()),
                    None => continue,
                },
                Raw::DocType(_) => return Err(XmlError::DocumentType),
                Raw::Eof if self.open.is_empty() => return Ok(None),
                Raw::Eof => return Err(XmlError::Syntax(position)),
                _ => continue,
            };
            return Ok(Some(Event::Text(text)));
        }
    }

    fn start(&mut self, start: BytesStart<'t>) -> Result<Event<'t>, XmlError> {
        self.elements += 1;
        if self.elements > MAX_ELEMENTS {
            return Err(XmlError::Limit("elements", MAX_ELEMENTS));
        }
        if self.open.len() >= MAX_DEPTH {
            return Err(XmlError::Limit("nested elements", MAX_DEPTH));
        }
        self.declare(&start)?;
        let prefix = start
            .name()
            .prefix()
            .map_or("", |prefix| prefix.into_inner());
        let known = self.prefixes.iter().rfind(|known| known.name == prefix);
        let namespace = known.map_or(Namespace::Other, |known| known.namespace);
        let element = Element { namespace, start };
        self.open.push(element.clone());
        Ok(Event::Start(element))
    }

    fn declare(&mut self, start: &BytesStart<'_>) -> Result<(), XmlError> {
        if !start.attributes_raw().contains("xmlns") {
            return Ok(());
        }
        for attribute in start.attributes().with_checks(false).flatten() {
            let key = attribute.key.into_inner();
            let Some(name) = key.strip_prefix("xmlns") else {
                continue;
            };
            if self.prefixes.len() >= MAX_PREFIXES {
                return Err(XmlError::Limit("namespaces", MAX_PREFIXES));
            }
            self.prefixes.push(Prefix {
                depth: self.open.len(),
                name: name.trim_start_matches(':').to_owned(),
                namespace: Namespace::of(&attribute.value),
            });
        }
        Ok(())
    }

    fn end(&mut self) -> Option<Event<'t>> {
        let element = self.open.pop()?;
        let depth = self.open.len();
        let in_force = self.prefixes.partition_point(|prefix| prefix.depth < depth);
        self.prefixes.truncate(in_force);
        Some(Event::End(element))
    }
}

/// The character that a reference such as `&amp;` or `&#x6c34;` stands for.
fn character(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if reference.is_char_ref() {
        return reference.resolve_char_ref().ok().flatten();
    }
    match &**reference {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}
