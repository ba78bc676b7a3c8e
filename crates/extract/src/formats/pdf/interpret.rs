//! Interprets the content stream of a page as glyphs and rules.
//!
//! Only the operators that place text and paths are interpreted. Images, patterns and
//! shadings are skipped and never decoded, and of colours only white is told from others, which is fast and keeps image decoders out of reach of
//! hostile files.

mod annotations;
mod marked;
mod paint;
mod paths;
mod show;

use std::collections::HashSet;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::budget::Budget;
use super::font::Fonts;
use super::geometry::{Matrix, Size};
use super::glyph::PageContent;
use super::inflate;
use super::state::{Marked, State};
use super::tags::PageTags;
use paths::Path;

/// Operators between two looks at the clock. Far fewer would make the clock a cost of its own; far
/// more would let a page of expensive operators overrun its time.
const OPERATORS_PER_CHECK: usize = 2048;
/// Depth of the `q` stack. Bounds the memory of a stream that only saves; deeper saves are ignored.
/// ISO 32000-1, table C.1, gives 28 as the usual limit.
const MAX_SAVED_STATES: usize = 512;

/// What the interpreter of a page needs from its file.
pub(crate) struct Shared<'f, 'a> {
    pub(crate) fonts: &'f mut Fonts<'a>,
    pub(crate) budget: &'f Budget,
    /// Optional content groups that are switched off.
    pub(crate) hidden: &'f HashSet<ObjectIdentifier>,
    /// The tags of the page's marked content, in a tagged file.
    pub(crate) tags: Option<&'f PageTags>,
}

/// Interprets one page.
pub(crate) fn interpret_page<'a>(page: &Page<'a>, shared: Shared<'_, 'a>) -> PageContent {
    let initial = Matrix(page.initial_transform(true).as_coeffs());
    let (width, height) = page.render_dimensions();
    let mut interpreter = Interpreter {
        shared,
        page: PageContent {
            size: Size { width, height },
            ..PageContent::default()
        },
        state: State::new(initial),
        saved: Vec::new(),
        text: Matrix::IDENTITY,
        line: Matrix::IDENTITY,
        path: Path::default(),
        marked: Vec::new(),
        depth: 0,
        operators: 0,
    };
    for stream in streams(page) {
        interpreter.stream(&stream, page.resources());
    }
    interpreter.annotations(page, initial);
    interpreter.page
}

/// The content streams of a page, joined: an operator may begin in one stream and end in the next
/// (ISO 32000-2, 7.8.2).
fn streams<'a>(page: &Page<'a>) -> Vec<Content<'a>> {
    if let Some(stream) = page.raw().get::<Stream<'a>>("Contents") {
        return vec![Content::One(stream)];
    }
    match page.raw().get::<Array<'a>>("Contents") {
        Some(array) => vec![Content::Many(array.iter::<Stream<'a>>().collect())],
        None => Vec::new(),
    }
}

