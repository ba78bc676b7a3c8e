//! Fonts: the meaning and the advance of a character code, and how strong the typeface looks.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

use hayro_cmap::{BfString, CMap, CMapName, CidFamily};
use hayro_font::{CMapResolverFn, Font, FontCache, FontGlyph, FontQuery, FontResolverFn};
use hayro_syntax::object::{self, Array, Dict, Name, Object};

use super::characters::{is_meaningless, push_clean};
use super::encoding::{CodeSpace, predefined};
use super::glyph::Face;
use super::strings;
use crate::characters::private_sign;

/// What one character code shows.
#[derive(Debug, Clone)]
pub(crate) struct Shown {
    /// Its characters; `None` when the file does not say.
    pub(crate) text: Option<Rc<str>>,
    /// The advance to the right, in thousandths of an em.
    pub(crate) advance_x: f64,
    /// The advance upwards, in thousandths of an em; below 0 in vertical writing.
    pub(crate) advance_y: f64,
    /// Whether its font writes from top to bottom.
    pub(crate) vertical: bool,
    /// How strong its typeface looks.
    pub(crate) face: Face,
}

/// A font of the file.
pub(crate) struct PdfFont<'a> {
    font: Option<Font<'a>>,
    face: Face,
    symbolic: bool,
    collection: Option<Collection>,
    /// The code space, of a composite font.
    codes: Option<CodeSpace>,
    shown: HashMap<Code, Shown>,
}

/// A character code of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Code {
    pub(crate) value: u32,
    /// Its length in bytes, at least 1.
    pub(crate) len: usize,
    /// Whether the encoding of its font has it.
    is_mapped: bool,
}

/// Maps a code to its CID and the CID to Unicode, for fonts of a known character collection without
/// `/ToUnicode`.
struct Collection {
    encoding: CMap,
    ucs2: CMap,
}

/// Full advance, in thousandths of an em, for codes of a font that cannot be loaded.
const FULL_ADVANCE: f64 = 1000.0;
/// `/FontWeight` of a font that declares none: regular (ISO 32000-2, 9.8.1).
const REGULAR_WEIGHT: f32 = 400.0;
/// `/FontWeight` from which a font counts as bold: semibold. Medium weights (500) are used for text.
const MIN_BOLD_WEIGHT: f32 = 600.0;

/// All fonts of a file, each read once.
pub(crate) struct Fonts<'a> {
    cache: FontCache<'a>,
    font_resolver: FontResolverFn,
    cmap_resolver: CMapResolverFn,
    fonts: HashMap<Vec<u8>, usize>,
    all: Vec<PdfFont<'a>>,
}

impl<'a> Fonts<'a> {
    pub(crate) fn new() -> Self {
        Self {
            cache: FontCache::new(),
            font_resolver: Arc::new(|query| match query {
                FontQuery::Standard(font) => Some(font.get_font_data()),
                FontQuery::Fallback(query) => Some(query.pick_standard_font().get_font_data()),
            }),
            cmap_resolver: Arc::new(predefined),
            fonts: HashMap::new(),
            all: Vec::new(),
        }
    }

