//! `/PageLabels`: the page numbers as the file gives them (ISO 32000-2, 12.4.2).

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use hayro_syntax::object::{Array, Dict, Name, Object, String as PdfString};

/// Trees of labels are no deeper than this in any sound file.
const DEEPEST: usize = 16;
/// No file has more ranges of labels.
const MOST_RANGES: usize = 10_000;

/// The labels of the first `pages` pages, by position from 1; none if the file gives none.
pub(super) fn page_labels(pdf: &Pdf, pages: u32) -> BTreeMap<u32, String> {
    let catalog = pdf.xref().get::<Dict<'_>>(pdf.xref().root_id());
    let tree = catalog.and_then(|catalog| catalog.get::<Dict<'_>>(b"PageLabels"));
    let mut ranges = BTreeMap::new();
    if let Some(tree) = tree {
        read_tree(&tree, DEEPEST, &mut ranges);
    }
    let mut labels = BTreeMap::new();
    let starts: Vec<u32> = ranges.keys().copied().collect();
    for (at, (start, range)) in ranges.iter().enumerate() {
        let end = starts.get(at + 1).copied().unwrap_or(pages).min(pages);
        for page in *start..end {
            let label = range.label(page - start);
            if !label.is_empty() {
                labels.insert(page + 1, label);
            }
        }
    }
    labels
}

/// A stretch of pages that are counted alike.
struct Range {
    style: Style,
    prefix: String,
    first: u32,
}

enum Style {
    Decimal,
    Roman,
    Letters,
    None,
}

fn read_tree(node: &Dict<'_>, depth: usize, ranges: &mut BTreeMap<u32, Range>) {
    if depth == 0 || ranges.len() > MOST_RANGES {
        return;
    }
    if let Some(numbers) = node.get::<Array<'_>>(b"Nums") {
        let mut entries = numbers.flex_iter();
        while let Some(start) = entries.next::<u32>() {
            let Some(entry) = entries.next::<Dict<'_>>() else {
                break;
            };
            ranges.insert(start, Range::of(&entry));
        }
    }
    if let Some(kids) = node.get::<Array<'_>>(b"Kids") {
        for kid in kids.iter::<Object<'_>>() {
            if let Object::Dict(kid) = kid {
                read_tree(&kid, depth - 1, ranges);
            }
        }
    }
}

impl Range {
    fn of(entry: &Dict<'_>) -> Self {
        let style = entry.get::<Name<'_>>(b"S");
        Self {
            style: match style.as_deref() {
                Some(b"D") => Style::Decimal,
                Some(b"r" | b"R") => Style::Roman,
                Some(b"a" | b"A") => Style::Letters,
                _ => Style::None,
            },
            prefix: entry
                .get::<PdfString<'_>>(b"P")
                .map(|prefix| super::strings::text(prefix.as_bytes()))
                .unwrap_or_default(),
            first: entry.get::<u32>(b"St").unwrap_or(1),
        }
    }

    fn label(&self, offset: u32) -> String {
        let number = self.first.saturating_add(offset);
        let counted = match self.style {
            Style::Decimal => number.to_string(),
            Style::Roman => roman(number),
            Style::Letters => letters(number),
            Style::None => String::new(),
        };
        format!("{}{counted}", self.prefix)
    }
}

/// Lower-case Roman numerals, as front matter is counted; decimal from 4000 on.
fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number == 0 || number >= 4000 {
        return number.to_string();
    }
    let mut rest = number;
    let mut roman = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            roman.push_str(sign);
            rest -= value;
        }
    }
    roman
}

/// a to z, then aa to zz.
fn letters(number: u32) -> String {
    let Some(index) = number.checked_sub(1).filter(|index| *index < 2600) else {
        return number.to_string();
    };
    let letter = char::from(b'a' + u8::try_from(index % 26).unwrap_or(0));
    std::iter::repeat_n(letter, (index / 26 + 1) as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counting() {
        assert_eq!(
            [1, 4, 9, 14, 40, 1999].map(roman),
            ["i", "iv", "ix", "xiv", "xl", "mcmxcix"]
        );
        assert_eq!([1, 26, 27, 53].map(letters), ["a", "z", "aa", "aaa"]);
        assert_eq!(roman(5000), "5000");
    }
}
