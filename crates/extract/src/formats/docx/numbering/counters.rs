//! Counts the paragraphs of lists, as a word processor does when it prints their numbers.

use std::collections::{HashMap, HashSet};

use super::{Format, LEVELS, Level, List, Numbering, Suffix};
use crate::characters::push_printed;
use crate::formats::docx::properties::ParagraphProperties;
use crate::formats::docx::styles::{Style, Styles};
use crate::structure::is_mute_bullet;

/// Where each list has got to.
pub(in crate::formats::docx) struct Counters<'d> {
    numbering: &'d Numbering,
    styles: &'d Styles,
    /// By definition: lists of one definition go on counting together.
    counts: HashMap<i64, [Option<u32>; LEVELS as usize]>,
    /// Levels of lists that have begun at the start of their own.
    started: HashSet<(i64, u8)>,
}

/// What is printed before the text of a paragraph.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::formats::docx) enum Label {
    /// A number, with the space behind it.
    Number(String),
    /// A bullet, with the space behind it; empty if it says nothing.
    Bullet(String),
}

/// The place of a paragraph in the lists of a document.
#[derive(Clone, Copy)]
struct ListPlace<'d> {
    numbering: &'d Numbering,
    id: i64,
    list: &'d List,
    /// The definition by which it is counted.
    definition: i64,
    level: u8,
}

impl<'d> ListPlace<'d> {
    /// Another level of the list, or its own.
    fn level(&self, level: u8) -> Option<&'d Level> {
        self.numbering.level(self.list, self.definition, level)
    }
}

impl<'d> Counters<'d> {
    pub(in crate::formats::docx) fn new(numbering: &'d Numbering, styles: &'d Styles) -> Self {
        Self {
            numbering,
            styles,
            counts: HashMap::new(),
            started: HashSet::new(),
        }
    }

    /// Counts a paragraph, if it belongs to a list.
    pub(in crate::formats::docx) fn label(
        &mut self,
        paragraph: &ParagraphProperties,
        style: &Style,
    ) -> Option<Label> {
        let place = self.place(paragraph, style)?;
        self.count(place);
        self.print(place)
    }

