//! The file of settings: TOML, under the names of the options.
//!
//! What it says stands in for the defaults of the options, so it is checked as they are, and the command
//! line and the environment win over it. Every option that has a name in the environment can stand in it.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, anyhow};
use clap::{Command, CommandFactory};
use toml::{Table, Value};

use crate::args::Cli;
use crate::locale::Locale;

/// What a file of settings says.
#[derive(Debug, Default)]
pub(crate) struct SettingsFile {
    path: PathBuf,
    /// By the id of the argument; a list has several values.
    values: BTreeMap<String, Vec<String>>,
}

/// Names the file in the environment.
const VARIABLE: &str = "ISSETSU_CONFIG";
const OPTION: &str = "--config";

impl SettingsFile {
    /// Reads the file that the command line or the environment names; empty without one.
    pub(crate) fn find(locale: Locale) -> Result<Self> {
        let named = named(std::env::args_os().skip(1)).or_else(|| std::env::var_os(VARIABLE));
        match named.filter(|name| !name.is_empty()) {
            Some(name) => Self::read(Path::new(&name), locale),
            None => Ok(Self::default()),
        }
    }

    fn read(path: &Path, locale: Locale) -> Result<Self> {
        let shown = || path.display().to_string();
        let text = fs::read_to_string(path).with_context(shown)?;
        Self::parse(path, &text, locale).with_context(shown)
    }

    fn parse(path: &Path, text: &str, locale: Locale) -> Result<Self> {
        let table: Table = text
            .parse()
            .map_err(|error: toml::de::Error| anyhow!("{error}"))?;
        let known = names();
        let mut values = BTreeMap::new();
        for (key, value) in table {
            let name = key.replace('-', "_");
            if !known.contains(&name) {
                return Err(unknown(&key, locale));
            }
            let value = texts(&value).ok_or_else(|| wrong(&key, locale))?;
            values.insert(name, value);
        }
        Ok(Self {
            path: path.to_owned(),
            values,
        })
    }

    /// Where the file is.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Whether the file sets an argument.
    pub(crate) fn sets(&self, name: &str) -> bool {
        self.values.contains_key(name)
    }

    /// The command with what the file says as defaults.
    pub(crate) fn apply(&self, command: Command) -> Command {
        let names: Vec<String> = command
            .get_subcommands()
            .map(|sub| sub.get_name().to_owned())
            .collect();
        let mut command = command.mut_args(|argument| {
            let values = self.values.get(argument.get_id().as_str());
            match values.filter(|values| can_be_set(&argument) && !values.is_empty()) {
                Some(values) => argument.default_values(values.clone()),
                None => argument,
            }
        });
        for name in names {
            command = command.mut_subcommand(name, |sub| self.apply(sub));
        }
        command
    }
}

/// The value of the option in a command line. What comes behind `--` are no options.
fn named(arguments: impl Iterator<Item = OsString>) -> Option<OsString> {
    let mut arguments = arguments.take_while(|argument| argument != "--");
    while let Some(argument) = arguments.next() {
        if argument == OPTION {
            return arguments.next();
        }
        let text = argument.to_str().unwrap_or_default();
        if let Some(value) = text
            .strip_prefix(OPTION)
            .and_then(|rest| rest.strip_prefix('='))
        {
            return Some(value.into());
        }
    }
    None
}

/// Whether an option can stand in the file. The file cannot name itself.
pub(crate) fn can_be_set(argument: &clap::Arg) -> bool {
    argument.get_env().is_some() && argument.get_id() != "config"
}

/// The names of all options that can stand in the file.
fn names() -> BTreeSet<String> {
    let command = Cli::command();
    let commands = command.get_subcommands();
    let arguments = commands.flat_map(Command::get_arguments);
    let settable = arguments.filter(|argument| can_be_set(argument));
    settable
        .map(|argument| argument.get_id().to_string())
        .collect()
}

/// A value, or the values of a list, as they would be typed.
fn texts(value: &Value) -> Option<Vec<String>> {
    match value {
        Value::Array(values) => values.iter().map(text).collect(),
        value => Some(vec![text(value)?]),
    }
}

fn text(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Boolean(value) => Some(value.to_string()),
        _ => None,
    }
}

fn unknown(key: &str, locale: Locale) -> anyhow::Error {
    let known: Vec<String> = names().into_iter().collect();
    match locale {
        Locale::Japanese => anyhow!(
            "{key} という設定はありません。あるのは {} です",
            known.join("、")
        ),
        Locale::English => anyhow!("there is no setting {key}; there are {}", known.join(", ")),
    }
}

fn wrong(key: &str, locale: Locale) -> anyhow::Error {
    match locale {
        Locale::Japanese => {
            anyhow!("{key} には、文字列、整数、true か false、またはそのリストを書いてください")
        }
        Locale::English => {
            anyhow!("{key} must be text, an integer, true or false, or a list of them")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<SettingsFile> {
        SettingsFile::parse(Path::new("a.toml"), text, Locale::English)
    }

    #[test]
    fn values_are_as_they_would_be_typed() {
        let text = "listen = \":80\"\nmax-connections = 7\nwatch = true\nallowed_origins = [\"https://a.example\"]\n";
        let file = parse(text).unwrap();
        for (name, expected) in [
            ("listen", ":80"),
            ("max_connections", "7"),
            ("watch", "true"),
            ("allowed_origins", "https://a.example"),
        ] {
            assert_eq!(file.values[name], [expected]);
            assert!(file.sets(name));
        }
    }

    #[test]
    fn what_is_no_setting_is_refused() {
        for wrong in [
            "lisen = 1",
            "json = true",
            "config = \"b.toml\"",
            "listen = 1.5",
            "listen = {a = 1}",
            "listen",
        ] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
        let error = parse("lisen = 1").unwrap_err().to_string();
        assert!(error.contains("listen"), "{error}");
    }

    #[test]
    fn the_file_is_named_by_an_option() {
        let found = |arguments: &[&str]| named(arguments.iter().map(OsString::from));
        assert_eq!(
            found(&["serve", "--config", "a.toml"]),
            Some("a.toml".into())
        );
        assert_eq!(found(&["--config=a.toml", "serve"]), Some("a.toml".into()));
        assert_eq!(found(&["search", "--", "--config", "a"]), None);
        assert_eq!(found(&["serve"]), None);
    }
}
