//! Page labels: the numbers that the file declares for its pages.

use std::collections::BTreeMap;

use hayro_syntax::object::{self, Array, Dict, Name, Object};

use super::file::File;
use super::strings;
use crate::roman::to_roman;

/// Depth to which the number tree is followed. Writers make one or two levels; the limit ends trees
/// that contain themselves.
const MAX_TREE_DEPTH: usize = 16;
/// Largest number with a usual Roman form (MMMCMXCIX).
const MAX_ROMAN: u32 = 3999;
/// Longest label of repeated letters: page 416 is 16 times z. Bounds what a huge `/St` could produce.
const MAX_LETTERS: u32 = 16;

/// Fills in labels from `/PageLabels` (ISO 32000-2, 12.4.2) for pages that print none.
pub(crate) fn complete(labels: &mut BTreeMap<u32, String>, file: &File) {
    let catalog = file.catalog();
    let Some(tree) = catalog.get::<Dict<'_>>("PageLabels") else {
        return;
    };
    let mut ranges: BTreeMap<u32, Range> = BTreeMap::new();
    collect(&tree, &mut ranges, 0);
    for page in 1..=file.page_count() {
        let Some((first, range)) = ranges.range(..page).next_back() else {
            continue;
        };
        let label = range.label(page - 1 - first);
        if !label.is_empty() {
            labels.entry(page).or_insert(label);
        }
    }
}

/// The labels of consecutive pages.
struct Range {
    style: Option<Vec<u8>>,
    prefix: String,
    start: u32,
}

impl Range {
    fn label(&self, offset: u32) -> String {
        let number = self.start.saturating_add(offset);
        let numeral = match self.style.as_deref() {
            Some(b"D") => number.to_string(),
            Some(b"R") => roman(number).to_uppercase(),
            Some(b"r") => roman(number),
            Some(b"A") => letters(number).to_uppercase(),
            Some(b"a") => letters(number),
            _ => String::new(),
        };
        format!("{}{numeral}", self.prefix)
    }
}

fn collect(node: &Dict<'_>, ranges: &mut BTreeMap<u32, Range>, depth: usize) {
    if let Some(numbers) = node.get::<Array<'_>>("Nums") {
        let mut items = numbers.iter::<Object<'_>>();
        while let (Some(index), Some(value)) = (items.next(), items.next()) {
            let index = index.into_i32().and_then(|index| u32::try_from(index).ok());
            if let (Some(index), Some(dict)) = (index, value.into_dict()) {
                ranges.insert(index, range(&dict));
            }
        }
    }
    if depth < MAX_TREE_DEPTH
        && let Some(kids) = node.get::<Array<'_>>("Kids")
    {
        for kid in kids.iter::<Dict<'_>>() {
            collect(&kid, ranges, depth + 1);
        }
    }
}

fn range(dict: &Dict<'_>) -> Range {
    let prefix = dict.get::<object::String<'_>>("P");
    Range {
        style: dict.get::<Name<'_>>("S").map(|style| style.to_vec()),
        prefix: prefix.map_or_else(String::new, |prefix| strings::decode(prefix.as_bytes())),
        start: dict.get::<u32>("St").unwrap_or(1),
    }
}

/// A Roman numeral in small letters; the number itself beyond [`MAX_ROMAN`].
fn roman(number: u32) -> String {
    if number > MAX_ROMAN {
        return number.to_string();
    }
    to_roman(number).to_lowercase()
}

/// a to z, then aa to zz and so on (ISO 32000-2, 12.4.2).
fn letters(number: u32) -> String {
    let index = number.saturating_sub(1);
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    let times = (index / 26 + 1).min(MAX_LETTERS) as usize;
    std::iter::repeat_n(letter, times).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles() {
        assert_eq!(roman(4), "iv");
        assert_eq!(roman(1999), "mcmxcix");
        assert_eq!(letters(1), "a");
        assert_eq!(letters(28), "bb");
    }
}
