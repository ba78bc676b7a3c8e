//! What holds for any bytes and any text.

use issetsu_extract::{Input, Limits, extract};
use proptest::prelude::*;

/// Lines made of what the grammar knows, so that its rules meet.
fn structured() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "第1章 ",
        "１．",
        "(1) ",
        "①",
        "【現状】",
        "<①港>",
        "- ",
        "・",
        "\u{f06d} ",
        "提言1. ",
        "はじめに",
        "注",
        "¹ ",
        "1) ",
        "注1：",
        "図1 ",
        "出所：",
        "目次",
        "……… 3",
        "12",
        "- 3 -",
        "質問:",
        "答え:",
        "Q1. ",
        "港は混む。",
        "船を減らす",
        "Agreeme",
        "nt ",
        "「",
        "」",
        "（",
        "）",
        "、",
        "\n",
        "\n\n",
        "\n\n\n",
        "\n ",
        "\u{3000}",
        "\u{c}",
        "以上",
        "**",
        "# ",
        "| a | b |\n|---|---|\n",
        "[^1]",
        "[^1]: ",
        "> ",
        "```\n",
        "---\n",
        "港湾の水素受入基地は需要家の側から組み立て直す必",
        "が要る¹。",
    ]);
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

fn check(path: &str, bytes: &[u8]) -> Result<(), TestCaseError> {
    let input = Input {
        path,
        bytes,
        sidecar: None,
        recognized: None,
    };
    let limits = Limits::default();
    let Ok(extracted) = extract(&input, &limits) else {
        return Ok(());
    };
    prop_assert_eq!(extracted.document.check(), Ok(()));
    let again = extract(&input, &limits).map_err(|e| TestCaseError::fail(e.to_string()))?;
    prop_assert_eq!(again.document, extracted.document);
    Ok(())
}

/// Pages made of tags that change how others are read.
fn page() -> impl Strategy<Value = String> {
    let part = prop::sample::select(vec![
        "<p>",
        "</p>",
        "<b>",
        "</b>",
        "<a href='#x'>1",
        "</a>",
        "<sup>",
        "</sup>",
        "<p id=x>",
        "<table>",
        "<tr>",
        "<td>",
        "<th>",
        "</table>",
        "<caption>",
        "<ul>",
        "<li>",
        "</ul>",
        "<dl>",
        "<dt>",
        "<dd>",
        "<h1>",
        "<h2>",
        "</h2>",
        "<pre>",
        "</pre>",
        "<blockquote>",
        "<br>",
        "<hr>",
        "<div class=nav>",
        "<main>",
        "<article>",
        "</div>",
        "<script>",
        "</script>",
        "<title>",
        "</title>",
        "<svg>",
        "<math>",
        "<template>",
        "<select>",
        "<form>",
        "<!--",
        "-->",
        "<ruby>",
        "<rt>",
        "<details>",
        "<summary>",
        "<figcaption>",
        "港は混む。",
        "船",
        " ",
        "\n",
        "\u{3000}",
        "a b",
        "[",
        "]",
        "&nbsp;",
        "&#0;",
        "注1",
        "<meta charset=euc-jp>",
        "<a href='#x' id=y>[1]</a>",
        "<li id=x>",
        "<td id=x>",
        "<dt id=x>",
    ]);
    prop::collection::vec(part, 0..80).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn any_page(page in page()) {
        check("a.html", page.as_bytes())?;
        check("a.xhtml", page.as_bytes())?;
    }

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check("a.txt", &bytes)?;
        check("a.md", &bytes)?;
        check("a.html", &bytes)?;
    }

    #[test]
    fn any_text(text in "\\PC{0,300}(\n\\PC{0,60}){0,12}") {
        check("a.txt", text.as_bytes())?;
        check("a.md", text.as_bytes())?;
        check("a.html", text.as_bytes())?;
    }

    #[test]
    fn structured_text(text in structured()) {
        check("a.txt", text.as_bytes())?;
        check("a.md", text.as_bytes())?;
    }
}
