//! The command line. Help is here in English; [`crate::help`] has it in Japanese.

use std::net::IpAddr;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::time::Duration;

use bytesize::ByteSize;
use issetsu_cite::Format;
use issetsu_indexer::IndexOptions;
use issetsu_isolate::Bounds;
use issetsu_search::RankingWeights;

use clap::builder::PossibleValuesParser;
use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};

use crate::listen::ListenAddress;

/// Passage search for Japanese policy documents
#[derive(Debug, Parser)]
#[command(name = "issetsu", version)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// File with settings, in TOML under the names of the options: listen = ":8080"
    #[arg(long, env = "ISSETSU_CONFIG", value_name = "TOML", global = true)]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Build or update the index of a folder of documents
    Index(IndexArgs),
    /// Fetch documents from the web into the folder, or refresh those that were fetched
    Add(AddArgs),
    /// Serve the search page and the HTTP API, and bring the index up to date
    Serve(Box<ServeArgs>),
    /// Check that the index is as it was written
    Check(CheckArgs),
    /// Copy the index to another folder, also while it is served or updated
    Snapshot(SnapshotArgs),
    /// Make a copy of an index the index again
    Restore(RestoreArgs),
    /// Write or read the history of earlier passages as a text file
    History(HistoryArgs),
    /// Search the index and print the passages
    Search(SearchArgs),
    /// Print a passage or a document by its id
    Show(ShowArgs),
    /// Print a reference to a passage, or its quotation
    Cite(CiteArgs),
    /// Check the quotations of a manuscript against the index
    Verify(VerifyArgs),
    /// Write every passage with its citation, one JSON object a line
    Export(ExportArgs),
    /// Print how one file is read, as JSON, without an index
    Inspect(InspectArgs),
    /// Print every setting and where its value comes from, as a file of settings
    Config,
    /// Measure how good the ranking is, with topics and qrels in the forms of BEIR and TREC
    Eval(EvalArgs),
    /// Measure how well the pages of PDFs are found that answer questions
    EvalPages(EvalPagesArgs),
    /// Read files for another process, from standard input to standard output
    #[command(hide = true)]
    ReadFiles(ReadFilesArgs),
}

/// Where documents and indexes are.
#[derive(Debug, Clone, Args)]
pub(crate) struct FolderArgs {
    /// Folder of documents
    #[arg(long, env = "ISSETSU_CORPUS", default_value = "corpus")]
    pub(crate) corpus: PathBuf,
    /// Folder of the index
    #[arg(long, env = "ISSETSU_INDEX", default_value = "index")]
    pub(crate) index: PathBuf,
    /// Follow links that lead out of the folder of documents
    #[arg(long, env = "ISSETSU_FOLLOW_OUTSIDE_LINKS")]
    pub(crate) follow_outside_links: bool,
}

/// What recognizes the text of pages that are images.
#[derive(Debug, Clone, Args)]
pub(crate) struct OcrArgs {
    /// Command that makes of the PDF {input} one with a text layer, {output}; for files with pages
    /// that are images. Without it such pages are only named
    #[arg(long, env = "ISSETSU_OCR", value_name = "COMMAND")]
    pub(crate) ocr: Option<String>,
    /// Most time for the recognition of one file, in seconds
    #[arg(long, env = "ISSETSU_OCR_TIMEOUT", value_name = "SECONDS", default_value_t = 3_600, value_parser = clap::value_parser!(u64).range(1..=604_800))]
    pub(crate) ocr_timeout: u64,
}

impl OcrArgs {
    /// No recognition.
    pub(crate) fn none() -> Self {
        Self {
            ocr: None,
            ocr_timeout: 0,
        }
    }
}

/// What a run of the indexer may cost.
#[derive(Debug, Clone, Args)]
pub(crate) struct CostArgs {
    /// Memory for indexing, the processes that read files included: 512MiB, 2GiB. A file that does not
    /// fit is skipped and named
    #[arg(long, env = "ISSETSU_MEMORY", value_name = "SIZE", default_value = "512MiB", value_parser = memory)]
    pub(crate) memory: usize,
    /// Most time for reading one file
    #[arg(long, env = "ISSETSU_READ_TIMEOUT", value_name = "DURATION", default_value = "2m", value_parser = limit)]
    pub(crate) read_timeout: Duration,
    /// Threads to work with [default: one per core]
    #[arg(long, env = "ISSETSU_THREADS")]
    pub(crate) threads: Option<usize>,
}

