//! The command line. Help is here in English; [`crate::help`] has it in Japanese.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

/// Passage search for Japanese policy documents
#[derive(Debug, Parser)]
#[command(name = "issetsu", version)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build or update the index of a folder of documents
    Index(IndexArgs),
    /// Serve the search page and the HTTP API; updates the index first
    Serve(ServeArgs),
    /// Search the index and print the passages
    Search(SearchArgs),
    /// Print a passage or a document by its id
    Show(ShowArgs),
    /// Print how one file is read, as JSON, without an index
    Inspect(InspectArgs),
}

/// Where documents and indexes are.
#[derive(Debug, Args)]
pub(crate) struct FolderArgs {
    /// Folder of documents
    #[arg(long, env = "ISSETSU_CORPUS", default_value = "corpus")]
    pub(crate) corpus: PathBuf,
    /// Folder of the index
    #[arg(long, env = "ISSETSU_INDEX", default_value = "index")]
    pub(crate) index: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct IndexArgs {
    #[command(flatten)]
    pub(crate) folders: FolderArgs,
    /// Read every file again, even if nothing changed
    #[arg(long)]
    pub(crate) rebuild: bool,
    /// Accept that the folder of documents is empty, and empty the index
    #[arg(long)]
    pub(crate) allow_empty: bool,
    /// Threads to work with [default: one per core]
    #[arg(long, env = "ISSETSU_THREADS")]
    pub(crate) threads: Option<usize>,
    /// Print the summary as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub(crate) folders: FolderArgs,
    /// Address and port to listen on
    #[arg(long, env = "ISSETSU_LISTEN", default_value = "127.0.0.1:8080")]
    pub(crate) listen: SocketAddr,
    /// Where the server is reached from outside, for absolute links
    #[arg(long, env = "ISSETSU_BASE_URL")]
    pub(crate) base_url: Option<String>,
    /// Name of the site on its pages
    #[arg(long, env = "ISSETSU_TITLE")]
    pub(crate) title: Option<String>,
    /// Serve the index as it is, without looking at the documents
    #[arg(long)]
    pub(crate) no_index: bool,
    /// How logs are written
    #[arg(long, env = "ISSETSU_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub(crate) log_format: LogFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum LogFormat {
    /// For people
    Text,
    /// One JSON object a line
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct SearchArgs {
    /// What to look for
    #[arg(required = true, num_args = 1..)]
    pub(crate) query: Vec<String>,
    /// Folder of the index
    #[arg(long, env = "ISSETSU_INDEX", default_value = "index")]
    pub(crate) index: PathBuf,
    /// Number of passages
    #[arg(long, short = 'n', default_value_t = 10, value_parser = clap::value_parser!(u8).range(1..=100))]
    pub(crate) limit: u8,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ShowArgs {
    /// Id of a passage or a document
    pub(crate) id: String,
    /// Folder of the index
    #[arg(long, env = "ISSETSU_INDEX", default_value = "index")]
    pub(crate) index: PathBuf,
    /// Passages before and after it to print too
    #[arg(long, short = 'C', default_value_t = 0, value_parser = clap::value_parser!(u8).range(0..=10))]
    pub(crate) context: u8,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct InspectArgs {
    /// File to read
    pub(crate) file: PathBuf,
}
