//! Fields: their results are text, their instructions are not.

/// Longest instruction that is kept, in bytes. Its first word tells what the field is, and the text of
/// an `EQ` is short; others, as those of a mail merge, may have a whole query in them. Set by hand.
const MAX_INSTRUCTION_BYTES: usize = 2000;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Phase {
    /// What the field is to show is being said.
    Instruction,
    /// What it shows.
    Result,
    /// What it shows is no text of the document: a table of contents, an index.
    LeftOut,
}

#[derive(Debug)]
struct Field {
    phase: Phase,
    instruction: String,
}

/// The fields that are open.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// How many of them show nothing.
    silent: usize,
    /// Whether a table of contents was left out.
    pub(super) contents: bool,
}

impl Fields {
    /// Whether text here is shown.
    pub(super) fn show(&self) -> bool {
        self.silent == 0
    }

    /// A field begins.
    pub(super) fn begin(&mut self) {
        self.silent += 1;
        self.open.push(Field {
            phase: Phase::Instruction,
            instruction: String::new(),
        });
    }

    /// A part of an instruction.
    pub(super) fn instruct(&mut self, words: &str) {
        if let Some(field) = self.open.last_mut()
            && field.instruction.len() + words.len() <= MAX_INSTRUCTION_BYTES
        {
            field.instruction.push_str(words);
        }
    }

    /// The instruction ends and the result begins.
    pub(super) fn separate(&mut self) {
        let Some(field) = self.open.last_mut() else {
            return;
        };
        if field.phase != Phase::Instruction {
            return;
        }
        if is_list(&field.instruction) {
            field.phase = Phase::LeftOut;
            self.contents = true;
        } else {
            field.phase = Phase::Result;
            self.silent -= 1;
        }
    }

    /// A field ends. Gives what it prints when that stands in its instruction.
    pub(super) fn end(&mut self) -> Option<String> {
        let field = self.open.pop()?;
        if field.phase != Phase::Result {
            self.silent -= 1;
        }
        let equation = field.instruction.trim_start();
        let is_equation = equation
            .get(..2)
            .is_some_and(|n| n.eq_ignore_ascii_case("eq"));
        is_equation.then(|| overstruck(equation)).flatten()
    }

    /// A paragraph ends: a field whose instruction has not ended by now is broken, and must not
    /// take the rest of the text with it.
    pub(super) fn end_of_paragraph(&mut self) {
        while let Some(Phase::Instruction) = self.open.last().map(|field| field.phase) {
            self.end();
        }
    }

    /// A heading begins: no table of contents holds one, so one that is still open is broken.
    pub(super) fn heading(&mut self) {
        if self.silent > 0 {
            self.open.clear();
            self.silent = 0;
        }
    }
}

/// Whether a field lists parts of the document.
fn is_list(instruction: &str) -> bool {
    let name = instruction.split_whitespace().next().unwrap_or_default();
    ["TOC", "TOA", "INDEX"]
        .iter()
        .any(|list| name.eq_ignore_ascii_case(list))
}

/// Ruby text and enclosed characters of older files are equations that print one text over
/// another: `EQ \o\ad(\s\up 9(みなと),港)`. The last one is the text; in a circle, ① if it can be.
fn overstruck(equation: &str) -> Option<String> {
    let lower = equation.to_lowercase();
    let start = lower.find("\\o")?;
    let (_, arguments) = equation.get(start..)?.split_once('(')?;
    let (mut depth, mut parts, mut end) = (1usize, vec![String::new()], false);
    for c in arguments.chars() {
        match c {
            '(' => depth += 1,
            ')' => depth -= 1,
            _ => {}
        }
        end = depth == 0;
        match (c, depth) {
            _ if end => break,
            (',' | ';', 1) => parts.push(String::new()),
            _ => parts.last_mut()?.push(c),
        }
    }
    let last = parts.pop().filter(|_| end)?;
    let text = last.trim().to_owned();
    let circled = parts
        .first()
        .is_some_and(|first| ["○", "◯"].contains(&first.trim()));
    let number = text
        .parse::<u32>()
        .ok()
        .filter(|n| circled && (1..=20).contains(n));
    let sign = number.and_then(|n| char::from_u32('①' as u32 + n - 1));
    let plain = !text.is_empty() && !text.contains('\\');
    sign.map(String::from).or(plain.then_some(text))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_are_shown() {
        let mut fields = Fields::default();
        fields.begin();
        fields.instruct(" REF _Ref1 \\h ");
        assert!(!fields.show());
        fields.separate();
        assert!(fields.show());
        assert_eq!(fields.end(), None);
        assert!(fields.show() && !fields.contents);
    }

    #[test]
    fn contents_are_left_out_with_the_fields_inside() {
        let mut fields = Fields::default();
        fields.begin();
        fields.instruct("TOC \\o \"1-3\"");
        fields.separate();
        fields.begin();
        fields.separate();
        assert!(!fields.show());
        fields.end();
        fields.end();
        assert!(fields.show() && fields.contents);
    }

    #[test]
    fn broken_fields_end() {
        let mut fields = Fields::default();
        fields.end();
        fields.separate();
        fields.begin();
        fields.end_of_paragraph();
        assert!(fields.show());
        fields.begin();
        fields.instruct("TOC");
        fields.separate();
        fields.end_of_paragraph();
        assert!(!fields.show());
        fields.heading();
        assert!(fields.show());
    }

    #[test]
    fn equations_of_older_files() {
        for (equation, printed) in [
            (
                "EQ \\* jc2 \\* hps10 \\o\\ad(\\s\\up 9(みなと),港)",
                Some("港"),
            ),
            ("eq \\o\\ac(○,3)", Some("③")),
            ("eq \\o\\ac(○,印)", Some("印")),
            ("eq \\f(1,2)", None),
            ("eq \\o(", None),
        ] {
            assert_eq!(overstruck(equation).as_deref(), printed, "{equation}");
        }
    }
}