impl CostArgs {
    /// The defaults, with a number of threads.
    pub(crate) fn of_threads(threads: NonZeroUsize) -> Self {
        Self {
            memory: IndexOptions::DEFAULT_MEMORY_BYTES,
            read_timeout: Bounds::default().time,
            threads: Some(threads.get()),
        }
    }
}

#[derive(Debug, Args)]
pub(crate) struct IndexArgs {
    #[command(flatten)]
    pub(crate) folders: FolderArgs,
    #[command(flatten)]
    pub(crate) ocr: OcrArgs,
    #[command(flatten)]
    pub(crate) cost: CostArgs,
    /// Read every file again, even if nothing changed
    #[arg(long)]
    pub(crate) rebuild: bool,
    /// Remove the indexes that other versions of the program have in the same folder
    #[arg(long)]
    pub(crate) remove_other_formats: bool,
    /// Accept that the folder of documents is empty, and empty the index
    #[arg(long)]
    pub(crate) allow_empty: bool,
    /// Print the summary as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Folder of the index
    #[arg(long, env = "ISSETSU_INDEX", default_value = "index")]
    pub(crate) index: PathBuf,
    /// Compare every byte, each text and passage with its hash, not only the sizes of the files
    #[arg(long)]
    pub(crate) deep: bool,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SnapshotArgs {
    /// Folder of the copy, which must be empty or not there yet
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Folder of the index
    #[arg(long, env = "ISSETSU_INDEX", default_value = "index")]
    pub(crate) index: PathBuf,
    /// Only give the files second names: takes no room, and does not protect from damage
    #[arg(long)]
    pub(crate) link: bool,
}

#[derive(Debug, Args)]
pub(crate) struct RestoreArgs {
    /// Folder of the copy
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
    /// Folder of the index
    #[arg(long, env = "ISSETSU_INDEX", default_value = "index")]
    pub(crate) index: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct HistoryArgs {
    #[command(subcommand)]
    pub(crate) command: HistoryCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum HistoryCommand {
    /// Write the history to a text file
    Export(HistoryExportArgs),
    /// Add the history in a text file to that of the index
    Import(HistoryImportArgs),
}

#[derive(Debug, Args)]
pub(crate) struct HistoryExportArgs {
    /// File to write, which must not be there yet [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Folder of the index
    #[arg(long, env = "ISSETSU_INDEX", default_value = "index")]
    pub(crate) index: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct HistoryImportArgs {
    /// File that `issetsu history export` wrote
    pub(crate) file: PathBuf,
    /// Folder of the index
    #[arg(long, env = "ISSETSU_INDEX", default_value = "index")]
    pub(crate) index: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct AddArgs {
    /// Addresses of documents: PDF, DOCX, HTML, Markdown or plain text
    #[arg(required_unless_present = "refresh", value_name = "URL")]
    pub(crate) urls: Vec<String>,
    /// Folder of documents
    #[arg(long, env = "ISSETSU_CORPUS", default_value = "corpus")]
    pub(crate) corpus: PathBuf,
    /// Refresh all documents that were fetched before
    #[arg(long)]
    pub(crate) refresh: bool,
    /// Connect to private addresses too, such as those of an intranet
    #[arg(long)]
    pub(crate) allow_private: bool,
    /// Fetch what robots.txt disallows, with the permission of the site
    #[arg(long)]
    pub(crate) ignore_robots: bool,
    /// Largest document, in bytes
    #[arg(long, value_name = "BYTES", default_value_t = 64 * 1024 * 1024)]
    pub(crate) max_bytes: usize,
    /// Most time for one document, in seconds
    #[arg(long, value_name = "SECONDS", default_value_t = 120, value_parser = clap::value_parser!(u64).range(1..=86_400))]
    pub(crate) timeout: u64,
    /// Print what was done as JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Clone, Args)]
pub(crate) struct ServeArgs {
    #[command(flatten)]
    pub(crate) folders: FolderArgs,
    #[command(flatten)]
    pub(crate) ocr: OcrArgs,
    #[command(flatten)]
    pub(crate) cost: CostArgs,
    /// Address and port to listen on; :8080 for every address of the machine
    #[arg(long, env = "ISSETSU_LISTEN", default_value = "127.0.0.1:8080")]
    pub(crate) listen: ListenAddress,
    /// Where the server is reached from outside, for absolute links
    #[arg(long, env = "ISSETSU_BASE_URL")]
    pub(crate) base_url: Option<String>,
    /// Name of the site on its pages
    #[arg(long, env = "ISSETSU_TITLE")]
    pub(crate) title: Option<String>,
    /// Origins whose pages may read answers with a script, such as https://www.example.org [default:
    /// all]
    #[arg(
        long,
        env = "ISSETSU_ALLOWED_ORIGINS",
        value_name = "ORIGIN",
        value_delimiter = ','
    )]
    pub(crate) allowed_origins: Vec<String>,
    /// Sites that may show the pages in a frame: self, origins, https://*.example.org, or * [default:
    /// none]
    #[arg(
        long,
        env = "ISSETSU_FRAME_ANCESTORS",
        value_name = "SITE",
        value_delimiter = ','
    )]
    pub(crate) frame_ancestors: Vec<String>,
    /// Addresses of proxies in front of the server, whose X-Forwarded-For is believed [default: none]
    #[arg(
        long,
        env = "ISSETSU_TRUSTED_PROXIES",
        value_name = "ADDRESS",
        value_delimiter = ','
    )]
    pub(crate) trusted_proxies: Vec<IpAddr>,
    /// Serve the original files of the documents too, not only their text
    #[arg(long, env = "ISSETSU_SERVE_ORIGINALS")]
    pub(crate) serve_originals: bool,
    /// Serve the index as it is, without looking at the documents
    #[arg(long, env = "ISSETSU_NO_INDEX")]
    pub(crate) no_index: bool,
    /// Bring the index up to date whenever the folder of documents changes
    #[arg(long, env = "ISSETSU_WATCH", conflicts_with = "no_index")]
    pub(crate) watch: bool,
    /// Refresh the documents that were fetched, again and again after so long: 6h, 2days
    #[arg(long, env = "ISSETSU_REFRESH_EVERY", value_name = "DURATION", value_parser = duration, conflicts_with = "no_index")]
    pub(crate) refresh_every: Option<Duration>,
    /// Connect to private addresses too when documents are refreshed
    #[arg(long, env = "ISSETSU_ALLOW_PRIVATE")]
    pub(crate) allow_private: bool,
    /// Synonyms to add to those of public policy, in the format of Solr
    #[arg(long, env = "ISSETSU_SYNONYMS", value_name = "FILE")]
    pub(crate) synonyms: Option<PathBuf>,
    /// Address for metrics and health, which are then not with the rest: 127.0.0.1:9090
    #[arg(long, env = "ISSETSU_METRICS_LISTEN", value_name = "LISTEN")]
    pub(crate) metrics_listen: Option<ListenAddress>,
    #[command(flatten)]
    pub(crate) limits: LimitArgs,
    /// Write the words of searches without a hit into the log
    #[arg(long, env = "ISSETSU_LOG_QUERIES")]
    pub(crate) log_queries: bool,
    /// How logs are written
    #[arg(long, env = "ISSETSU_LOG_FORMAT", value_enum, default_value_t = LogFormat::Text)]
    pub(crate) log_format: LogFormat,
}

