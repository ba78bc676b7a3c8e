//! What brings the index up to date by itself: changes of the folder, and time.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use super::upkeep::Task;
use crate::args::ServeArgs;
use crate::locale::Locale;

/// Begins what the options ask for. Nothing is watched any more when the watcher is dropped.
pub(super) fn start(
    args: &ServeArgs,
    tasks: &Sender<Task>,
    locale: Locale,
) -> Result<Option<RecommendedWatcher>> {
    if let Some(every) = args.refresh_every {
        let tasks = tasks.clone();
        thread::spawn(move || refresh(every, &tasks));
    }
    if !args.watch {
        return Ok(None);
    }
    let corpus = &args.folders.corpus;
    let watcher = watch(corpus, &args.folders.index, tasks.clone());
    watcher.map(Some).with_context(|| match locale {
        Locale::Japanese => format!("{} の変化を見張れません", corpus.display()),
        Locale::English => format!("cannot watch {}", corpus.display()),
    })
}

/// Asks again and again, until nobody listens.
fn refresh(every: Duration, tasks: &Sender<Task>) {
    while tasks.send(Task::Refresh).is_ok() {
        thread::sleep(every);
    }
}

fn watch(corpus: &Path, index: &Path, tasks: Sender<Task>) -> notify::Result<RecommendedWatcher> {
    let corpus = std::path::absolute(corpus)?;
    let index = std::path::absolute(index)?;
    let on_event = move |event: notify::Result<Event>| match event {
        Ok(event) if concerns_documents(&event, &index) => {
            // A receiver that is gone is a server that is ending.
            let _ = tasks.send(Task::Changed);
        }
        Ok(_) => {}
        Err(error) => tracing::warn!(%error, "the folder of documents cannot be watched"),
    };
    let mut watcher = notify::recommended_watcher(on_event)?;
    watcher.watch(&corpus, RecursiveMode::Recursive)?;
    Ok(watcher)
}

/// Whether an event may have changed a document. Our own reading of documents is an event too, and so is
/// writing an index that is inside the folder: both would go round for ever.
fn concerns_documents(event: &Event, index: &Path) -> bool {
    let is_elsewhere = |path: &PathBuf| !path.starts_with(index);
    !event.kind.is_access() && (event.paths.is_empty() || event.paths.iter().any(is_elsewhere))
}

#[cfg(test)]
mod tests {
    use notify::EventKind;
    use notify::event::{AccessKind, CreateKind, ModifyKind, RemoveKind};

    use super::*;

    #[test]
    fn what_the_server_does_itself_is_no_change() {
        let check = |kind: EventKind, path: &str, expected: bool| {
            let event = Event::new(kind).add_path(path.into());
            let found = concerns_documents(&event, Path::new("/c/index"));
            assert_eq!(found, expected, "{kind:?} {path}");
        };
        let (created, removed) = (CreateKind::File, RemoveKind::File);
        check(EventKind::Create(created), "/c/a.md", true);
        check(EventKind::Modify(ModifyKind::Any), "/c/a.md", true);
        check(EventKind::Remove(removed), "/c/sub/a.md", true);
        check(EventKind::Access(AccessKind::Read), "/c/a.md", false);
        check(EventKind::Create(created), "/c/index/CURRENT", false);
        check(EventKind::Create(created), "/c/index.md", true);
    }
}
