//! `docProps/core.xml`: what the file says of itself.
//!
//! Programs fill these fields in, and templates hand them on: a title may be that of another
//! document, a creator is whoever had the computer. What the printed text confirms is believed,
//! and the rest only where the text says nothing.

use super::xml::{Event, Xml};
use crate::characters::squeeze;
use crate::draft::Draft;

/// How many blocks may confirm a field.
const FRONT: usize = 40;

/// The fields that are used.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Core {
    title: String,
    creator: String,
    keywords: String,
    language: String,
}

impl Core {
    /// Reads the part; of a broken one, what stands before the break.
    pub(super) fn read(text: &str) -> Self {
        let mut core = Self::default();
        let mut xml = Xml::new(text);
        let mut name = String::new();
        while let Ok(Some(event)) = xml.next() {
            match event {
                Event::Start(element) => name = element.local().to_owned(),
                Event::End(_) => name.clear(),
                Event::Text(words) => {
                    if let Some(field) = core.field(&name) {
                        field.push_str(&words);
                    }
                }
            }
        }
        core
    }

    fn field(&mut self, name: &str) -> Option<&mut String> {
        match name {
            "title" => Some(&mut self.title),
            "creator" => Some(&mut self.creator),
            "keywords" => Some(&mut self.keywords),
            "language" => Some(&mut self.language),
            _ => None,
        }
    }

    /// Adds what can be believed to what was found in the text.
    pub(super) fn complete(self, draft: &mut Draft) {
        let front = draft.blocks.iter().take(FRONT);
        let front: Vec<String> = front.map(|block| squeeze(&block.text)).collect();
        let printed = |words: &str| {
            let words = squeeze(words);
            !words.is_empty() && front.iter().any(|block| block.contains(&words))
        };
        let title = one_line(&self.title);
        let known = squeeze(draft.inferred.title.as_deref().unwrap_or_default());
        let better = printed(&title) && !known.contains(&squeeze(&title));
        if is_title(&title) && (better || known.is_empty()) {
            draft.inferred.title = Some(title);
        }
        if draft.inferred.authors.is_none() {
            let names = self.creator.split([';', '、', '；']).map(str::trim);
            let names: Vec<String> = names
                .filter(|name| printed(name))
                .map(str::to_owned)
                .collect();
            draft.inferred.authors = (!names.is_empty()).then_some(names);
        }
        let tag = self.language.trim();
        let is_tag = (2..=35).contains(&tag.len())
            && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
        draft.declared.language = is_tag.then(|| tag.to_owned());
        let words = self
            .keywords
            .split([',', ';', '、', '，', '；'])
            .map(one_line);
        let words: Vec<String> = words.filter(|word| !word.is_empty()).collect();
        draft.declared.tags = (!words.is_empty()).then_some(words);
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether a title is one that a person gave: not the name of a file or of a template.
fn is_title(title: &str) -> bool {
    let lower = squeeze(title).to_lowercase();
    let is_file = [
        ".doc", ".docx", ".docm", ".dot", ".dotx", ".pdf", ".rtf", ".odt", ".jtd",
    ]
    .iter()
    .any(|ending| lower.ends_with(ending));
    let numbered = lower.trim_end_matches(|c: char| c.is_ascii_digit());
    let is_default = [
        "",
        "文書",
        "document",
        "microsoftword文書",
        "worddocument",
        "title",
        "タイトル",
        "表題",
        "題名",
        "無題",
        "untitled",
        "名称未設定",
        "新規文書",
        "powerpointプレゼンテーション",
    ];
    !is_file && !lower.starts_with("microsoftword-") && !is_default.contains(&numbered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draft::DraftBlock;
    use issetsu_model::BlockKind;

    fn completed(core: &str, text: &str) -> Draft {
        let mut draft = Draft::default();
        draft
            .blocks
            .push(DraftBlock::new(BlockKind::Paragraph, text));
        Core::read(&format!("<c:core xmlns:c=\"c\">{core}</c:core>")).complete(&mut draft);
        draft
    }

    #[test]
    fn titles() {
        let title = |title: &str| {
            completed(&format!("<c:title>{title}</c:title>"), "港")
                .inferred
                .title
        };
        assert_eq!(title("港湾の&#x672a;来").as_deref(), Some("港湾の未来"));
        for junk in [
            "",
            "文書 1",
            "Microsoft Word - 港.docx",
            "minato.doc",
            "Title",
            "無題",
        ] {
            assert_eq!(title(junk), None, "{junk}");
        }
    }

    #[test]
    fn a_title_that_is_printed_wins_over_one_that_was_guessed() {
        let core = Core {
            title: "港の未来".into(),
            ..Core::default()
        };
        let mut draft = Draft::default();
        draft
            .blocks
            .push(DraftBlock::new(BlockKind::Paragraph, "港の 未来"));
        draft.inferred.title = Some("資料1".into());
        core.complete(&mut draft);
        assert_eq!(draft.inferred.title.as_deref(), Some("港の未来"));
    }

    #[test]
    fn creators_that_are_printed() {
        let fields = "<c:creator>甲野花子;user</c:creator>";
        assert_eq!(
            completed(fields, "甲野 花子").inferred.authors.unwrap(),
            ["甲野花子"]
        );
    }

    #[test]
    fn keywords_and_language() {
        let fields = "<c:keywords>水素、 港, </c:keywords><c:language>ja-JP</c:language>";
        let declared = completed(fields, "港").declared;
        assert_eq!(declared.tags.unwrap(), ["水素", "港"]);
        assert_eq!(declared.language.as_deref(), Some("ja-JP"));
    }
}