/// The limits of the server.
#[derive(Debug, Clone, Args)]
pub(crate) struct LimitArgs {
    /// Longest query, in bytes
    #[arg(
        long,
        env = "ISSETSU_MAX_QUERY_BYTES",
        value_name = "BYTES",
        default_value = "2048",
        hide_short_help = true
    )]
    pub(crate) max_query_bytes: usize,
    /// Longest path and query string together, in bytes
    #[arg(
        long,
        env = "ISSETSU_MAX_URI_BYTES",
        value_name = "BYTES",
        default_value = "16384",
        hide_short_help = true
    )]
    pub(crate) max_uri_bytes: usize,
    /// Longest request body, in bytes
    #[arg(
        long,
        env = "ISSETSU_MAX_BODY_BYTES",
        value_name = "BYTES",
        default_value = "65536",
        hide_short_help = true
    )]
    pub(crate) max_body_bytes: u64,
    /// Most time for one request
    #[arg(long, env = "ISSETSU_REQUEST_TIMEOUT", value_name = "DURATION", default_value = "10s", value_parser = limit, hide_short_help = true)]
    pub(crate) request_timeout: Duration,
    /// Most requests that work on the index at once; more are told to come back
    #[arg(
        long,
        env = "ISSETSU_MAX_CONCURRENT_REQUESTS",
        value_name = "NUMBER",
        default_value = "64",
        hide_short_help = true
    )]
    pub(crate) max_concurrent_requests: usize,
    /// Most connections at once; more wait
    #[arg(
        long,
        env = "ISSETSU_MAX_CONNECTIONS",
        value_name = "NUMBER",
        default_value = "1024",
        hide_short_help = true
    )]
    pub(crate) max_connections: usize,
    /// Most requests that may take seconds and work at once: verification, exports, whole texts, explanations
    #[arg(
        long,
        env = "ISSETSU_MAX_COSTLY_REQUESTS",
        value_name = "NUMBER",
        default_value = "2",
        hide_short_help = true
    )]
    pub(crate) max_costly_requests: usize,
    /// Most time that a request waits until it may work, before it is told to come back
    #[arg(long, env = "ISSETSU_MAX_QUEUE_TIME", value_name = "DURATION", default_value = "200ms", value_parser = limit, hide_short_help = true)]
    pub(crate) max_queue_time: Duration,
    /// Most time that an answer waits for its client to take some of it
    #[arg(long, env = "ISSETSU_WRITE_TIMEOUT", value_name = "DURATION", default_value = "30s", value_parser = limit, hide_short_help = true)]
    pub(crate) write_timeout: Duration,
    /// Largest answer
    #[arg(
        long,
        env = "ISSETSU_MAX_ANSWER_BYTES",
        value_name = "BYTES",
        default_value = "67108864",
        hide_short_help = true
    )]
    pub(crate) max_answer_bytes: u64,
    /// Most bytes of answers that wait for their clients; one address may hold a quarter
    #[arg(
        long,
        env = "ISSETSU_MAX_WAITING_BYTES",
        value_name = "BYTES",
        default_value = "268435456",
        hide_short_help = true
    )]
    pub(crate) max_waiting_bytes: u64,
    /// How often to look for a new generation of the index
    #[arg(long, env = "ISSETSU_REFRESH_INTERVAL", value_name = "DURATION", default_value = "500ms", value_parser = limit, hide_short_help = true)]
    pub(crate) refresh_interval: Duration,
    /// Most time that requests may go on after the server was told to stop
    #[arg(long, env = "ISSETSU_SHUTDOWN_TIMEOUT", value_name = "DURATION", default_value = "10s", value_parser = limit, hide_short_help = true)]
    pub(crate) shutdown_timeout: Duration,
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
    /// Synonyms to add to those of public policy, in the format of Solr
    #[arg(long, env = "ISSETSU_SYNONYMS", value_name = "FILE")]
    pub(crate) synonyms: Option<PathBuf>,
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
pub(crate) struct CiteArgs {
    /// Id of a passage
    pub(crate) id: String,
    /// Form of the reference or quotation
    #[arg(long, default_value = "sist02", value_parser = formats())]
    pub(crate) format: String,
    /// Style of the reference; the same as --format with its name
    #[arg(long, conflicts_with = "format", value_parser = styles())]
    pub(crate) style: Option<String>,
    /// What is cited: the whole report with a pinpoint, or the section as a work of its own
    #[arg(long, default_value = "report", value_parser = ["report", "section"])]
    pub(crate) unit: String,
    /// Language of the reference's own words [default: that of the document]
    #[arg(long, value_parser = ["ja-JP", "en-US"])]
    pub(crate) locale: Option<String>,
    /// Folder of the index
    #[arg(long, env = "ISSETSU_INDEX", default_value = "index")]
    pub(crate) index: PathBuf,
    /// Where the server is reached from outside, for links to the passage
    #[arg(long, env = "ISSETSU_BASE_URL")]
    pub(crate) base_url: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// Manuscript in Markdown (.md, .markdown) or plain text, - for Markdown on standard input;
    /// what stands in 「」, 『』, “ ” or " " and paragraphs behind > are quotations
    pub(crate) file: PathBuf,
    /// Shortest text between quotation marks that is taken for a quotation, in characters
    #[arg(long, value_name = "CHARACTERS", default_value_t = 10)]
    pub(crate) min_length: usize,
    /// Id of the document that is quoted [default: any]
    #[arg(long, value_name = "ID")]
    pub(crate) document: Option<String>,
    /// Folder of the index
    #[arg(long, env = "ISSETSU_INDEX", default_value = "index")]
    pub(crate) index: PathBuf,
    /// Where the server is reached from outside, for links in JSON
    #[arg(long, env = "ISSETSU_BASE_URL")]
    pub(crate) base_url: Option<String>,
    /// Print JSON
    #[arg(long)]
    pub(crate) json: bool,
}

