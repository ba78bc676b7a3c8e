//! Progress of an indexing run: a bar on a terminal, plain lines elsewhere.

use std::io::{IsTerminal, Write};
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};
use issetsu_indexer::{Event, FileOutcome, Progress, Stage};

use crate::locale::Locale;
use crate::output::{said, stderr};

/// Shows what a run does on standard error.
pub(crate) struct TerminalProgress {
    locale: Locale,
    /// None where standard error is no terminal.
    bar: Option<ProgressBar>,
    files: Mutex<Files>,
}

/// How far a run without a bar is.
#[derive(Default)]
struct Files {
    total: usize,
    done: usize,
    said_percent: usize,
}

/// Elsewhere than on a terminal, how many percent pass between two lines. Set by hand: four lines tell
/// a log that the run goes on.
const STEP_PERCENT: usize = 25;

impl TerminalProgress {
    pub(crate) fn new(locale: Locale) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::hidden();
            bar.set_style(style(locale));
            bar
        });
        Self {
            locale,
            bar,
            files: Mutex::default(),
        }
    }

    /// Takes the bar off the terminal.
    pub(crate) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }

    fn line(&self, text: &str) {
        match &self.bar {
            Some(bar) if !bar.is_hidden() => bar.println(text),
            _ => {
                // Progress is a courtesy: a closed standard error must not stop the run.
                let _ = writeln!(stderr(), "{text}");
            }
        }
    }

    fn begin(&self, files: usize, bytes: u64) {
        if let Some(bar) = &self.bar {
            bar.set_draw_target(indicatif::ProgressDrawTarget::stderr());
            bar.set_length(bytes);
            bar.set_position(0);
        }
        if let Ok(mut count) = self.files.lock() {
            *count = Files {
                total: files,
                ..Files::default()
            };
        }
    }

    fn file(&self, path: &str, bytes: u64, outcome: FileOutcome) {
        if let Some(bar) = &self.bar {
            bar.inc(bytes);
            bar.set_message(path.to_owned());
        }
        let Ok(mut files) = self.files.lock() else {
            return;
        };
        files.done += 1;
        let percent = files.done * 100 / files.total.max(1) / STEP_PERCENT * STEP_PERCENT;
        if self.bar.is_none() && percent > files.said_percent && outcome != FileOutcome::Unchanged {
            files.said_percent = percent;
            let (done, total) = (files.done, files.total);
            self.line(&match self.locale {
                Locale::Japanese => format!("{total} 件中 {done} 件のファイルを処理しました"),
                Locale::English => format!("{done} of {total} files done"),
            });
        }
    }
}

impl Progress for TerminalProgress {
    fn on_event(&self, event: &Event<'_>) {
        match event {
            Event::Found { files, bytes } => self.begin(*files, *bytes),
            Event::File {
                path,
                bytes,
                outcome,
            } => self.file(path, *bytes, *outcome),
            Event::Warning { path, message } => {
                let message = said(message, self.locale);
                self.line(&format!(
                    "{}: {path}: {message}",
                    self.locale.text("注意", "warning")
                ));
            }
            Event::Rebuilding { reason } => {
                let reason = said(reason, self.locale);
                self.line(&format!(
                    "{}: {reason}",
                    self.locale
                        .text("すべて読み直します", "reading everything again")
                ));
            }
            Event::Stage(Stage::Committing) => {
                if let Some(bar) = &self.bar {
                    bar.set_message(
                        self.locale
                            .text("索引を書き込んでいます", "writing the index")
                            .to_owned(),
                    );
                }
            }
            _ => {}
        }
    }
}

fn style(locale: Locale) -> ProgressStyle {
    let template = locale.text(
        "{bar:30} {bytes}/{total_bytes} {binary_bytes_per_sec} 残り {eta} {wide_msg}",
        "{bar:30} {bytes}/{total_bytes} {binary_bytes_per_sec} {eta} left {wide_msg}",
    );
    ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar())
}