enum Content<'a> {
    One(Stream<'a>),
    Many(Vec<Stream<'a>>),
}

pub(super) struct Interpreter<'f, 'a> {
    shared: Shared<'f, 'a>,
    page: PageContent,
    state: State,
    saved: Vec<State>,
    /// The text matrix.
    text: Matrix,
    /// The text line matrix.
    line: Matrix,
    path: Path,
    marked: Vec<Marked>,
    depth: usize,
    operators: usize,
}

/// The numeric operands of an operator; missing ones are 0.
fn numbers<const N: usize>(operands: &[&Object<'_>]) -> [f64; N] {
    let mut found = [0.0; N];
    let operands = operands.iter().filter_map(|operand| match operand {
        Object::Number(number) => Some(number.as_f64()),
        _ => None,
    });
    for (place, number) in found.iter_mut().zip(operands) {
        *place = if number.is_finite() { number } else { 0.0 };
    }
    found
}

impl<'a> Interpreter<'_, 'a> {
    fn stream(&mut self, content: &Content<'a>, resources: &Resources<'a>) {
        let max = self.shared.budget.max_stream_bytes;
        let mut bytes = Vec::new();
        let parts = match content {
            Content::One(stream) => std::slice::from_ref(stream),
            Content::Many(streams) => streams.as_slice(),
        };
        for part in parts {
            match inflate::decode(part, max.saturating_sub(bytes.len())) {
                Some(decoded) => {
                    bytes.extend_from_slice(&decoded);
                    bytes.push(b' ');
                }
                None => self.page.truncated = true,
            }
        }
        self.run(&bytes, resources);
    }

    fn run(&mut self, bytes: &[u8], resources: &Resources<'a>) {
        let mut instructions = UntypedIter::new(bytes);
        while let Some(instruction) = instructions.next() {
            self.operators += 1;
            let late =
                self.operators.is_multiple_of(OPERATORS_PER_CHECK) && self.shared.budget.is_over();
            if late || self.page.glyphs.len() >= self.shared.budget.max_glyphs {
                self.page.truncated = true;
                return;
            }
            let operands: Vec<&Object<'_>> = instruction.operands().collect();
            self.operator(instruction.operator, &operands, resources);
        }
    }

    fn operator(&mut self, name: &[u8], operands: &[&Object<'_>], resources: &Resources<'a>) {
        match name {
            b"q" if self.saved.len() < MAX_SAVED_STATES => self.saved.push(self.state.clone()),
            b"Q" => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => self.state.ctm = self.state.ctm.after(Matrix(numbers(operands))),
            b"Do" => self.x_object(operands, resources),
            b"BMC" | b"BDC" => self.begin_marked(operands, resources),
            b"EMC" => self.end_marked(),
            b"Tf" => self.set_font(operands, resources),
            b"gs" => self.graphics_state(operands, resources),
            _ => {
                let is_other = !self.text_operator(name, operands)
                    && !self.colour_operator(name, operands, resources);
                if is_other {
                    self.path_operator(name, operands);
                }
            }
        }
    }

    fn set_font(&mut self, operands: &[&Object<'_>], resources: &Resources<'a>) {
        let [size] = numbers(operands);
        self.state.size = size;
        let dict = match operands.first() {
            Some(Object::Name(name)) => resources.get_font(name),
            _ => None,
        };
        self.state.font = dict.map(|dict| self.shared.fonts.load(&dict));
    }

    /// `gs`: an extended graphics state may set the font.
    fn graphics_state(&mut self, operands: &[&Object<'_>], resources: &Resources<'a>) {
        let Some(Object::Name(name)) = operands.first() else {
            return;
        };
        let dict = resources.get_ext_g_state(name);
        let opacity = dict.as_ref().and_then(|dict| dict.get::<f32>("ca"));
        if let Some(opacity) = opacity {
            self.state.is_transparent = paint::is_transparent(opacity);
        }
        let font = dict.and_then(|dict| dict.get::<Array<'a>>("Font"));
        if let Some(font) = font {
            let dict = font.iter::<Object<'a>>().next().and_then(Object::into_dict);
            let size = font.iter::<Object<'a>>().nth(1).and_then(Object::into_f32);
            self.state.font = dict.map(|dict| self.shared.fonts.load(&dict));
            self.state.size = size.map_or(self.state.size, f64::from);
        }
    }

    fn x_object(&mut self, operands: &[&Object<'_>], resources: &Resources<'a>) {
        let Some(Object::Name(name)) = operands.first() else {
            return;
        };
        let Some(stream) = resources.get_x_object(name).filter(|_| !self.is_hidden()) else {
            return;
        };
        match stream.dict().get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") => self.image(),
            Some(b"Form") if self.depth < self.shared.budget.max_depth => {
                self.depth += 1;
                self.form(stream, resources);
                self.depth -= 1;
            }
            _ => {}
        }
    }

    /// Interprets a form in a copy of the state. `q` and marked content that the form leaves open
    /// end with it.
    fn form(&mut self, stream: Stream<'a>, resources: &Resources<'a>) {
        let dict = stream.dict().clone();
        if self.is_off(&dict, "OC") {
            return;
        }
        let state = self.state.clone();
        let saved = std::mem::take(&mut self.saved);
        let (text, line) = (self.text, self.line);
        let marked = self.marked.len();
        let matrix = dict
            .get::<[f64; 6]>("Matrix")
            .map_or(Matrix::IDENTITY, Matrix);
        self.state.ctm = self.state.ctm.after(matrix);
        let own = dict.get::<Dict<'a>>("Resources").map(Resources::new);
        self.stream(&Content::One(stream), own.as_ref().unwrap_or(resources));
        while self.marked.len() > marked {
            self.end_marked();
        }
        (self.state, self.saved) = (state, saved);
        (self.text, self.line) = (text, line);
    }
}
