//! `issetsu serve`: what it says when it starts.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::folder::Folder;
use crate::server::Server;

/// What `serve` says until it listens.
fn said(locale: &str, more: &[&str]) -> String {
    let folder = Folder::new();
    folder.write(
        "corpus/a.md",
        "# 水素と港湾\n\n水素の桟橋は漁港の桟橋と分ける。\n",
    );
    let args = [&["serve", "--listen", "127.0.0.1:0"][..], more].concat();
    let mut server = folder.command(locale, &args);
    let mut server = server.stderr(Stdio::piped()).spawn().unwrap();
    let lines = BufReader::new(server.stderr.take().unwrap()).lines();
    let mut said = String::new();
    for line in lines {
        let line = line.unwrap();
        let listens = line.contains("listening");
        said += &format!("{line}\n");
        if listens {
            break;
        }
    }
    server.kill().unwrap();
    server.wait().unwrap();
    said
}

#[test]
fn a_server_that_does_not_know_its_address_says_so_once() {
    for (locale, warning) in [
        ("ja_JP.UTF-8", "警告: --base-url がない"),
        ("en_GB.UTF-8", "warning: without --base-url"),
        ("C", "warning: without --base-url"),
    ] {
        let said = said(locale, &[]);
        assert_eq!(said.matches(warning).count(), 1, "{said}");
        assert!(said.contains("--base-url https://"), "{said}");
    }
    let base = ["--base-url", "https://search.example.org"];
    let known = said("C", &base);
    assert!(!known.contains("--base-url"), "{known}");
}

#[test]
fn it_listens_where_people_say() {
    let folder = Folder::new();
    folder.write("corpus/a.md", "# 港\n\n水素の桟橋。\n");
    for listen in ["localhost:0", ":0", "127.0.0.1:0"] {
        let server = folder.command("C", &["serve", "--listen", listen]);
        let server = Server::start(server);
        assert_eq!(server.status("/livez"), 200, "{listen}");
    }
}
