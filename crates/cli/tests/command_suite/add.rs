//! `issetsu add` as a user runs it, with a server of the test.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener};
use std::thread;

use serde_json::Value;

use crate::folder::{Folder, text};

const PAGE: &str = "# 水素と港湾\n\n水素の桟橋は漁港の桟橋と分ける。\n";

/// Serves one Markdown document; `robots.txt` and everything else is not there.
fn serve() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let request: Vec<_> = lines
                .map(Result::unwrap)
                .take_while(|l| !l.is_empty())
                .collect();
            let is_known = request.iter().any(|line| line == "if-none-match: \"v1\"");
            let (status, body) = match request[0].split(' ').nth(1) {
                Some("/ports.md") if is_known => ("304 Not Modified", ""),
                Some("/ports.md") => ("200 OK", PAGE),
                _ => ("404 Not Found", ""),
            };
            let length = body.len();
            let answer = format!(
                "HTTP/1.1 {status}\r\nContent-Type: text/markdown\r\nETag: \"v1\"\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n{body}"
            );
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    address
}

/// Serves a document that is another each time it is asked for.
pub(crate) fn changing_site() -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    thread::spawn(move || {
        let mut versions = ["# 港\n\n第一版の桟橋。\n", "# 港\n\n第二版の桟橋。\n"].into_iter();
        for mut stream in listener.incoming().flatten() {
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let first = lines.next().unwrap().unwrap();
            lines
                .map(Result::unwrap)
                .take_while(|line| !line.is_empty())
                .for_each(drop);
            let body = if first.contains("/ports.md") {
                versions.next()
            } else {
                None
            };
            let status = if body.is_some() {
                "200 OK"
            } else {
                "404 Not Found"
            };
            let body = body.unwrap_or_default();
            let answer = format!(
                "HTTP/1.1 {status}\r\nContent-Type: text/markdown\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
                body.len()
            );
            stream.write_all(answer.as_bytes()).unwrap();
        }
    });
    address
}

#[test]
fn a_document_is_added_refreshed_and_found() {
    let (site, folder) = (serve(), Folder::new());
    let (page, none) = (
        format!("http://{site}/ports.md"),
        format!("http://{site}/none.md"),
    );

    let refused = folder.run("C", &["add", &page]);
    assert_eq!(refused.status.code(), Some(1));
    let message = text(&refused.stderr);
    assert!(message.contains("not on the public internet"), "{message}");
    assert!(message.contains("--allow-private"), "{message}");

    let added = folder.run("ja_JP.UTF-8", &["add", "--allow-private", &page, &none]);
    assert_eq!(added.status.code(), Some(1));
    assert_eq!(text(&added.stdout), format!("追加: ports.md ← {page}\n"));
    assert_eq!(
        text(&added.stderr),
        format!("エラー: {none}: サーバーの応答は 404 Not Found でした（{none}）\n")
    );

    let refreshed = folder.run("C", &["add", "--allow-private", "--refresh", "--json"]);
    assert_eq!(
        refreshed.status.code(),
        Some(0),
        "{}",
        text(&refreshed.stderr)
    );
    let report: Value = serde_json::from_slice(&refreshed.stdout).unwrap();
    let expected = serde_json::json!([{
        "url": page, "outcome": "unchanged", "path": "ports.md",
        "size_bytes": PAGE.len(), "received_encoding": null,
    }]);
    assert_eq!(report, expected);

    let summary = folder.json(&["index", "--json"]);
    assert_eq!(
        (&summary["documents"], &summary["warnings"]),
        (&1.into(), &Value::Array(vec![]))
    );
    let found = folder.ok(&["search", "桟橋"]);
    assert!(found.contains("漁港の桟橋と分ける"), "{found}");
}

#[test]
fn arguments() {
    let folder = Folder::new();
    let code = |args: &[&str]| folder.run("C", args).status.code();
    assert_eq!(code(&["add"]), Some(2));
    assert_eq!(
        code(&["add", "--timeout", "0", "http://localhost/"]),
        Some(2)
    );
    // The folder of documents is made.
    assert_eq!(code(&["add", "--refresh"]), Some(0));
    assert!(folder.path().join("corpus").is_dir());
    assert_eq!(code(&["add", "--corpus", ".", "--refresh"]), Some(0));
    let output = folder.run("C", &["add", "--corpus", ".", "--json", "ftp://a/b.pdf"]);
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report[0]["code"], "invalid_url");
}