#[derive(Debug, Args)]
pub(crate) struct ExportArgs {
    /// File to write, which must not be there yet [default: standard output]
    #[arg(long, short, value_name = "NDJSON")]
    pub(crate) output: Option<PathBuf>,
    /// Go on with an export that was cut off, of the same index, base URL and day
    #[arg(long, requires = "output")]
    pub(crate) resume: bool,
    /// Folder of the index
    #[arg(long, env = "ISSETSU_INDEX", default_value = "index")]
    pub(crate) index: PathBuf,
    /// Where the server is reached from outside, for links
    #[arg(long, env = "ISSETSU_BASE_URL")]
    pub(crate) base_url: Option<String>,
}

/// An amount of memory as people write it.
fn memory(text: &str) -> Result<usize, String> {
    let size: ByteSize = text
        .parse()
        .map_err(|_| "write a size such as 512MiB or 2GiB")?;
    let bytes = usize::try_from(size.as_u64()).unwrap_or(usize::MAX);
    if bytes < IndexOptions::MIN_MEMORY_BYTES {
        let min = IndexOptions::MIN_MEMORY_BYTES >> 20;
        return Err(format!("it must be {min}MiB at least"));
    }
    Ok(bytes)
}

/// A limit of time as people write it.
fn limit(text: &str) -> Result<Duration, &'static str> {
    humantime::parse_duration(text).map_err(|_| "write a duration such as 500ms, 10s or 2m")
}

