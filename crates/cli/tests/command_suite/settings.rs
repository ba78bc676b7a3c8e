//! Settings: one file, the environment, the command line, and where a value comes from.

use std::fs;

use crate::folder::{Folder, text};
use crate::server::{Server, get};

/// A folder with one document and a file of settings.
fn folder(settings: &str) -> Folder {
    let folder = Folder::new();
    folder.write(
        "corpus/a.md",
        "# 港湾\n\n水素の桟橋は漁港の桟橋と分ける。\n",
    );
    folder.write("issetsu.toml", settings);
    folder
}

/// The line of `issetsu config` for a setting.
fn line(printed: &str, name: &str) -> String {
    let mut lines = printed.lines();
    let found = lines.find(|line| {
        line.trim_start_matches("# ")
            .starts_with(&format!("{name} ="))
    });
    found
        .unwrap_or_else(|| panic!("no {name}: {printed}"))
        .to_owned()
}

#[test]
fn every_setting_is_printed_with_its_origin() {
    let folder =
        folder("max_connections = 7\nwatch = true\nallowed_origins = [\"https://a.example\"]\n");
    let mut command = folder.command("C", &["config", "--config", "issetsu.toml"]);
    command
        .env("ISSETSU_MAX_CONNECTIONS", "9")
        .env("ISSETSU_TITLE", "七");
    let output = command.output().unwrap();
    let printed = text(&output.stdout);
    for (name, expected) in [
        (
            "max_connections",
            "max_connections = 9  # environment ISSETSU_MAX_CONNECTIONS",
        ),
        ("title", "title = \"七\"  # environment ISSETSU_TITLE"),
        ("watch", "watch = true  # issetsu.toml"),
        (
            "allowed_origins",
            "allowed_origins = [\"https://a.example\"]  # issetsu.toml",
        ),
        (
            "listen",
            "listen = \"127.0.0.1:8080\"  # default (ISSETSU_LISTEN)",
        ),
        (
            "log_queries",
            "log_queries = false  # default (ISSETSU_LOG_QUERIES)",
        ),
        ("base_url", "# base_url =  # not set (ISSETSU_BASE_URL)"),
    ] {
        assert_eq!(line(&printed, name), expected);
    }
    // What it prints is a file of settings.
    folder.write("printed.toml", &printed);
    let again = text(
        &folder
            .command("C", &["config", "--config", "printed.toml"])
            .output()
            .unwrap()
            .stdout,
    );
    assert_eq!(
        line(&again, "max_connections"),
        "max_connections = 9  # printed.toml"
    );
}

#[test]
fn the_file_is_for_every_command_and_the_command_line_wins() {
    let folder = folder("corpus = \"corpus\"\nindex = \"elsewhere\"\n");
    folder.ok(&["index", "--config", "issetsu.toml"]);
    assert!(folder.path().join("elsewhere").is_dir());
    let found = folder.ok(&["search", "--config", "issetsu.toml", "桟橋"]);
    assert!(found.contains("漁港"), "{found}");
    folder.ok(&["index", "--config", "issetsu.toml", "--index", "third"]);
    assert!(folder.path().join("third").is_dir());
    let mut by_environment = folder.command("C", &["search", "桟橋"]);
    by_environment.env("ISSETSU_CONFIG", "issetsu.toml");
    assert!(by_environment.output().unwrap().status.success());
}

#[test]
fn a_file_that_cannot_be_used_says_what_to_write() {
    for (settings, english, japanese) in [
        (
            "lisen = \":80\"\n",
            "there is no setting lisen",
            "lisen という設定はありません",
        ),
        ("listen = 1.5\n", "must be text", "を書いてください"),
        (
            "listen = \"80\"\n",
            "write a host and a port",
            "ホストとポートを書いてください",
        ),
        ("listen = \n", "issetsu.toml", "issetsu.toml"),
    ] {
        let folder = folder(settings);
        for (locale, says) in [("C", english), ("ja_JP.UTF-8", japanese)] {
            let output = folder.run(locale, &["serve", "--config", "issetsu.toml"]);
            let said = text(&output.stderr);
            assert!(!output.status.success() && said.contains(says), "{said}");
        }
    }
    let folder = folder("");
    let output = folder.run("C", &["serve", "--config", "none.toml"]);
    assert!(text(&output.stderr).contains("none.toml: No such file"));
}

