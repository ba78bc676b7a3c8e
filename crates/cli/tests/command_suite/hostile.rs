//! Documents of strangers on the terminal of the user, and links that lead astray.

use crate::folder::{Folder, text};

/// What would clear the screen, set the title of the window, and begin a sequence in one character.
const ESCAPES: [&str; 3] = ["\u{1b}[2J", "\u{1b}]0;owned\u{7}", "\u{9b}2J"];

/// A document whose title, heading, text and name hold escapes.
fn hostile() -> Folder {
    let folder = Folder::new();
    let [clear, title, single] = ESCAPES;
    let page = format!(
        "---\ntitle: \"港湾\\e[2J\\x9b2J\"\nauthors: [\"汐路\\e]0;owned\\a\"]\n---\n\n# 桟橋{clear}\n\n水素の桟橋{title}は漁港{single}と分ける。\n"
    );
    folder.write("corpus/a.md", page);
    folder.write(
        "corpus/b.html",
        "<title>棚田&#27;[2J</title><p>畦&#x9b;2Jを塗る&#27;]0;x&#7;。</p>",
    );
    folder.write(&format!("corpus/{clear}broken.txt"), "");
    folder.write(
        "m.md",
        format!("「水素の桟橋は漁港{clear}と分けるのがよい」という。\n"),
    );
    folder
}

fn is_clean(bytes: &[u8]) -> bool {
    let text = text(bytes);
    text.chars()
        .all(|c| matches!(c, '\n' | '\t') || !c.is_control())
}

#[test]
fn escapes_of_documents_do_not_reach_the_terminal() {
    let folder = hostile();
    let index = folder.run("C", &["index"]);
    assert!(is_clean(&index.stderr), "{}", text(&index.stderr));
    let found = folder.json(&["search", "--json", "桟橋"]);
    let id = found["hits"][0]["passage"]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    for args in [
        &["search", "桟橋"][..],
        &["search", "畦"],
        &["search", "--json", "畦"],
        &["show", &id],
        &["show", "--json", &id],
        &["show", "a"],
        &["show", "b"],
        &["cite", &id],
        &["cite", "--format", "bibtex", &id],
        &["verify", "m.md"],
        &["verify", "--json", "m.md"],
        &["inspect", "corpus/a.md"],
        &["inspect", "corpus/b.html"],
        &["inspect", "corpus/\u{1b}[2Jbroken.txt"],
        &["show", "\u{1b}[2J"],
    ] {
        let output = folder.run("C", args);
        assert!(
            is_clean(&output.stdout),
            "{args:?}: {}",
            text(&output.stdout)
        );
        assert!(
            is_clean(&output.stderr),
            "{args:?}: {}",
            text(&output.stderr)
        );
    }
}

#[cfg(unix)]
#[test]
fn a_link_that_leads_out_is_followed_only_when_it_may_be() {
    use std::os::unix::fs::symlink;
    let folder = Folder::new();
    folder.write("corpus/a.md", "# 港湾\n\n水素の桟橋。\n");
    folder.write("secret/b.md", "# 秘密\n\n合言葉は山。\n");
    symlink(
        folder.path().join("secret"),
        folder.path().join("corpus/link"),
    )
    .unwrap();
    for (locale, says) in [
        ("C", "leads out of the folder"),
        ("ja_JP.UTF-8", "外へのリンクです"),
    ] {
        let output = folder.run(locale, &["index", "--rebuild"]);
        assert_eq!(output.status.code(), Some(3));
        let said = text(&output.stderr);
        assert!(
            said.contains(says) && said.contains("--follow-outside-links"),
            "{said}"
        );
        assert_eq!(
            folder.run("C", &["search", "合言葉"]).status.code(),
            Some(4)
        );
    }
    folder.ok(&["index", "--follow-outside-links"]);
    assert!(folder.ok(&["search", "合言葉"]).contains("山"));
}

#[test]
fn an_address_that_no_reader_may_be_sent_to_is_dropped_with_a_warning() {
    for (url, is_kept) in [
        ("https://example.org/a", true),
        ("javascript:alert(1)", false),
        ("https://user:secret@example.org/", false),
        ("file:///etc/passwd", false),
    ] {
        let folder = Folder::new();
        folder.write(
            "a.md",
            format!("---\nurl: \"{url}\"\n---\n\n# 港\n\n水素の桟橋。\n"),
        );
        folder.write(
            "b.html",
            format!("<link rel=canonical href=\"{url}\"><title>港</title><p>水素の桟橋。</p>"),
        );
        for file in ["a.md", "b.html"] {
            let output = folder.run("C", &["inspect", file]);
            let read = text(&output.stdout);
            assert!(
                output.status.success() && (is_kept || !read.contains(url)),
                "{file} {url}: {read}"
            );
        }
        let note = text(&folder.run("C", &["inspect", "a.md"]).stderr);
        assert_eq!(
            note.contains("https:// or http://"),
            !is_kept,
            "{url}: {note}"
        );
    }
}
