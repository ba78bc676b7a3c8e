//! Nothing is lost between a file and its passages, and every slice is exact.

use issetsu_extract::{Input, Limits, extract};
use issetsu_model::{BlockKind, Document, Passage};
use issetsu_passages::{Policy, passages};
use proptest::prelude::*;

fn document(path: &str, text: &str) -> Option<Document> {
    let input = Input {
        path,
        bytes: text.as_bytes(),
        sidecar: None,
        recognized: None,
    };
    extract(&input, &Limits::default()).ok().map(|e| e.document)
}

fn exact(document: &Document, passage: &Passage) -> Result<(), TestCaseError> {
    let text = &document.text;
    prop_assert_eq!(&text[passage.range.bytes()], &passage.text);
    let scalars: String = text
        .chars()
        .skip(passage.range.scalars.start)
        .take(passage.range.scalars.len())
        .collect();
    prop_assert_eq!(&scalars, &passage.text);
    let units: Vec<u16> = text.encode_utf16().collect();
    let slice = String::from_utf16_lossy(&units[passage.range.utf16.range()]);
    prop_assert_eq!(&slice, &passage.text);
    prop_assert_eq!(passage.text.trim(), &passage.text);
    prop_assert!(!passage.text.is_empty());
    Ok(())
}

fn check(path: &str, text: &str, policy: &Policy) -> Result<(), TestCaseError> {
    let Some(document) = document(path, text) else {
        return Ok(());
    };
    let found = passages(&document, policy);
    prop_assert_eq!(&passages(&document, policy), &found);
    let mut covered = vec![false; document.text.len()];
    for passage in &found {
        exact(&document, passage)?;
        for byte in passage.range.bytes() {
            prop_assert!(!covered[byte], "passages overlap");
            covered[byte] = true;
        }
    }
    for block in &document.blocks {
        // A heading is covered if its section has no other passage; the others are all covered.
        let in_section =
            |p: &&Passage| block.section.is_some() && p.range.bytes.start >= block.range.end;
        let heading = block.kind == BlockKind::Heading && {
            let section = block.section.map(|at| &document.sections[at.0 as usize]);
            let ends = section.map_or(0, |section| section.range.end);
            section.is_none()
                || found
                    .iter()
                    .filter(in_section)
                    .any(|p| p.range.bytes.start < ends)
        };
        for (at, c) in document.text[block.range.clone()].char_indices() {
            let is_covered = covered[block.range.start + at];
            prop_assert!(
                heading != is_covered || c.is_whitespace(),
                "{:?} at {}",
                block.kind,
                at
            );
        }
    }
    let ids: std::collections::HashSet<_> = found.iter().map(|p| &p.id).collect();
    prop_assert_eq!(ids.len(), found.len());
    for pair in found.windows(2) {
        prop_assert_eq!(pair[0].next.as_ref(), Some(&pair[1].id));
        prop_assert_eq!(pair[1].previous.as_ref(), Some(&pair[0].id));
    }
    Ok(())
}

fn text() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "# 題\n\n",
        "## 節\n\n",
        "1. 現状\n",
        "(1) 港\n",
        "- 項目\n",
        "港は混む。",
        "船を減らす、",
        "はい。」と言う。",
        "It is 2.5. Then ",
        "途中",
        "\n",
        "\n\n",
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n",
        "本文[^1]。\n\n[^1]: 注。\n\n",
        "質問:\n",
        "答え:\n",
        "か\u{3099}",
        "𠮷",
        "👩‍👧",
        "表1 値\n",
        "出所：港\n",
        "¹",
        "\n¹ 注記\n",
    ]);
    prop::collection::vec(part, 0..80).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn nothing_is_lost(text in text(), target in 1usize..60, more in 0usize..40) {
        let policy = Policy {
            target_chars: target,
            max_paragraph_chars: target + more,
            max_overlap_chars: 20,
        };
        check("a.txt", &text, &policy)?;
        check("a.md", &text, &policy)?;
    }

    #[test]
    fn any_text(text in "\\PC{0,400}(\n\\PC{0,80}){0,8}") {
        check("a.txt", &text, &Policy::default())?;
        check("a.md", &text, &Policy::default())?;
    }
}