/// A duration as people write it. Less than a minute would be a load on the sites of others.
fn duration(text: &str) -> Result<Duration, String> {
    let duration =
        humantime::parse_duration(text).map_err(|_| "write a duration such as 30m, 6h or 2days")?;
    if duration < Duration::from_secs(60) {
        return Err("it must be a minute at least".to_owned());
    }
    Ok(duration)
}

/// The names of all forms of a citation.
fn formats() -> PossibleValuesParser {
    PossibleValuesParser::new(Format::ALL.map(|(name, _)| name))
}

/// The names of formatted references.
fn styles() -> PossibleValuesParser {
    let styles = Format::ALL
        .into_iter()
        .filter(|(_, format)| format.is_style());
    PossibleValuesParser::new(styles.map(|(name, _)| name))
}

#[derive(Debug, Args)]
pub(crate) struct InspectArgs {
    /// File to read
    pub(crate) file: PathBuf,
    #[command(flatten)]
    pub(crate) ocr: OcrArgs,
}

#[derive(Debug, Args)]
#[command(group = ArgGroup::new("source").args(["corpus", "index", "run_file"]).required(true).multiple(true))]
pub(crate) struct EvalArgs {
    /// Documents to index and search, one JSON object with "_id", "title" and "text" a line
    #[arg(long, value_name = "JSONL")]
    pub(crate) corpus: Option<PathBuf>,
    /// Folder of an index to search; with --corpus, where to keep the index of these documents
    #[arg(long, value_name = "DIR")]
    pub(crate) index: Option<PathBuf>,
    /// Run to judge instead of searching
    #[arg(long, value_name = "TREC", conflicts_with_all = ["corpus", "index", "run", "unit"])]
    pub(crate) run_file: Option<PathBuf>,
    /// What is searched for, one JSON object with "_id" and "text" a line
    #[arg(long, value_name = "JSONL")]
    pub(crate) topics: PathBuf,
    /// Which documents are relevant: topic, document and grade; or topic, 0, document and grade
    #[arg(long, value_name = "TSV")]
    pub(crate) qrels: PathBuf,
    /// File to write the run to
    #[arg(long, value_name = "TREC")]
    pub(crate) run: Option<PathBuf>,
    /// Run to compare with, topic by topic
    #[arg(long, value_name = "TREC")]
    pub(crate) baseline: Option<PathBuf>,
    /// What the qrels judge
    #[arg(long, value_enum, default_value_t = EvalUnit::Document)]
    pub(crate) unit: EvalUnit,
    /// Signal of the score to leave out, to see what it adds
    #[arg(long, value_name = "SIGNAL", value_parser = PossibleValuesParser::new(RankingWeights::SIGNALS))]
    pub(crate) without: Vec<String>,
    /// How results are printed
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,
    /// File to pin the results in
    #[arg(long, value_name = "JSON")]
    pub(crate) pin: Option<PathBuf>,
    /// Threads to work with [default: one per core]
    #[arg(long, env = "ISSETSU_THREADS")]
    pub(crate) threads: Option<NonZeroUsize>,
}

