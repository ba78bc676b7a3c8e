//! How much memory indexing may take.

use crate::folder::{Folder, text};

/// A text of so many bytes at the least.
fn long_text(bytes: usize) -> String {
    let paragraph = format!("{}\n\n", "港湾の費用を国が補う。".repeat(20));
    format!(
        "# 長い文書\n\n{}",
        paragraph.repeat(bytes / paragraph.len() + 1)
    )
}

fn folder() -> Folder {
    let folder = Folder::new();
    folder.write("corpus/a.md", "# 港\n\n水素の桟橋。\n");
    folder.write("corpus/large.md", long_text(3 << 20));
    folder
}

#[test]
fn a_file_that_does_not_fit_is_named_with_what_it_needs() {
    for (locale, says) in [
        ("C", ["indexing the file takes about", "with `--memory`"]),
        ("ja_JP.UTF-8", ["索引に入れるには約", "`--memory` を"]),
    ] {
        let folder = folder();
        let output = folder.run(locale, &["index", "--memory", "192MiB"]);
        assert_eq!(output.status.code(), Some(3));
        let said = text(&output.stderr);
        for says in says {
            assert!(said.contains("large.md") && said.contains(says), "{said}");
        }
        assert!(folder.ok(&["search", "桟橋"]).contains("水素"));
    }
}

#[test]
fn the_file_of_settings_and_the_environment_set_it() {
    let folder = folder();
    folder.write(
        "issetsu.toml",
        "memory = \"192MiB\"\nread_timeout = \"30s\"\n",
    );
    let output = folder.run("C", &["index", "--config", "issetsu.toml"]);
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    let mut command = folder.command("C", &["config", "--config", "issetsu.toml"]);
    let printed = text(
        &command
            .env("ISSETSU_MEMORY", "1GiB")
            .output()
            .unwrap()
            .stdout,
    );
    for line in [
        "memory = \"1GiB\"  # environment ISSETSU_MEMORY",
        "read_timeout = \"30s\"  # issetsu.toml",
        "# threads =  # not set (ISSETSU_THREADS)",
        "# ocr =  # not set (ISSETSU_OCR)",
    ] {
        assert!(
            printed.lines().any(|printed| printed == line),
            "{line}: {printed}"
        );
    }
    let plain = folder.ok(&["config"]);
    for line in [
        "memory = \"512MiB\"  # default (ISSETSU_MEMORY)",
        "read_timeout = \"2m\"  # default (ISSETSU_READ_TIMEOUT)",
    ] {
        assert!(
            plain.lines().any(|printed| printed == line),
            "{line}: {plain}"
        );
    }
}

#[test]
fn what_is_no_amount_of_memory_is_refused_with_what_to_write() {
    let folder = folder();
    for (given, says) in [
        ("much", "512MiB or 2GiB"),
        ("-1", "--memory"),
        ("100MiB", "192MiB at least"),
        ("0", "192MiB at least"),
    ] {
        let output = folder.run("C", &["index", &format!("--memory={given}")]);
        assert_eq!(output.status.code(), Some(2), "{given}");
        let said = text(&output.stderr);
        assert!(said.contains(says), "{given}: {said}");
    }
}

/// The time for reading is what is set, so that a file that takes longer costs itself.
#[test]
fn a_file_that_takes_too_long_to_read_is_named() {
    let folder = folder();
    let output = folder.run("C", &["index", "--read-timeout", "1ns"]);
    assert_eq!(output.status.code(), Some(3), "{}", text(&output.stderr));
    assert!(text(&output.stderr).contains("took longer than"));
}
