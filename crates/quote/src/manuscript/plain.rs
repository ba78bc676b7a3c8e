//! Reads a manuscript in plain text.

use super::collector::Collector;
use super::paragraph::Paragraph;
use super::quotations::{Quotations, Unclosed};

/// The quotations in plain text. Lines that begin with `>` are a block, and what stands between
/// lines of ``` or `~~~` is left alone.
pub(super) fn read(manuscript: &str, min_length: usize) -> Quotations {
    let mut reader = Reader::default();
    reader.collector.min_length = min_length;
    for (at, line) in manuscript.lines().enumerate() {
        reader.read(at + 1, line);
    }
    reader.end_of_block();
    reader.end_of_paragraph();
    reader.finish()
}

#[derive(Default)]
struct Reader {
    collector: Collector,
    /// What opened the code block that is being read, and where.
    fence: Option<(&'static str, usize)>,
    running: Paragraph,
    /// The paragraphs of the block that is being read.
    block: Vec<Paragraph>,
}

impl Reader {
    fn read(&mut self, number: usize, line: &str) {
        let text = line.trim_start();
        let fence = ["```", "~~~"]
            .into_iter()
            .find(|fence| text.starts_with(fence));
        match (self.fence, fence) {
            (Some((open, _)), Some(closing)) if open == closing => self.fence = None,
            (Some(_), _) => {}
            (None, Some(fence)) => {
                self.end_of_block();
                self.end_of_paragraph();
                self.fence = Some((fence, number));
            }
            (None, None) => self.read_text(number, line),
        }
    }

    fn read_text(&mut self, number: usize, line: &str) {
        if let Some(quoted) = line.trim_start().strip_prefix(['>', '＞']) {
            self.end_of_paragraph();
            return self.read_block(number, quoted);
        }
        self.end_of_block();
        if line.trim().is_empty() {
            self.end_of_paragraph();
        } else {
            self.running.push(number, &format!("{line}\n"));
        }
    }

    fn read_block(&mut self, number: usize, line: &str) {
        let line = line.trim_start_matches(['>', '＞', ' ', '\u{3000}']);
        if self.block.is_empty() || line.trim().is_empty() {
            self.block.push(Paragraph::default());
        }
        if let Some(paragraph) = self.block.last_mut()
            && !line.trim().is_empty()
        {
            paragraph.push(number, &format!("{line}\n"));
        }
    }

    fn end_of_block(&mut self) {
        self.collector.block(std::mem::take(&mut self.block));
    }

    fn end_of_paragraph(&mut self) {
        self.collector.running(&std::mem::take(&mut self.running));
    }

    fn finish(mut self) -> Quotations {
        if let Some((fence, line)) = self.fence {
            let mark = fence.to_owned();
            self.collector
                .quotations
                .unclosed
                .push(Unclosed { mark, line });
        }
        self.collector.quotations
    }
}
