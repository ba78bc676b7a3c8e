//! `issetsu config`: every setting of the server, and where its value comes from.

use std::io::Write;

use anyhow::Result;
use clap::parser::ValueSource;
use clap::{Arg, ArgMatches};
use toml::Value;

use crate::Ended;
use crate::help;
use crate::locale::Locale;
use crate::output::stdout;
use crate::settings_file::{SettingsFile, can_be_set};

/// Prints the settings as `serve` without options would have them, as a file of settings.
pub(crate) fn run(locale: Locale) -> Result<Ended> {
    let file = SettingsFile::find(locale)?;
    let command = help::command(locale, &file);
    let matches = command.clone().try_get_matches_from(["issetsu", "serve"])?;
    let serve = command.find_subcommand("serve");
    let arguments = serve.into_iter().flat_map(clap::Command::get_arguments);
    let Some(("serve", matches)) = matches.subcommand() else {
        return Ok(Ended::Failed);
    };
    let settings = Settings {
        file: &file,
        matches,
        locale,
    };
    let mut out = stdout();
    for argument in arguments.filter(|argument| can_be_set(argument)) {
        writeln!(out, "{}", settings.line(argument))?;
    }
    Ok(Ended::Done)
}

struct Settings<'a> {
    file: &'a SettingsFile,
    matches: &'a ArgMatches,
    locale: Locale,
}

impl Settings<'_> {
    /// One setting as a line of TOML, with its origin behind it.
    fn line(&self, argument: &Arg) -> String {
        let name = argument.get_id().as_str();
        let values = self.matches.get_raw(name).into_iter().flatten();
        let values: Vec<String> = values
            .map(|value| value.to_string_lossy().into_owned())
            .collect();
        let origin = self.origin(argument);
        match value(argument, &values) {
            Some(value) => format!("{name} = {value}  # {origin}"),
            None => format!("# {name} =  # {origin}"),
        }
    }

    fn origin(&self, argument: &Arg) -> String {
        let name = argument.get_id().as_str();
        let variable = argument.get_env().unwrap_or_default().to_string_lossy();
        let text = |japanese, english| self.locale.text(japanese, english).to_owned();
        match self.matches.value_source(name) {
            Some(ValueSource::EnvVariable) => {
                format!("{} {variable}", text("環境変数", "environment"))
            }
            _ if self.file.sets(name) => self.file.path().display().to_string(),
            None => format!("{} ({variable})", text("なし", "not set")),
            Some(_) => format!("{} ({variable})", text("既定", "default")),
        }
    }
}

/// The values of an option as TOML; none if there are none.
fn value(argument: &Arg, values: &[String]) -> Option<Value> {
    let takes_list = argument.get_value_delimiter().is_some();
    if takes_list {
        let list = values.iter().map(|value| Value::from(value.as_str()));
        return Some(Value::Array(list.collect()));
    }
    let value = values.first()?;
    let is_flag = !argument.get_action().takes_values();
    Some(match value.parse::<i64>() {
        _ if is_flag => Value::Boolean(value == "true"),
        Ok(number) => Value::Integer(number),
        Err(_) => Value::from(value.as_str()),
    })
}