#[derive(Debug, Args)]
pub(crate) struct EvalPagesArgs {
    /// Folder of the documents, PDFs as a rule
    #[arg(long, value_name = "DIR")]
    pub(crate) pdf: PathBuf,
    /// What is searched for, one JSON object with "_id", "text" and perhaps "text_only" a line
    #[arg(long, value_name = "JSONL")]
    pub(crate) topics: PathBuf,
    /// Which pages answer: query-id, file, page (from 1) and score, under that header
    #[arg(long, value_name = "TSV")]
    pub(crate) qrels: PathBuf,
    /// Folder to keep the index in
    #[arg(long, value_name = "DIR")]
    pub(crate) index: Option<PathBuf>,
    /// File to write the run to
    #[arg(long, value_name = "TREC")]
    pub(crate) run: Option<PathBuf>,
    /// How results are printed
    #[arg(long, value_enum, default_value_t = EvalFormat::Text)]
    pub(crate) format: EvalFormat,
    /// Threads to work with [default: one per core]
    #[arg(long, env = "ISSETSU_THREADS")]
    pub(crate) threads: Option<NonZeroUsize>,
}

#[derive(Debug, Args)]
pub(crate) struct ReadFilesArgs {
    /// Most memory to use, in bytes
    #[arg(long)]
    pub(crate) memory_bytes: u64,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EvalUnit {
    /// Documents, where their best passage stands
    Document,
    /// Passages
    Passage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum EvalFormat {
    /// For people
    Text,
    /// For programs
    Json,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_memory_is_that_of_the_indexer() {
        let arguments = ["issetsu", "index"];
        let Command::Index(args) = Cli::parse_from(arguments).command else {
            panic!("it is another command");
        };
        assert_eq!(args.cost.memory, IndexOptions::DEFAULT_MEMORY_BYTES);
        assert_eq!(args.cost.read_timeout, Bounds::default().time);
    }

    #[test]
    fn memory_is_written_as_people_do() {
        for (text, bytes) in [
            ("512MiB", 512 << 20),
            ("2GiB", 2 << 30),
            ("1 GB", 1_000_000_000),
            ("300000000", 300_000_000),
        ] {
            assert_eq!(memory(text), Ok(bytes), "{text}");
        }
        for text in ["", "much", "-1", "191MiB", "512MiBs"] {
            assert!(memory(text).is_err(), "{text}");
        }
    }
}