#[test]
fn metrics_and_health_have_an_address_of_their_own() {
    let folder = folder("");
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let operations = free.local_addr().unwrap().to_string();
    drop(free);
    let args = [
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--metrics-listen",
        &operations,
    ];
    let server = Server::start(folder.command("C", &args));
    assert_eq!(server.status("/v1/search?q=桟橋"), 200);
    assert_eq!(server.status("/metrics"), 404);
    assert_eq!(server.status("/readyz"), 200);
    let metrics = get(&operations, "/metrics");
    assert!(metrics.contains("issetsu_http_requests_total"), "{metrics}");
    assert!(get(&operations, "/readyz").contains("\"ready\""));
    assert!(get(&operations, "/v1/search?q=桟橋").starts_with("HTTP/1.1 404"));
    // Without the option they are with the rest.
    let server = Server::start(folder.command("C", &["serve", "--listen", "127.0.0.1:0"]));
    assert_eq!(server.status("/metrics"), 200);
}

#[test]
fn searches_without_a_hit_are_in_the_log_and_their_words_only_where_asked() {
    let folder = folder("");
    for (more, has_words) in [(&[][..], false), (&["--log-queries"], true)] {
        let args = [
            &["serve", "--listen", "127.0.0.1:0", "--log-format", "json"][..],
            more,
        ]
        .concat();
        let mut server = Server::start(folder.command("C", &args));
        server.body("/v1/search?q=桟橋");
        server.body("/v1/search?q=存在しない語");
        server.body("/?q=見当たらぬ語");
        server.wait_until("three lines are there", |server| {
            server.said().matches("\"latency_ms\"").count() == 3
        });
        let said = server.said();
        assert_eq!(said.matches("\"no_hit\":true").count(), 2, "{said}");
        assert_eq!(said.contains("存在しない語"), has_words, "{said}");
        assert_eq!(said.contains("見当たらぬ語"), has_words, "{said}");
        assert!(!said.contains("桟橋"), "{said}");
    }
}

#[cfg(unix)]
#[test]
fn a_hangup_reads_the_file_of_settings_again() {
    let folder = folder("title = \"前の名\"\n");
    let args = [
        "serve",
        "--config",
        "issetsu.toml",
        "--listen",
        "127.0.0.1:0",
    ];
    let mut server = Server::start(folder.command("C", &args));
    assert!(server.body("/").contains("前の名"));
    folder.write("issetsu.toml", "title = \"後の名\"\n");
    server.signal("HUP");
    server.wait_until("the new name is shown", |server| {
        server.body("/").contains("後の名")
    });
    // A file that cannot be used changes nothing.
    folder.write("issetsu.toml", "title = [1.5]\n");
    server.signal("HUP");
    server.wait_until("it says so", |server| {
        server.said().contains("the settings stay as they were")
    });
    assert!(server.body("/").contains("後の名"));
}

#[cfg(unix)]
#[test]
fn a_service_manager_is_told_when_it_is_ready_and_when_it_ends() {
    use std::os::unix::net::UnixDatagram;
    let folder = folder("");
    let path = folder.path().join("notify");
    let manager = UnixDatagram::bind(&path).unwrap();
    manager
        .set_read_timeout(Some(std::time::Duration::from_secs(60)))
        .unwrap();
    let next = || {
        let mut bytes = [0; 512];
        let length = manager.recv(&mut bytes).unwrap();
        text(&bytes[..length])
    };
    let mut command = folder.command("C", &["serve", "--listen", "127.0.0.1:0"]);
    command.env("NOTIFY_SOCKET", &path);
    let server = Server::start(command);
    assert!(next().contains("READY=1"));
    server.signal("HUP");
    let reloading = next();
    assert!(
        reloading.contains("RELOADING=1") && reloading.contains("MONOTONIC_USEC="),
        "{reloading}"
    );
    assert!(next().contains("READY=1"));
    assert!(server.stop());
    assert!(next().contains("STOPPING=1"));
    fs::remove_file(path).unwrap();
}
