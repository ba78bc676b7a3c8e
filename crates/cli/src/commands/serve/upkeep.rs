//! What a server does beside answering: it keeps the index and its settings up to date.
//!
//! One thread does it, one thing after another, so that two runs never wait for each other's lock.

use std::sync::mpsc::{self, Receiver, Sender};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::Result;
use issetsu_analysis::Analyzer;
use issetsu_indexer::{Freshness, is_up_to_date};
use issetsu_query::Site;
use sd_notify::NotifyState;
use tokio::sync::watch;

use super::log_progress::{LogProgress, log};
use super::{live_index, service, settings};
use crate::args::ServeArgs;
use crate::command_line::serve_args_again;
use crate::commands::{add, index};
use crate::locale::Locale;
use crate::output::message;

/// What is to be done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Task {
    /// Bring the index up to date.
    Update,
    /// The same, when the folder of documents has come to rest.
    Changed,
    /// Fetch again what was fetched, then bring the index up to date.
    Refresh,
    /// Read the settings and the synonyms again, then bring the index up to date.
    Reload,
}

/// How long nothing must change before the folder is read: who copies a folder or saves a file does it in
/// many steps. Set by hand.
const QUIET: Duration = Duration::from_secs(1);
/// The longest wait for quiet, so that a file that grows all day does not keep the others out.
const MAX_WAIT: Duration = Duration::from_secs(30);

/// Keeps a server up to date.
pub(super) struct Upkeep {
    args: ServeArgs,
    locale: Locale,
    changes: watch::Sender<Site>,
    tasks: Receiver<Task>,
}

impl Upkeep {
    /// Begins to wait for tasks, on a thread of its own.
    pub(super) fn start(
        args: ServeArgs,
        changes: watch::Sender<Site>,
        locale: Locale,
    ) -> Sender<Task> {
        let (sender, tasks) = mpsc::channel();
        let upkeep = Self {
            args,
            locale,
            changes,
            tasks,
        };
        thread::spawn(move || upkeep.run());
        sender
    }

    fn run(mut self) {
        while let Ok(first) = self.tasks.recv() {
            let tasks = self.gather(first);
            if tasks.contains(&Task::Reload) {
                let reloaded = self.reloaded();
                self.tell(reloaded, "the settings stay as they were");
                service::notify(&[NotifyState::Ready]);
            }
            if self.args.no_index {
                continue;
            }
            if tasks.contains(&Task::Refresh) {
                self.tell(self.refresh(), "what was fetched could not be refreshed");
            }
            self.tell(self.update(), "serving the index as it is");
        }
    }

    /// All that is asked for by now. What changed is waited for until nothing more does.
    fn gather(&self, first: Task) -> Vec<Task> {
        let mut tasks = vec![first];
        let begun = Instant::now();
        while tasks.contains(&Task::Changed) && begun.elapsed() < MAX_WAIT {
            match self.tasks.recv_timeout(QUIET) {
                Ok(task) if tasks.contains(&task) => {}
                Ok(task) => tasks.push(task),
                Err(_) => break,
            }
        }
        tasks.extend(self.tasks.try_iter());
        tasks
    }

    /// Brings the index up to date, if it is not. A running server finds the new generation by itself.
    fn update(&self) -> Result<()> {
        let args = &self.args;
        let options = index::options(&args.folders, &args.cost, &args.ocr)?;
        // What an index holds depends on no synonym.
        let analyzer = Analyzer::new()?;
        if is_up_to_date(&options, &analyzer)? == Freshness::UpToDate {
            return Ok(());
        }
        log(&issetsu_indexer::index(&options, &analyzer, &LogProgress)?);
        Ok(())
    }

    fn refresh(&self) -> Result<()> {
        let refreshed = add::refresh(&self.args.folders.corpus, self.args.allow_private)?;
        for (url, error) in &refreshed.failed {
            tracing::warn!(url, %error, "a document could not be refreshed");
        }
        let (changed, unchanged) = (refreshed.changed, refreshed.unchanged);
        tracing::info!(changed, unchanged, "documents refreshed");
        Ok(())
    }

    /// Reads the settings again and has the server answer by them.
    fn reloaded(&mut self) -> Result<()> {
        let args = serve_args_again(self.locale)?;
        let config = settings::config(&args, self.locale)?;
        let index = Some(live_index(&args)?);
        self.args = args;
        self.changes.send_replace(Site { index, config });
        Ok(())
    }

    /// Logs what failed; the server goes on.
    fn tell(&self, outcome: Result<()>, consequence: &str) {
        if let Err(error) = outcome {
            let error = message(&error, self.locale);
            tracing::error!(error, "{consequence}");
        }
    }
}
