//! The quotations in a manuscript: 「…」 in running text, and Markdown's `>` paragraphs.

/// A quotation in a manuscript.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quoted {
    /// The words, without the marks around them.
    pub text: String,
    /// The line it begins on, from 1.
    pub line: usize,
}

/// The quotations of at least `least` characters in a manuscript in Markdown or plain text, in
/// order.
///
/// In running text that is what stands between 「 and 」, the outermost where they are nested, and
/// not across an empty line; shorter ones are words that are stressed rather than quoted, as a
/// rule. A paragraph of lines that begin with `>` is one quotation, whatever its length; a line in
/// it that begins with a dash says who is quoted and is no part of it. What stands between lines
/// of ``` or `~~~` is left alone.
#[must_use]
pub fn quotations(manuscript: &str, least: usize) -> Vec<Quoted> {
    let mut reader = Reader {
        least,
        ..Reader::default()
    };
    for (at, line) in manuscript.lines().enumerate() {
        reader.read(at + 1, line);
    }
    reader.end_of_paragraph();
    reader.found
}

#[derive(Default)]
struct Reader {
    least: usize,
    found: Vec<Quoted>,
    /// What opened the code block that is being read.
    fence: Option<&'static str>,
    block: Option<Quoted>,
    /// The quotation in running text that is open, and how deep its brackets are.
    open: Option<(Quoted, usize)>,
}

impl Reader {
    fn read(&mut self, number: usize, line: &str) {
        let text = line.trim_start();
        let fence = ["```", "~~~"]
            .into_iter()
            .find(|fence| text.starts_with(fence));
        match (self.fence, fence) {
            (Some(open), Some(closing)) if open == closing => self.fence = None,
            (Some(_), _) => {}
            (None, Some(fence)) => {
                self.end_of_paragraph();
                self.fence = Some(fence);
            }
            (None, None) => match text.strip_prefix(['>', '＞']) {
                Some(quoted) => self.read_block(number, quoted),
                None if text.is_empty() => self.end_of_paragraph(),
                None => self.read_running(number, line),
            },
        }
    }

    fn read_block(&mut self, number: usize, line: &str) {
        self.open = None;
        let line = line.trim_start_matches(['>', '＞', ' ', '\u{3000}']);
        if line.trim().is_empty() {
            return self.end_of_block();
        }
        if line.starts_with(['—', '―', '–', '─']) || line.starts_with("--") {
            return;
        }
        let block = self.block.get_or_insert_with(|| Quoted {
            text: String::new(),
            line: number,
        });
        if !block.text.is_empty() {
            block.text.push('\n');
        }
        block.text.push_str(line);
    }

    fn read_running(&mut self, number: usize, line: &str) {
        self.end_of_block();
        for c in line.chars() {
            self.read_character(number, c);
        }
        if let Some((quoted, _)) = &mut self.open {
            quoted.text.push('\n');
        }
    }

    fn read_character(&mut self, number: usize, c: char) {
        let Some((quoted, depth)) = &mut self.open else {
            if matches!(c, '「' | '｢') {
                let text = String::new();
                self.open = Some((Quoted { text, line: number }, 1));
            }
            return;
        };
        match c {
            '「' | '｢' => *depth += 1,
            '」' | '｣' => *depth -= 1,
            _ => {}
        }
        if *depth > 0 {
            return quoted.text.push(c);
        }
        let long_enough = quoted.text.chars().filter(|c| !c.is_whitespace()).count() >= self.least;
        if let Some((quoted, _)) = self.open.take().filter(|_| long_enough) {
            self.found.push(quoted);
        }
    }

    fn end_of_block(&mut self) {
        self.found.extend(self.block.take());
    }

    fn end_of_paragraph(&mut self) {
        self.end_of_block();
        self.open = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(manuscript: &str, expected: &[(usize, &str)]) {
        let found = quotations(manuscript, 6);
        let found: Vec<_> = found.iter().map(|q| (q.line, q.text.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn running_text() {
        check(
            "「短い」語と、「港湾の水素を地産地消する」という。\n次に「行を\nまたぐ引用」がある。",
            &[(1, "港湾の水素を地産地消する"), (2, "行を\nまたぐ引用")],
        );
        check(
            "彼は「それは「水素」の話だ」と言う",
            &[(1, "それは「水素」の話だ")],
        );
        check("閉じない「括弧がある\n\n次の段落」", &[]);
        check("閉じだけの」括弧と「六文字の引用」", &[(1, "六文字の引用")]);
    }

    #[test]
    fn blocks() {
        check(
            "本文\n\n> 一行目\n> 二行目「内側の引用の文」\n> — 内閣府\n\n＞ 別\n本文",
            &[(3, "一行目\n二行目「内側の引用の文」"), (7, "別")],
        );
        check("> 一つ目\n>\n> 二つ目", &[(1, "一つ目"), (3, "二つ目")]);
    }

    #[test]
    fn code_is_left_alone() {
        check(
            "```\n「これは引用ではない」\n> これも\n```\n「これは引用である」",
            &[(5, "これは引用である")],
        );
    }
}
