//! `issetsu serve`: what it says when it starts.

use std::io::{BufRead, BufReader};
use std::process::Stdio;

use crate::folder::{Folder, text};
use crate::server::Server;

/// What `serve` says until it listens.
fn said(locale: &str, more: &[&str]) -> String {
    let folder = Folder::new();
    folder.write(
        "corpus/a.md",
        "# 水素と港湾\n\n水素の桟橋は漁港の桟橋と分ける。\n",
    );
    folder.ok(&["index"]);
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

const PIER: &str = "# 港湾\n\n水素の桟橋は漁港の桟橋と分ける。\n";

/// How many passages a query finds.
fn found(server: &Server, query: &str) -> u64 {
    let body = server.body(&format!("/v1/search?q={query}"));
    let found: serde_json::Value = serde_json::from_str(&body).unwrap();
    let total = found["total"]["value"].as_u64();
    total.unwrap_or_else(|| panic!("{body}"))
}

#[test]
fn a_taken_port_fails_before_anything_is_read() {
    let folder = Folder::new();
    folder.write("corpus/a.md", PIER);
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let listen = taken.local_addr().unwrap().to_string();
    for (locale, says) in [
        ("C", "choose another with --listen"),
        ("ja_JP.UTF-8", "ほかのプログラムが使っています"),
    ] {
        let output = folder.run(locale, &["serve", "--listen", &listen]);
        assert_eq!(output.status.code(), Some(1));
        let said = text(&output.stderr);
        assert!(said.contains(says) && said.contains(&listen), "{said}");
        assert!(!folder.path().join("index").exists());
    }
}

#[test]
fn it_answers_while_the_index_is_brought_up_to_date() {
    let folder = Folder::new();
    folder.write("corpus/a.md", PIER);
    folder.ok(&["index"]);
    for number in 0..300 {
        let text = format!("# 棚田 {number}\n\n畦を塗る作業は{number}人で行う。\n");
        folder.write(&format!("corpus/{number}.md"), text);
    }
    let mut server = Server::start(folder.command("C", &["serve", "--listen", "127.0.0.1:0"]));
    assert!(server.body("/readyz").contains("\"generation\":1"));
    assert_eq!(found(&server, "桟橋"), 1);
    server.wait_until("the new documents are found", |server| {
        found(server, "畦") == 300
    });
    assert_eq!(found(&server, "桟橋"), 1);
    assert!(server.stop());
}

#[test]
fn without_an_index_it_says_that_one_is_built() {
    let folder = Folder::new();
    for number in 0..600 {
        let text = format!("# 棚田 {number}\n\n畦を塗る作業は{number}人で行う。\n").repeat(8);
        folder.write(&format!("corpus/{number}.md"), &text);
    }
    let command = folder.command("C", &["serve", "--listen", "127.0.0.1:0"]);
    let mut server = Server::start_without_index(command);
    assert_eq!(server.status("/livez"), 200);
    let early = server.get("/v1/search?q=畦");
    assert!(early.starts_with("HTTP/1.1 503 "), "{early}");
    assert!(
        early.contains("retry-after: 5") && early.contains("index_building"),
        "{early}"
    );
    server.wait_until("the index is there", |server| {
        server.status("/readyz") == 200
    });
    assert!(found(&server, "畦") >= 600);
    assert!(server.said().contains("search page"), "{}", server.said());
    assert!(server.stop());
}

#[test]
fn a_first_index_that_cannot_be_built_ends_the_server() {
    let folder = Folder::new();
    for (locale, says) in [("C", "no corpus folder"), ("ja_JP.UTF-8", "フォルダ")] {
        let output = folder.run(
            locale,
            &["serve", "--listen", "127.0.0.1:0", "--corpus", "nowhere"],
        );
        assert_eq!(output.status.code(), Some(1));
        let said = text(&output.stderr);
        assert!(said.contains(says) && said.contains("nowhere"), "{said}");
    }
}

#[test]
fn a_watched_folder_is_followed() {
    let folder = Folder::new();
    folder.write("corpus/a.md", PIER);
    let args = ["serve", "--watch", "--listen", "127.0.0.1:0"];
    let mut server = Server::start(folder.command("C", &args));
    folder.write("corpus/deep/er/b.md", "# 棚田\n\n畦を塗る。\n");
    server.wait_until("a new file is found", |server| found(server, "畦") == 1);
    folder.write("corpus/a.md", "# 港湾\n\n埠頭を延ばす。\n");
    server.wait_until("a change is found", |server| found(server, "埠頭") == 1);
    folder.remove("corpus/deep/er/b.md");
    server.wait_until("a removal is found", |server| found(server, "畦") == 0);
    // Its own reading of the documents is no change.
    std::thread::sleep(std::time::Duration::from_secs(3));
    let said = server.said();
    assert!(said.matches("the index is built").count() <= 4, "{said}");
}

#[test]
fn what_was_fetched_is_refreshed() {
    let site = crate::add::changing_site();
    let folder = Folder::new();
    let url = format!("http://{site}/ports.md");
    folder.ok(&["add", "--allow-private", &url]);
    let args = [
        "serve",
        "--refresh-every",
        "1h",
        "--allow-private",
        "--listen",
        "127.0.0.1:0",
    ];
    let mut server = Server::start(folder.command("C", &args));
    server.wait_until("the second version is found", |server| {
        found(server, "第二版") == 1
    });
}

#[cfg(unix)]
#[test]
fn a_hangup_has_it_read_its_settings_again() {
    let folder = Folder::new();
    folder.write("corpus/a.md", PIER);
    folder.write("synonyms.txt", "棚田, 畦畔\n");
    let args = [
        "serve",
        "--synonyms",
        "synonyms.txt",
        "--listen",
        "127.0.0.1:0",
    ];
    let mut server = Server::start(folder.command("C", &args));
    assert_eq!(found(&server, "ふとう場"), 0);
    folder.write("synonyms.txt", "ふとう場, 桟橋\n");
    folder.write("corpus/b.md", "# 棚田\n\n畦を塗る。\n");
    server.signal("HUP");
    server.wait_until("the synonym is known", |server| {
        found(server, "ふとう場") == 1
    });
    server.wait_until("the new file is found", |server| found(server, "畦") == 1);
    // What cannot be read leaves it as it is.
    folder.write("synonyms.txt", "一語\n");
    server.signal("HUP");
    server.wait_until("it says so", |server| {
        server.said().contains("the settings stay as they were")
    });
    assert_eq!(found(&server, "ふとう場"), 1);
    assert!(server.stop());
}
