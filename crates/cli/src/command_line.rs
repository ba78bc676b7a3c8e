//! What the user asks for: the command line, the environment, and the file of settings behind them.

use clap::FromArgMatches;

use crate::args::{Cli, Command, ServeArgs};
use crate::help;
use crate::locale::Locale;
use crate::settings_file::SettingsFile;

/// The options of `serve` as they are now, when what they are read from may have changed.
pub(crate) fn serve_args_again(locale: Locale) -> anyhow::Result<ServeArgs> {
    let file = SettingsFile::find(locale)?;
    match parse(locale, &file)?.command {
        Command::Serve(args) => Ok(*args),
        _ => anyhow::bail!("the command is no longer `serve`"),
    }
}

/// Reads the command line, the environment, and the file of settings behind them.
pub(crate) fn parse(locale: Locale, file: &SettingsFile) -> Result<Cli, clap::Error> {
    let matches = help::command(locale, file).try_get_matches()?;
    Cli::from_arg_matches(&matches)
}
