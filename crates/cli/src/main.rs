//! The `issetsu` command: arguments and the environment become values, the libraries do the work.
//!
//! Invariant: only this crate reads the command line and the environment, and only it prints. It decides nothing about documents, indexes or ranking.

mod analyzer;
mod args;
mod citer;
mod command_line;
mod commands;
mod describe;
mod extraction;
mod help;
mod japanese;
mod listen;
mod locale;
mod log;
mod output;
mod progress;
mod retired;
mod screen;
mod settings_file;
mod table;

use std::io::Write;
use std::process::ExitCode;

use anstream::{eprint, print};
use clap::error::ErrorKind;

use args::{Cli, Command};
use locale::Locale;
use settings_file::SettingsFile;

/// Analysis makes and drops millions of short texts: with this allocator a run of `index` takes a tenth less time
/// and memory than with that of glibc (docs/SPEED.md).
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a run ended, as the shell sees it. clap itself exits with 2 on wrong arguments.
pub(crate) enum Ended {
    /// All was done.
    Done,
    /// Something was skipped; the rest was done.
    Skipped,
    /// Nothing was found.
    Nothing,
    /// Something failed and was printed; the rest was done.
    Failed,
}

impl From<Ended> for ExitCode {
    fn from(ended: Ended) -> Self {
        match ended {
            Ended::Done => Self::SUCCESS,
            Ended::Skipped => Self::from(3),
            Ended::Nothing => Self::from(4),
            Ended::Failed => Self::FAILURE,
        }
    }
}

fn main() -> ExitCode {
    silence_caught_panics();
    let locale = Locale::from_environment();
    let file = match SettingsFile::find(locale) {
        Ok(file) => file,
        Err(error) => return failed(&error, locale),
    };
    let cli = match command_line::parse(locale, &file) {
        Ok(cli) => cli,
        Err(error) => return refused(&error, locale),
    };
    match run(cli, locale) {
        Ok(ended) => ended.into(),
        Err(error) if output::is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => failed(&error, locale),
    }
}

/// Prints nothing of panics over a damaged index: each becomes an error, which says what to do.
fn silence_caught_panics() {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if !issetsu_index_format::catches_panics() {
            print(panic);
        }
    }));
}

fn failed(error: &anyhow::Error, locale: Locale) -> ExitCode {
    let message = output::message(error, locale);
    let head = locale.text("エラー", "error");
    // Where nothing can be said, the exit code says it.
    let _ = writeln!(output::stderr(), "{head}: {message}");
    ExitCode::FAILURE
}

/// Says what is wrong with the arguments, or prints the help or the version that they ask for.
fn refused(error: &clap::Error, locale: Locale) -> ExitCode {
    match error.kind() {
        // Whoever types the name alone asks what it does.
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            let text = error.render().ansi().to_string();
            print!("{}", help::finished(&text, locale));
            ExitCode::SUCCESS
        }
        _ if locale == Locale::Japanese => {
            eprint!("{}", japanese::clap_error(error));
            ExitCode::from(2)
        }
        _ => error.exit(),
    }
}

fn run(cli: Cli, locale: Locale) -> anyhow::Result<Ended> {
    match cli.command {
        Command::Index(args) => commands::index::run(&args, locale),
        Command::Add(args) => commands::add::run(&args, locale),
        Command::Config => commands::config::run(locale),
        Command::Serve(args) => commands::serve::run(&args, locale),
        Command::Check(args) => commands::check::run(&args, locale),
        Command::Snapshot(args) => commands::snapshot::run(&args, locale),
        Command::Restore(args) => commands::restore::run(&args, locale),
        Command::History(args) => commands::history::run(&args, locale),
        Command::Search(args) => commands::search::run(&args, locale),
        Command::Show(args) => commands::show::run(&args, locale),
        Command::Cite(args) => commands::cite::run(&args, locale),
        Command::Verify(args) => commands::verify::run(&args, locale),
        Command::Export(args) => commands::export::run(&args, locale),
        Command::Inspect(args) => commands::inspect::run(&args, locale),
        Command::Eval(args) => commands::eval::run(&args, locale),
        Command::EvalPages(args) => commands::eval::pages::run(&args, locale),
        Command::ReadFiles(args) => commands::read_files::run(&args),
    }
}