    /// The font of a font dictionary, as an index for [`Fonts::get`].
    pub(crate) fn load(&mut self, dict: &Dict<'a>) -> usize {
        let key = dict.data().to_vec();
        if let Some(index) = self.fonts.get(&key) {
            return *index;
        }
        let font = self
            .cache
            .font(dict, &self.font_resolver, &self.cmap_resolver);
        let name = base_font(dict);
        self.all.push(PdfFont {
            font,
            face: face(&name, dict),
            symbolic: is_symbolic(&name),
            collection: self.collection(dict),
            codes: descendant(dict)
                .map(|_| CodeSpace::of(dict.get::<Object<'_>>("Encoding").as_ref())),
            shown: HashMap::new(),
        });
        self.fonts.insert(key, self.all.len() - 1);
        self.all.len() - 1
    }

    /// A font by its index.
    pub(crate) fn get(&mut self, index: usize) -> Option<&mut PdfFont<'a>> {
        self.all.get_mut(index)
    }

    fn collection(&self, dict: &Dict<'a>) -> Option<Collection> {
        let descendant = descendant(dict)?;
        let info = descendant.get::<Dict<'_>>("CIDSystemInfo")?;
        let registry = info.get::<object::String<'_>>("Registry")?;
        let ordering = info.get::<object::String<'_>>("Ordering")?;
        let family = CidFamily::from_registry_ordering(registry.as_bytes(), ordering.as_bytes());
        let resolver = self.cmap_resolver.clone();
        let ucs2 = CMap::parse(resolver(family.ucs2_cmap()?)?, move |name| resolver(name))?;
        let encoding = self.encoding(&dict.get::<Object<'_>>("Encoding")?)?;
        Some(Collection { encoding, ucs2 })
    }

    fn encoding(&self, object: &Object<'a>) -> Option<CMap> {
        let resolver = self.cmap_resolver.clone();
        match object {
            Object::Name(name) => match CMapName::from_bytes(name) {
                CMapName::IdentityH => Some(CMap::identity_h()),
                CMapName::IdentityV => Some(CMap::identity_v()),
                name => CMap::parse(resolver(name)?, move |name| resolver(name)),
            },
            Object::Stream(stream) => {
                CMap::parse(&stream.decoded_data().ok()?, move |name| resolver(name))
            }
            _ => None,
        }
    }
}

impl PdfFont<'_> {
    /// Whether it writes from top to bottom.
    pub(crate) fn is_vertical(&self) -> bool {
        self.font.as_ref().is_some_and(|font| !font.is_horizontal())
    }

    /// The next code of a string. A code that the encoding does not have takes its whole length too.
    pub(crate) fn read_code(&self, bytes: &[u8], offset: usize) -> Code {
        let rest = bytes.get(offset..).unwrap_or_default();
        let mapped = |(value, len): (u32, usize)| Code {
            value,
            len: len.max(1),
            is_mapped: true,
        };
        let read = self.font.as_ref().map(|font| font.read_code(bytes, offset));
        match (read, &self.codes) {
            // The font crate says this of a code that it does not find.
            (Some((0, 1)) | None, Some(codes)) => {
                let len = codes.code_len(rest);
                let code = rest.iter().take(len);
                Code {
                    value: code.fold(0, |value, byte| value << 8 | u32::from(*byte)),
                    len,
                    is_mapped: false,
                }
            }
            (Some(read), _) => mapped(read),
            (None, None) => mapped((0, 1)),
        }
    }

    /// What a code shows.
    pub(crate) fn show(&mut self, code: Code) -> Shown {
        if let Some(shown) = self.shown.get(&code) {
            return shown.clone();
        }
        let shown = if code.is_mapped {
            self.look_up(code.value)
        } else {
            self.unmapped(code)
        };
        self.shown.insert(code, shown.clone());
        shown
    }

    /// What a code shows that the encoding does not have: in Unicode it says so itself.
    fn unmapped(&self, code: Code) -> Shown {
        let bytes = code.value.to_be_bytes();
        let bytes = bytes.get(bytes.len().saturating_sub(code.len)..);
        let character = self
            .codes
            .as_ref()
            .zip(bytes)
            .and_then(|(codes, bytes)| codes.character(bytes));
        let is_vertical = self.is_vertical();
        Shown {
            text: character.and_then(|c| self.clean(&BfString::Char(c))),
            advance_x: if is_vertical { 0.0 } else { FULL_ADVANCE },
            advance_y: if is_vertical { -FULL_ADVANCE } else { 0.0 },
            vertical: is_vertical,
            face: self.face,
        }
    }

    fn look_up(&self, code: u32) -> Shown {
        let Some(font) = &self.font else {
            return Shown {
                text: None,
                advance_x: FULL_ADVANCE,
                advance_y: 0.0,
                vertical: false,
                face: self.face,
            };
        };
        let advance = font.code_advance(code);
        let named = match font.glyph(font.map_code(code), code) {
            FontGlyph::Outline(glyph) => glyph.as_unicode(),
            FontGlyph::Type3(glyph) => glyph.as_unicode(),
        };
        let text = named
            .and_then(|named| self.clean(&named))
            .or_else(|| self.by_collection(code))
            // The signs of symbol fonts in a text are nearly always bullets.
            .or_else(|| self.symbolic.then(|| Rc::from("•")));
        Shown {
            text,
            advance_x: advance.x,
            advance_y: advance.y,
            vertical: !font.is_horizontal(),
            face: self.face,
        }
    }

    fn by_collection(&self, code: u32) -> Option<Rc<str>> {
        let Collection { encoding, ucs2 } = self.collection.as_ref()?;
        let cid = (1..=4).find_map(|len| encoding.lookup_cid_code(code, len))?;
        self.clean(&ucs2.lookup_bf_string(cid)?)
    }

    fn clean(&self, named: &BfString) -> Option<Rc<str>> {
        let mut buffer = [0; 4];
        let source = match named {
            BfString::Char(c) => &*c.encode_utf8(&mut buffer),
            BfString::String(text) => text,
        };
        if is_meaningless(source) {
            return source.chars().next().and_then(private_sign).map(Rc::from);
        }
        let mut text = String::new();
        push_clean(&mut text, source);
        Some(Rc::from(text))
    }
}

fn descendant<'a>(dict: &Dict<'a>) -> Option<Dict<'a>> {
    let array = dict.get::<Array<'a>>("DescendantFonts")?;
    array.iter::<Dict<'a>>().next()
}

/// The name of a font in lower case. Old Japanese software writes it in Shift JIS.
fn base_font(dict: &Dict<'_>) -> String {
    let name = dict.get::<Name<'_>>("BaseFont");
    name.map_or_else(String::new, |name| strings::decode(&name).to_lowercase())
}

/// The face of a font: by its descriptor, and by its name, because Japanese fonts seldom declare a
/// weight.
fn face(name: &str, dict: &Dict<'_>) -> Face {
    /// `ForceBold` in `/Flags` (ISO 32000-2, table 121).
    const FORCE_BOLD: u32 = 1 << 18;
    const BOLD: [&str; 8] = [
        "bold", "black", "heavy", "-w6", "-w7", "-w8", "gothicmb", "-eb",
    ];
    const GOTHIC: [&str; 9] = [
        "gothic",
        "ゴシック",
        "meiryo",
        "メイリオ",
        "sans",
        "kaku",
        "arial",
        "helvetica",
        "goth",
    ];
    let named = |parts: &[&str]| parts.iter().any(|part| name.contains(part));
    let holder = descendant(dict).unwrap_or_else(|| dict.clone());
    let descriptor = holder.get::<Dict<'_>>("FontDescriptor").unwrap_or_default();
    let forced = descriptor.get::<u32>("Flags").unwrap_or(0) & FORCE_BOLD != 0;
    let weight = descriptor
        .get::<f32>("FontWeight")
        .unwrap_or(REGULAR_WEIGHT);
    if forced || weight >= MIN_BOLD_WEIGHT || named(&BOLD) {
        Face::Bold
    } else if named(&GOTHIC) {
        Face::Gothic
    } else {
        Face::Plain
    }
}

fn is_symbolic(name: &str) -> bool {
    ["wingdings", "webdings", "zapfdingbats", "symbol"]
        .iter()
        .any(|part| name.contains(part))
}