    fn place(&self, paragraph: &ParagraphProperties, style: &Style) -> Option<ListPlace<'d>> {
        let inherited = style.list.as_ref();
        let id = paragraph.list.or(inherited.map(|list| list.id))?;
        let list = self.numbering.lists.get(&id)?;
        let definition = self
            .numbering
            .definition(list, |link| self.styles.list(link))?;
        let of_style = inherited.and_then(|inherited| {
            let levels = &self.numbering.definitions.get(&definition)?.levels;
            let linked = levels
                .iter()
                .find(|(_, level)| level.style.as_ref() == Some(&inherited.style));
            linked.map(|(level, _)| *level).or(inherited.level)
        });
        let level = paragraph.list_level.or(of_style).unwrap_or(0);
        (level < LEVELS).then_some(ListPlace {
            numbering: self.numbering,
            id,
            list,
            definition,
            level,
        })
    }

    fn count(&mut self, place: ListPlace<'_>) {
        let counts = self.counts.entry(place.definition).or_default();
        let own_start = place.list.starts.get(&place.level).copied();
        let fresh = own_start.filter(|_| self.started.insert((place.id, place.level)));
        let start =
            own_start.unwrap_or_else(|| place.level(place.level).map_or(1, |level| level.start));
        for (level, count) in (0..LEVELS).zip(counts.iter_mut()) {
            if level == place.level {
                let next = count.map_or(start, |count| count.saturating_add(1));
                *count = Some(fresh.unwrap_or(next));
            } else if level > place.level {
                let restart = place.level(level).and_then(|level| level.restart);
                if restart.is_none_or(|by| place.level < by) {
                    *count = None;
                }
            }
        }
    }

    fn print(&self, place: ListPlace<'_>) -> Option<Label> {
        let own = place.level(place.level)?;
        let suffix = match own.suffix {
            Suffix::Blank => " ",
            Suffix::Nothing => "",
        };
        if own.format == Format::Bullet {
            let mut sign = String::new();
            push_printed(&mut sign, own.pattern.trim());
            let mute = sign.is_empty() || is_mute_bullet(&sign);
            let printed = if mute { String::new() } else { sign + suffix };
            return Some(Label::Bullet(printed));
        }
        let counts = self.counts.get(&place.definition)?;
        let mut printed = String::new();
        let mut pattern = own.pattern.chars().peekable();
        while let Some(c) = pattern.next() {
            let index = pattern.peek().and_then(|c| c.to_digit(10)).unwrap_or(0);
            let (true, Ok(index @ 1..=LEVELS)) = (c == '%', u8::try_from(index)) else {
                printed.push(c);
                continue;
            };
            pattern.next();
            let level = place.level(index - 1);
            let (format, start) = level.map_or((Format::Decimal, 1), |l| (l.format, l.start));
            let count = counts.get(usize::from(index - 1)).copied().flatten();
            let format = if own.legal { Format::Decimal } else { format };
            printed.push_str(&format.print(count.unwrap_or(start)));
        }
        if !printed.is_empty() {
            printed.push_str(suffix);
        }
        Some(Label::Number(printed))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn level(level: u8, format: &str, pattern: &str, more: &str) -> String {
        format!(
            "<w:lvl w:ilvl=\"{level}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>\
             <w:lvlText w:val=\"{pattern}\"/>{more}</w:lvl>"
        )
    }

    /// Prints paragraphs, given as list and level.
    fn check(levels: &[String], lists: &str, paragraphs: &[(i64, u8)], expected: &[&str]) {
        let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
        let text = format!(
            "<w:numbering xmlns:w=\"{word}\"><w:abstractNum w:abstractNumId=\"7\">{}</w:abstractNum>\
             <w:num w:numId=\"1\"><w:abstractNumId w:val=\"7\"/></w:num>{lists}</w:numbering>",
            levels.concat()
        );
        let mut numbering = Numbering::default();
        numbering.read(&text).unwrap();
        let styles = Styles::default();
        let mut counters = Counters::new(&numbering, &styles);
        let printed: Vec<String> = paragraphs
            .iter()
            .map(|(list, level)| {
                let properties = ParagraphProperties {
                    list: Some(*list),
                    list_level: Some(*level),
                    ..ParagraphProperties::default()
                };
                match counters.label(&properties, &Style::default()) {
                    Some(Label::Number(label) | Label::Bullet(label)) => label,
                    None => "-".into(),
                }
            })
            .collect();
        assert_eq!(printed, expected);
    }

    #[test]
    fn levels_begin_anew() {
        let levels = [
            level(0, "decimalFullWidth", "%1", "<w:suff w:val=\"nothing\"/>"),
            level(1, "decimal", "%1.%2", ""),
        ];
        let paragraphs = [(1, 0), (1, 1), (1, 1), (1, 0), (1, 1), (0, 0)];
        check(
            &levels,
            "",
            &paragraphs,
            &["１", "１.1 ", "１.2 ", "２", "２.1 ", "-"],
        );
    }

    #[test]
    fn a_level_that_goes_on() {
        let levels = [
            level(0, "japaneseCounting", "第%1章", ""),
            level(1, "decimal", "第%2条", "<w:lvlRestart w:val=\"0\"/>"),
        ];
        let paragraphs = [(1, 0), (1, 1), (1, 0), (1, 1)];
        check(
            &levels,
            "",
            &paragraphs,
            &["第一章 ", "第1条 ", "第二章 ", "第2条 "],
        );
    }

    #[test]
    fn legal_numbers_and_missing_levels() {
        let levels = [
            level(0, "upperRoman", "%1", ""),
            level(1, "decimal", "%1-%2", "<w:isLgl/>"),
        ];
        check(
            &levels,
            "",
            &[(1, 1), (1, 0), (1, 1)],
            &["1-1 ", "I ", "1-1 "],
        );
    }

    #[test]
    fn lists_of_one_definition_count_together_unless_they_start_anew() {
        let lists = "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/></w:num>\
             <w:num w:numId=\"3\"><w:abstractNumId w:val=\"7\"/>\
             <w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"5\"/></w:lvlOverride></w:num>\
             <w:num w:numId=\"4\"><w:abstractNumId w:val=\"7\"/><w:lvlOverride w:ilvl=\"0\">\
             <w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"decimalEnclosedCircle\"/>\
             <w:lvlText w:val=\"%1\"/></w:lvl></w:lvlOverride></w:num>";
        let paragraphs = [(1, 0), (2, 0), (3, 0), (3, 0), (4, 0)];
        check(
            &[level(0, "decimal", "(%1)", "")],
            lists,
            &paragraphs,
            &["(1) ", "(2) ", "(5) ", "(6) ", "⑦ "],
        );
    }

    #[test]
    fn bullets() {
        let levels = [
            level(0, "bullet", "\u{f0b7}", ""),
            level(1, "bullet", "・", ""),
            level(2, "bullet", "\u{f06e}", ""),
        ];
        check(&levels, "", &[(1, 0), (1, 1), (1, 2)], &["", "・ ", "■ "]);
    }

    #[test]
    fn hostile_numbers() {
        let lists = "<w:num w:numId=\"2\"><w:abstractNumId w:val=\"7\"/>\
             <w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"4294967295\"/></w:lvlOverride></w:num>";
        let printed = "4294967295 ";
        check(
            &[level(0, "lowerLetter", "%1", "")],
            lists,
            &[(2, 0), (2, 0), (2, 200)],
            &[printed, printed, "-"],
        );
    }
}
