//! The content of a page becomes glyphs and rules.
//!
//! Only what places text is interpreted: colours, images, patterns and shadings are passed over
//! and never decoded, which is both fast and safe.

mod marked;
mod paths;
mod show;

use std::collections::HashSet;

use hayro_syntax::content::UntypedIter;
use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier, Stream};
use hayro_syntax::page::{Page, Resources};

use super::budget::Budget;
use super::font::Fonts;
use super::geometry::Matrix;
use super::glyph::PageContent;
use super::inflate;
use super::state::{Marked, State};
use super::tags::PageTags;
use paths::Path;

/// So many operators are interpreted between two looks at the clock.
const OPERATORS_PER_CHECK: usize = 2048;
/// Deepest stack of graphics states.
const DEEPEST_STACK: usize = 512;

/// What the pages of a file share.
pub(crate) struct Shared<'f, 'a> {
    pub(crate) fonts: &'f mut Fonts<'a>,
    pub(crate) budget: &'f Budget,
    /// Layers that are switched off.
    pub(crate) hidden: &'f HashSet<ObjectIdentifier>,
    /// What a tagged file says of the page's marked content.
    pub(crate) tags: Option<&'f PageTags>,
}

/// Interprets one page.
pub(crate) fn interpret_page<'a>(page: &Page<'a>, shared: Shared<'_, 'a>) -> PageContent {
    let initial = Matrix(page.initial_transform(true).as_coeffs());
    let mut interpreter = Interpreter {
        shared,
        page: PageContent {
            size: page.render_dimensions(),
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
    interpreter.page
}

/// The content streams of a page joined to one: an operator may begin in one and end in the next,
/// and only the whole is valid.
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

/// The numbers before an operator, missing ones as 0.
fn numbers<const N: usize>(operands: &[&Object<'_>]) -> [f64; N] {
    let mut found = [0.0; N];
    let given = operands.iter().filter_map(|operand| match operand {
        Object::Number(number) => Some(number.as_f64()),
        _ => None,
    });
    for (place, number) in found.iter_mut().zip(given) {
        *place = if number.is_finite() { number } else { 0.0 };
    }
    found
}

impl<'a> Interpreter<'_, 'a> {
    fn stream(&mut self, content: &Content<'a>, resources: &Resources<'a>) {
        let most = self.shared.budget.max_stream_bytes;
        let mut bytes = Vec::new();
        let parts = match content {
            Content::One(stream) => std::slice::from_ref(stream),
            Content::Many(streams) => streams.as_slice(),
        };
        for part in parts {
            match inflate::decode(part, most.saturating_sub(bytes.len())) {
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
            b"q" if self.saved.len() < DEEPEST_STACK => self.saved.push(self.state.clone()),
            b"Q" => self.state = self.saved.pop().unwrap_or_else(|| self.state.clone()),
            b"cm" => self.state.ctm = self.state.ctm.after(Matrix(numbers(operands))),
            b"Do" => self.x_object(operands, resources),
            b"BMC" | b"BDC" => self.begin_marked(operands, resources),
            b"EMC" => self.end_marked(),
            b"Tf" => self.set_font(operands, resources),
            b"gs" => self.graphics_state(operands, resources),
            _ => {
                if !self.text_operator(name, operands) {
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

    /// An extended graphics state may choose a font.
    fn graphics_state(&mut self, operands: &[&Object<'_>], resources: &Resources<'a>) {
        let Some(Object::Name(name)) = operands.first() else {
            return;
        };
        let font = resources
            .get_ext_g_state(name)
            .and_then(|dict| dict.get::<Array<'a>>("Font"));
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
        let dict = stream.dict().clone();
        match dict.get::<Name<'_>>("Subtype").as_deref() {
            Some(b"Image") => self.image(),
            Some(b"Form") if self.depth < self.shared.budget.max_depth => {
                self.depth += 1;
                self.form((stream, &dict), resources);
                self.depth -= 1;
            }
            _ => {}
        }
    }

    fn form(&mut self, (stream, dict): (Stream<'a>, &Dict<'a>), resources: &Resources<'a>) {
        if self.is_off(dict, "OC") {
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
