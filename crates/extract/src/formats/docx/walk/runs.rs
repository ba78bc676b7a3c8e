//! What stands in runs: words, signs, fields, the marks of notes.

use super::{Open, Reading, Walk};
use crate::formats::docx::notes::{NoteId, NoteKind, printed};
use crate::formats::docx::paragraph::Paragraph;
use crate::formats::docx::properties::RunProperties;
use crate::formats::docx::symbols::symbol;
use crate::formats::docx::xml::{Element, Xml, XmlError};

impl Walk<'_> {
    /// Something begins in a run.
    pub(super) fn start_in_run(
        &mut self,
        element: &Element<'_>,
        xml: &mut Xml<'_>,
    ) -> Result<(), XmlError> {
        match element.word() {
            "r" => self.in_paragraph(|paragraph| paragraph.runs.push(RunProperties::default())),
            "rPr" => {
                let read = RunProperties::read(xml)?;
                self.in_paragraph(|paragraph| {
                    if let Some(run) = paragraph.runs.last_mut() {
                        *run = read;
                    }
                });
            }
            "t" => {
                let keeps_blanks = element.attribute("space").as_deref() == Some("preserve");
                self.reading = Reading::Words { keeps_blanks };
            }
            "instrText" => self.reading = Reading::Instruction,
            "fldChar" => match element.attribute("fldCharType").as_deref() {
                Some("begin") => self.fields.begin(),
                Some("separate") => self.fields.separate(),
                Some("end") => self.end_field(),
                _ => {}
            },
            "fldSimple" => {
                self.fields.begin();
                let instruction = element.attribute("instr");
                self.fields.instruct(&instruction.unwrap_or_default());
                self.fields.separate();
            }
            "tab" | "ptab" => self.print(Paragraph::push_blank),
            "br" | "cr" => self.print(|paragraph| paragraph.text.push('\n')),
            "noBreakHyphen" => self.print(|paragraph| paragraph.text.push('-')),
            "lastRenderedPageBreak" => self.numbers.begin_page(),
            "sym" => self.print_symbol(element),
            "footnoteReference" => self.print_mark(NoteKind::Footnote, element),
            "endnoteReference" => self.print_mark(NoteKind::Endnote, element),
            _ => {}
        }
        Ok(())
    }

    /// Changes the text of the open paragraph, if what stands there is shown.
    fn print(&mut self, change: impl FnOnce(&mut Paragraph)) {
        let Some(Open::Paragraph(paragraph)) = self.open.last_mut() else {
            return;
        };
        let own = self.styles.paragraph(paragraph.properties.style.as_deref());
        let run = paragraph.run();
        let of_run = self.styles.run(run.and_then(|run| run.style.as_deref()));
        let hidden = run.and_then(|run| run.hidden);
        let hidden = hidden
            .or(of_run.and_then(|style| style.hidden))
            .or(own.hidden);
        // Struck text is read as removed text is: the words that hold are those beside it.
        let struck = run.and_then(|run| run.struck);
        let struck = struck
            .or(of_run.and_then(|style| style.struck))
            .or(own.struck);
        let is_shown = hidden != Some(true) && struck != Some(true);
        if self.fields.show() && is_shown {
            change(paragraph);
        }
    }

    pub(super) fn end_words(&mut self) {
        let words = std::mem::take(&mut self.words);
        let reading = std::mem::replace(&mut self.reading, Reading::Nothing);
        let words = match reading {
            Reading::Words {
                keeps_blanks: false,
            } => words.trim_matches([' ', '\t', '\r', '\n']),
            _ => &words,
        };
        let styles = self.styles;
        self.print(|paragraph| {
            let run = paragraph.run();
            let of_run = styles.run(run.and_then(|run| run.style.as_deref()));
            let own = styles.paragraph(paragraph.properties.style.as_deref());
            let bold = run.and_then(|run| run.bold);
            let bold = bold.or(of_run.and_then(|style| style.bold)).or(own.bold);
            paragraph.push(words, bold == Some(true));
        });
    }

    pub(super) fn end_field(&mut self) {
        if let Some(words) = self.fields.end() {
            self.print(|paragraph| paragraph.push(&words, false));
        }
    }

    fn print_symbol(&mut self, element: &Element<'_>) {
        let font = element.attribute("font").unwrap_or_default();
        let code = element.attribute("char").unwrap_or_default();
        let code = u32::from_str_radix(&code, 16).ok();
        if let Some(sign) = code.and_then(|code| symbol(&font, code)) {
            self.print(|paragraph| paragraph.push_sign(sign));
        }
    }

    fn print_mark(&mut self, kind: NoteKind, element: &Element<'_>) {
        let number = element
            .attribute("id")
            .and_then(|id| id.trim().parse().ok());
        let Some(number) = number.filter(|_| self.fields.show()) else {
            return;
        };
        let note = NoteId { kind, number };
        let custom = element.attribute("customMarkFollows");
        if custom.is_some_and(|custom| !matches!(custom.as_str(), "0" | "false" | "off")) {
            self.print(|paragraph| paragraph.awaits_mark = Some(note));
            return;
        }
        let mark = self.numbers.next(kind);
        let shown = printed(&mark);
        self.print(|paragraph| paragraph.push_mark(note, mark, &shown));
    }
}
