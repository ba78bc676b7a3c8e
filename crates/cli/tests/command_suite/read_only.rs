//! An index that belongs to another user, or lies on a disk that cannot be written.

use std::fs::{self, Permissions};
use std::os::unix::fs::PermissionsExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use issetsu_index_format::IndexDir;

use crate::folder::{Folder, text};

/// The user that owns nothing, on every Unix.
const NOBODY: u32 = 65_534;

/// An index of one document, with all permissions to write taken away.
struct ReadOnly {
    folder: Folder,
    /// Where another user finds the command: the folder of the build may be closed to it.
    program: PathBuf,
}

impl ReadOnly {
    fn new() -> Self {
        let folder = Folder::new();
        fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        folder.write(
            "corpus/a.md",
            "# 港湾\n\n水素の桟橋は漁港の桟橋と分ける。\n",
        );
        folder.ok(&["index"]);
        let program = folder.path().join("issetsu");
        fs::copy(env!("CARGO_BIN_EXE_issetsu"), &program).unwrap();
        set_writable(&folder.path().join("index"), false);
        Self { folder, program }
    }

    /// The command as another user, if this one can become another; else as this one.
    fn command(&self, locale: &str, args: &[&str]) -> Command {
        let mut command = self.folder.command(locale, args);
        if is_root() {
            let mut other = Command::new(&self.program);
            other.args(args).current_dir(self.folder.path());
            other.env_clear().env("LANG", locale);
            other.uid(NOBODY).gid(NOBODY);
            command = other;
        }
        command
    }

    fn run(&self, locale: &str, args: &[&str]) -> Output {
        self.command(locale, args).output().unwrap()
    }

    fn ok(&self, args: &[&str]) -> String {
        let output = self.run("C", args);
        assert!(output.status.success(), "{}", text(&output.stderr));
        text(&output.stdout)
    }
}

impl Drop for ReadOnly {
    /// So that the folder can be removed.
    fn drop(&mut self) {
        set_writable(&self.folder.path().join("index"), true);
    }
}

/// Whether this test runs as the user that every permission is open to.
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

fn set_writable(path: &Path, writable: bool) {
    let folders_too = path.is_dir();
    let mode = if folders_too { 0o555 } else { 0o444 };
    let mode = if writable { mode | 0o200 } else { mode };
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
    if folders_too {
        for entry in fs::read_dir(path).unwrap() {
            set_writable(&entry.unwrap().path(), writable);
        }
    }
}

#[test]
fn every_reader_works_and_leaves_the_folder_as_it_is() {
    let index = ReadOnly::new();
    let found = index.ok(&["search", "--json", "桟橋"]);
    let found: serde_json::Value = serde_json::from_str(&found).unwrap();
    let id = found["hits"][0]["passage"]["id"].as_str().unwrap();
    assert!(index.ok(&["show", id]).contains("漁港の桟橋"));
    assert!(index.ok(&["cite", id]).contains("港湾"));
    assert_eq!(index.ok(&["export"]).lines().count(), 1);
    index
        .folder
        .write("m.md", "「水素の桟橋は漁港の桟橋と分ける」という。\n");
    assert!(index.ok(&["verify", "--json", "m.md"]).contains("exact"));
}

#[test]
fn a_server_answers_from_it() {
    let index = ReadOnly::new();
    // The corpus is newer than the index, which this user cannot change.
    index.folder.write("corpus/b.md", "# 棚田\n\n畦を塗る。\n");
    let server = index.command("C", &["serve", "--listen", "127.0.0.1:0"]);
    let mut server = crate::server::Server::start(server);
    assert_eq!(server.status("/v1/search?q=桟橋"), 200);
    assert!(server.body("/v1/search?q=桟橋").contains("漁港の桟橋"));
    server.wait_until("it says what it cannot do", |server| {
        server.said().contains("may not write the index")
    });
    assert!(server.stop(), "it ends well");
}

#[test]
fn a_writer_says_whose_the_index_is() {
    let index = ReadOnly::new();
    index.folder.write("corpus/b.md", "# 棚田\n\n畦を塗る。\n");
    let output = index.run("C", &["index"]);
    assert_eq!(output.status.code(), Some(1));
    let said = text(&output.stderr);
    assert!(said.contains("this user may not write the index"), "{said}");
    assert!(!said.contains("--rebuild"), "{said}");
}

#[test]
fn files_that_may_not_be_read_are_no_reason_to_rebuild() {
    let index = ReadOnly::new();
    let dir = IndexDir::new(index.folder.path().join("index"));
    let meta = dir.open_current().unwrap().passage_index_path();
    let meta = meta.join("meta.json");
    fs::set_permissions(&meta, Permissions::from_mode(0o000)).unwrap();
    let output = index.run("C", &["search", "桟橋"]);
    let said = text(&output.stderr);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said.contains("may not read") && !said.contains("--rebuild"),
        "{said}"
    );
}
