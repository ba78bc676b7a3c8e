//! A battery of broken and hostile files: each becomes a document or a clear error.

use issetsu_extract::{ExtractError, Input, Limits, extract};

fn run(path: &str, bytes: &[u8]) -> Result<issetsu_extract::Extracted, ExtractError> {
    let input = Input {
        path,
        bytes,
        sidecar: None,
        recognized: None,
    };
    let extracted = extract(&input, &Limits::default())?;
    extracted.document.check().expect("every document is sound");
    Ok(extracted)
}

fn codes(path: &str, bytes: &[u8]) -> Vec<String> {
    let extracted = run(path, bytes).expect("a readable file");
    extracted.warnings.into_iter().map(|w| w.code).collect()
}

#[test]
fn empty_files() {
    for bytes in [
        "",
        " \n\u{3000}\n",
        "\u{feff}",
        "---\ntitle: x\n---\n",
        "\u{c}\u{c}",
    ] {
        for path in ["a.txt", "a.md"] {
            assert_eq!(
                run(path, bytes.as_bytes()).unwrap_err(),
                ExtractError::Empty,
                "{bytes:?}"
            );
        }
    }
}

#[test]
fn unknown_formats_and_sizes() {
    assert!(matches!(
        run("a.exe", b"x"),
        Err(ExtractError::UnsupportedFormat { .. })
    ));
    let limits = Limits {
        max_bytes: 3,
        max_lines: 1,
        ..Limits::default()
    };
    let input = |bytes| Input {
        path: "a.txt",
        bytes,
        sidecar: None,
        recognized: None,
    };
    assert!(matches!(
        extract(&input(b"abcd"), &limits),
        Err(ExtractError::TooLarge { .. })
    ));
    assert!(matches!(
        extract(&input(b"a\nb"), &limits),
        Err(ExtractError::TooManyLines { .. })
    ));
}

#[test]
fn binary_files() {
    let image: Vec<u8> = (0..5000u32)
        .map(|i| i.wrapping_mul(2_654_435_761).to_le_bytes()[3])
        .collect();
    assert!(matches!(
        run("a.txt", &image),
        Err(ExtractError::Binary | ExtractError::Encoding { .. })
    ));
    assert_eq!(run("a.md", &[0; 100]).unwrap_err(), ExtractError::Binary);
}

#[test]
fn truncated_text_is_kept() {
    let text = "港の計画を見直すべきである。".repeat(40);
    let bytes = &text.as_bytes()[..text.len() - 1];
    assert_eq!(codes("a.txt", bytes), ["undecodable_characters"]);
}

#[test]
fn broken_front_matter_keeps_the_body() {
    let text = "---\nid: good\ntitle: \"open\ntags: [a\n---\n# 題\n\n本文。\n";
    let extracted = run("a.md", text.as_bytes()).unwrap();
    assert_eq!(extracted.document.id.as_str(), "good");
    assert!(extracted.document.text.contains("本文。"));
    assert_eq!(extracted.warnings[0].code, "broken_metadata");
    assert!(extracted.warnings[0].message.contains("line "));
}

#[test]
fn an_invalid_id_is_refused() {
    let text = "---\nid: a b\n---\n本文。\n";
    assert!(matches!(
        run("a.txt", text.as_bytes()),
        Err(ExtractError::InvalidId(_))
    ));
}

#[test]
fn a_sidecar_wins_and_a_broken_one_is_a_warning() {
    let with = |sidecar: &[u8]| {
        let input = Input {
            path: "dir/a.txt",
            bytes: "---\ntitle: front\npublisher: 甲\n---\n本文。\n".as_bytes(),
            sidecar: Some(sidecar),
            recognized: None,
        };
        extract(&input, &Limits::default()).unwrap()
    };
    let good = with("title: side\n".as_bytes());
    assert_eq!(good.document.metadata.title, "side");
    assert_eq!(good.document.metadata.publisher.as_deref(), Some("甲"));
    let bad = with("- list\n".as_bytes());
    assert_eq!(bad.document.metadata.title, "front");
    assert!(bad.warnings[0].message.contains("dir/a.txt.meta.yaml"));
    let binary = with(&[0; 64]);
    assert_eq!(binary.warnings[0].code, "broken_sidecar");
}

#[test]
fn alias_bombs_are_harmless() {
    let mut bomb = String::from("---\na: &a [x, x, x, x, x, x, x, x, x]\n");
    for letter in 'b'..='z' {
        let before = char::from(letter as u8 - 1);
        bomb.push_str(&format!(
            "{letter}: &{letter} [*{before}, *{before}, *{before}]\n"
        ));
    }
    bomb.push_str("---\n本文。\n");
    assert!(run("a.md", bomb.as_bytes()).is_ok());
}

#[test]
fn odd_unicode() {
    for text in [
        "\u{301}\u{301}\u{301}",
        "\u{202e}بسم الله\u{202c} 提言",
        "葛\u{e0100}城市\u{fe0f}の提言。",
        "か\u{3099}き\u{3099}く\u{3099}",
        "a\u{200b}b\u{2060}c",
        "👩‍👩‍👧‍👦の提言。",
        "１．\u{fffd}\n２．\n",
        "第\n第１\n第１章\n（\n【\n①\n",
        "注\n1\n",
        "¹\n²\n",
    ] {
        assert!(run("a.txt", text.as_bytes()).is_ok(), "{text:?}");
        assert!(run("a.md", text.as_bytes()).is_ok(), "{text:?}");
    }
}

/// Files of one sign, or of one endless line: linear time and no deep recursion.
#[test]
#[ignore = "takes seconds in release and minutes in debug; run with --release -- --ignored"]
fn huge_files() {
    let size = 60 * 1024 * 1024;
    for unit in [
        "a", "提言", "#", "[", ">", "(", "*", "`", "- ", "> ", "[^", "![", "<", "&", "|", "_",
        "[]", "１．", "(1)", "。", "¹", "1) ", "\u{301}", "#\n", "[\n", ">\n", "- \n", "1. 港\n",
        "¹\n", "注1\n", "港\n", "a b ", "| a ", "[a]: b\n", "(注1)", "**",
    ] {
        let lines = if unit.contains('\n') {
            1_900_000
        } else {
            usize::MAX
        };
        let text = unit.repeat(lines.min(size / unit.len()));
        for path in ["a.txt", "a.md"] {
            let started = std::time::Instant::now();
            let result = run(path, text.as_bytes());
            let took = started.elapsed().as_secs_f32();
            println!("{unit:?} {path} {took:.1}s {:?}", result.as_ref().err());
            assert!(took < 30.0, "{unit:?} {path} took {took} s");
        }
    }
}
