//! Markdown: headings, lists, tables and footnotes as the file gives them.
//!
//! A file whose headings are bold or numbered lines falls back to the rules for plain text. Blocks of
//! HTML are read as the reader of HTML reads them.

mod html_block;
mod slug;
mod walk;

use crate::draft::{Draft, DraftBlock, Place};
use crate::formats::text_file::read_text_file;
use crate::reader::Reader;
use crate::structure::is_named;
use crate::structure::sections::find_sections;
use crate::warning::warning;
use crate::{ExtractError, Limits};

/// Reads Markdown.
pub(crate) struct Markdown;

/// Container marks at the start of one line; no writer nests as many. The parser keeps a stack of them
/// for every line, so a file of nothing else is read as plain text.
const MAX_NESTING: usize = 100;

impl Reader for Markdown {
    fn media_type(&self) -> &'static str {
        "text/markdown"
    }

    fn read(&self, bytes: &[u8], limits: &Limits) -> Result<Draft, ExtractError> {
        read_text_file(bytes, limits, read_body)
    }
}

fn read_body(body: &str, limits: &Limits) -> Result<Draft, ExtractError> {
    if is_too_deep(body) {
        let mut draft = crate::structure::read_body(body, limits)?;
        draft.warnings.push(warning(
            "deep_nesting",
            format!("more than {MAX_NESTING} nested lists or quotations; read as plain text"),
        ));
        return Ok(draft);
    }
    let lines = body.split('\n').filter(|line| !line.trim().is_empty());
    if lines.take(limits.max_lines + 1).count() > limits.max_lines {
        return Err(ExtractError::TooManyLines {
            max_lines: limits.max_lines,
        });
    }
    let mut draft = walk::walk(body, limits)?;
    let heading = first_heading(&draft);
    find_sections(&mut draft);
    draft.inferred.title = draft.inferred.title.take().or(heading);
    Ok(draft)
}

/// The first heading of level 1. Where there are several, each opens a section, and the first still
/// says best what the file is about, unless it is the heading of a preface.
fn first_heading(draft: &Draft) -> Option<String> {
    let is_top = |block: &&DraftBlock| block.place == Place::Opens(1);
    let first = draft.blocks.iter().find(is_top)?;
    (!is_named(&first.text)).then(|| first.text.clone())
}

/// Whether some line begins with more marks of quotations and lists than the parser should see.
fn is_too_deep(body: &str) -> bool {
    body.split('\n').any(|line| {
        let marks = line
            .bytes()
            .take_while(|b| b" \t>-+*0123456789.)[".contains(b));
        let marks = marks.filter(|b| !b.is_ascii_whitespace() && !b.is_ascii_digit());
        let count = marks.take(MAX_NESTING * 20).count();
        let rule = line.trim().len() <= 400 && line.trim().bytes().all(|b| b == b'-' || b == b'*');
        count > MAX_NESTING && !rule
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use issetsu_model::BlockKind;

    fn blocks(text: &str) -> Vec<(BlockKind, Place, String)> {
        let draft = read_body(text, &Limits::default()).unwrap();
        draft
            .blocks
            .into_iter()
            .map(|b| (b.kind, b.place, b.text))
            .collect()
    }

    fn headings(text: &str) -> Vec<(u8, String)> {
        let opens = |(_, place, text)| match place {
            Place::Opens(level) => Some((level, text)),
            _ => None,
        };
        blocks(text).into_iter().filter_map(opens).collect()
    }

    #[test]
    fn a_lone_first_heading_is_the_title() {
        let text = "# 題\n\n## 甲\n\n本文。\n\n### 乙\n\n## 丙\n";
        let draft = read_body(text, &Limits::default()).unwrap();
        assert_eq!(draft.inferred.title.as_deref(), Some("題"));
        assert_eq!(
            headings(text),
            [(1, "甲".into()), (2, "乙".into()), (1, "丙".into())]
        );
        assert_eq!(headings("# 甲\n\n# 乙\n").len(), 2);
    }

    #[test]
    fn the_first_of_several_top_headings_is_the_title() {
        let title = |text: &str| read_body(text, &Limits::default()).unwrap().inferred.title;
        for (text, expected) in [
            (
                "序の文。\n\n# ８．港の照明\n\n## 現状\n\n暗い。\n\n# 附録\n\n図。\n",
                Some("８．港の照明"),
            ),
            (
                "# 港の計画\n\n本文。\n\n# 船の計画\n\n本文。\n",
                Some("港の計画"),
            ),
            (
                "港の計画\n===\n\n本文。\n\n船の計画\n===\n",
                Some("港の計画"),
            ),
            (
                "## 通知\n\n本文。\n\n# **「港」**の計画\n\n本文。\n\n# 別表\n",
                Some("「港」の計画"),
            ),
            ("# はじめに\n\n本文。\n\n# 港の現状\n\n本文。\n", None),
        ] {
            assert_eq!(title(text).as_deref(), expected, "{text}");
        }
        assert_eq!(headings("# 甲\n\n## 乙\n\n# 丙\n").len(), 3);
    }

    #[test]
    fn bold_lines_are_headings_when_there_are_no_others() {
        let text = "港の白書\n\n**港の現状**\n\n港は混む。\n\n**港の提言**\n\n港を広げる。\n";
        assert_eq!(
            headings(text),
            [(1, "港の現状".into()), (1, "港の提言".into())]
        );
    }

    #[test]
    fn deep_nesting_is_text() {
        assert!(is_too_deep(&">".repeat(1000)));
        assert!(is_too_deep(&"- ".repeat(1000)));
        assert!(!is_too_deep(&"-".repeat(300)));
        assert!(!is_too_deep("> > - 引用"));
    }
}
