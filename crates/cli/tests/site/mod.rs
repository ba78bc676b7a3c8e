//! A site of two documents to run commands on.

#![allow(dead_code, reason = "not every test needs all of it")]
#![allow(unreachable_pub, reason = "every test has it as a module of its own")]

use std::fs;
use std::process::{Command, Output};

use tempfile::TempDir;

/// A folder with an indexed corpus of two documents.
pub struct Site(pub TempDir);

impl Site {
    pub fn new() -> Self {
        let site = Self(tempfile::tempdir().unwrap());
        let corpus = site.0.path().join("corpus");
        fs::create_dir(&corpus).unwrap();
        let sections = (1..=30).map(|n| {
            format!(
                "\n## 提言{n}. 桟橋を分ける\n\n第{n}の港では、水素の桟橋は漁港の桟橋と分ける。\n"
            )
        });
        let text = format!("# 水素と港湾\n{}", sections.collect::<String>());
        fs::write(corpus.join("hydrogen.md"), text).unwrap();
        let text = "# 祭りと広場\n\n## 調査\n\n提灯の数は三年で半分に減った。\n";
        fs::write(corpus.join("festival.md"), text).unwrap();
        assert!(site.run("C", &["index"]).status.success());
        site
    }

    pub fn run(&self, locale: &str, args: &[&str]) -> Output {
        self.run_with(locale, args, "")
    }

    /// Runs a command with something on its standard input.
    pub fn run_with(&self, locale: &str, args: &[&str], input: &str) -> Output {
        self.write("stdin", input);
        let input = fs::File::open(self.0.path().join("stdin")).unwrap();
        let mut command = Command::new(env!("CARGO_BIN_EXE_issetsu"));
        command.args(args).current_dir(self.0.path()).stdin(input);
        command.env_clear().env("LANG", locale).output().unwrap()
    }

    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        fs::write(self.0.path().join(name), text).unwrap();
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name)).unwrap()
    }
}

pub fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}
