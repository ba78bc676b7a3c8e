//! Marked content: artifacts, optional content, tags and `/ActualText`.

use std::rc::Rc;

use hayro_syntax::object::{self, Array, Dict, Object, ObjectIdentifier};
use hayro_syntax::page::Resources;

use super::Interpreter;
use crate::formats::pdf::characters::push_clean;
use crate::formats::pdf::glyph::Glyph;
use crate::formats::pdf::state::Marked;
use crate::formats::pdf::strings;
use crate::formats::pdf::tags::Tag;

impl<'a> Interpreter<'_, 'a> {
    pub(super) fn begin_marked(&mut self, operands: &[&Object<'_>], resources: &Resources<'a>) {
        let outer = self.marked.last();
        let mut marked = Marked {
            start: self.page.glyphs.len(),
            actual: None,
            artifact: outer.is_some_and(|outer| outer.artifact),
            hidden: outer.is_some_and(|outer| outer.hidden),
            tag: outer.map(|outer| outer.tag).unwrap_or_default(),
        };
        if let Some(Object::Name(tag)) = operands.first() {
            marked.artifact |= &**tag == b"Artifact";
        }
        match operands.get(1) {
            Some(Object::Name(name)) => {
                marked.hidden |= self.is_off(&resources.properties, name.as_str());
                if let Some(dict) = resources.properties.get::<Dict<'_>>(name.as_str()) {
                    marked.actual = actual_text(&dict);
                    marked.tag = self.tag(&dict).unwrap_or(marked.tag);
                }
            }
            Some(Object::Dict(dict)) => {
                marked.actual = actual_text(dict);
                marked.tag = self.tag(dict).unwrap_or(marked.tag);
            }
            _ => {}
        }
        self.marked.push(marked);
    }

    /// The tag of marked content with an `/MCID`. The numbers inside a form belong to the form, not to
    /// the page, and are ignored.
    fn tag(&self, properties: &Dict<'_>) -> Option<Tag> {
        let tags = self.shared.tags.filter(|_| self.depth == 0)?;
        tags.get(&properties.get::<i32>("MCID")?).copied()
    }

    pub(super) fn end_marked(&mut self) {
        if let Some(marked) = self.marked.pop()
            && let Some(actual) = marked.actual
        {
            self.replace(marked.start, &actual);
        }
    }

    /// Replaces the glyphs from `start` on by one glyph with the given text. When they are on several
    /// lines and readable, they are kept: a single glyph would lose their positions.
    fn replace(&mut self, start: usize, actual: &str) {
        let Some(glyphs) = self.page.glyphs.get(start..) else {
            return;
        };
        let Some((first, rest)) = glyphs.split_first() else {
            return;
        };
        let on_line = |glyph: &Glyph| (glyph.baseline - first.baseline).abs() < first.size / 2.0;
        let one_line = rest.iter().all(on_line);
        let unread = glyphs.iter().all(|glyph| glyph.text.is_none());
        if !(one_line || unread) {
            return;
        }
        let mut text = String::new();
        push_clean(&mut text, actual);
        let mut whole = first.clone();
        for glyph in rest.iter().filter(|glyph| on_line(glyph)) {
            whole.rect = whole.rect.union(&glyph.rect);
        }
        whole.text = Some(Rc::from(text));
        self.page.glyphs.truncate(start);
        self.page.glyphs.push(whole);
    }

    /// Whether the current position is inside optional content that is switched off.
    pub(super) fn is_hidden(&self) -> bool {
        self.marked.last().is_some_and(|marked| marked.hidden)
    }

    /// Whether the optional content group under a key is switched off. A membership dictionary is off
    /// when all of its groups are.
    pub(super) fn is_off(&self, dict: &Dict<'a>, key: &str) -> bool {
        if self.shared.hidden.is_empty() {
            return false;
        }
        let Some(layer) = dict.get_ref(key) else {
            return false;
        };
        let off = |id: ObjectIdentifier| self.shared.hidden.contains(&id);
        let members = dict.get::<Dict<'a>>(key).unwrap_or_default();
        let members: Vec<ObjectIdentifier> = match members.get::<Array<'a>>("OCGs") {
            Some(array) => array
                .raw_iter()
                .filter_map(|item| item.as_obj_ref().map(Into::into))
                .collect(),
            None => members
                .get_ref("OCGs")
                .map(Into::into)
                .into_iter()
                .collect(),
        };
        off(layer.into()) || !members.is_empty() && members.into_iter().all(off)
    }
}

fn actual_text(dict: &Dict<'_>) -> Option<String> {
    let text = dict.get::<object::String<'_>>("ActualText")?;
    Some(strings::decode(text.as_bytes()))
}
