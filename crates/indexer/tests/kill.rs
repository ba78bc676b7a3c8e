//! Invariant I4: an indexing run is killed again and again, and nothing accepted is ever lost.
//!
//! This binary starts itself as the run that is killed.

#![cfg(unix)]
#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]
#![allow(clippy::print_stdout, reason = "a test says what it measured")]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::os::unix::process::ExitStatusExt;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

use common::{Contents, TestCorpus, body};
use issetsu_index_format::{GenerationId, IndexDir};
use issetsu_indexer::{Event, IndexOptions, Progress, Stage, index};
use issetsu_testkit::{NOW_UNIX_SECONDS, analyzer};

/// The folder that holds `corpus` and `index`; set for the run that is killed.
const CHILD: &str = "ISSETSU_KILL_TEST_FOLDER";
/// The stage at whose beginning the run waits to be killed, if one is named.
const WAIT_AT: &str = "ISSETSU_KILL_TEST_WAIT_AT";
/// What the run writes when it waits.
const WAITING: &str = "waiting";

const STAGES: [Stage; 5] = [
    Stage::Comparing,
    Stage::Reading,
    Stage::Committing,
    Stage::Switching,
    Stage::Cleaning,
];
/// Kills at a random moment, not counting those that came too late; `ISSETSU_TEST_KILLS` names another
/// number.
const KILLS: usize = 50;

/// Not a test, but the run that is killed.
#[test]
fn child() {
    let Some(folder) = env::var_os(CHILD) else {
        return;
    };
    let folder = Path::new(&folder);
    let waits = Waits {
        at: env::var(WAIT_AT).ok(),
        marker: folder.join(WAITING),
    };
    let corpus = folder.join("corpus");
    let mut options = IndexOptions::new(
        corpus,
        IndexDir::new(folder.join("index")),
        NOW_UNIX_SECONDS,
    );
    options.threads = 2;
    options.memory_bytes = 64 << 20;
    index(&options, analyzer(), &waits).unwrap();
}

struct Waits {
    at: Option<String>,
    marker: std::path::PathBuf,
}

impl Progress for Waits {
    fn on_event(&self, event: &Event<'_>) {
        if let Event::Stage(stage) = event
            && self.at == Some(format!("{stage:?}"))
        {
            fs::write(&self.marker, "").unwrap();
            thread::sleep(Duration::from_secs(60));
        }
    }
}

#[test]
fn killed_at_any_moment_nothing_is_lost() {
    let mut harness = Harness::new();
    let mut landed = Landed::default();
    let mut typical = harness.complete_run();
    let kills = env::var("ISSETSU_TEST_KILLS").map_or(KILLS, |kills| kills.parse().unwrap());
    while landed.killed < kills {
        assert!(landed.late < 3 * kills, "{landed:?}");
        harness.change_corpus();
        // Half of the kills fall into the last third, where the switch is.
        let share = u32::try_from(harness.random(1000)).unwrap();
        let share = if landed.killed.is_multiple_of(2) {
            share
        } else {
            667 + share / 3
        };
        let status = harness.start_and_kill_after(typical * share / 1000);
        match landed.count(status, harness.check()) {
            Moment::Late => typical = typical * 9 / 10,
            Moment::Early if share > 900 => typical = typical * 11 / 10,
            Moment::Early | Moment::AfterSwitch => {}
        }
        if landed.killed % 10 == 9 {
            harness.complete_run();
        }
    }
    println!("a run takes about {typical:?}; {landed:?}");
    for stage in STAGES {
        harness.change_corpus();
        harness.kill_at(stage);
        assert_eq!(harness.check(), stage > Stage::Switching, "{stage:?}");
        harness.complete_run();
    }
}

/// How the random kills came out.
#[derive(Debug, Default)]
struct Landed {
    killed: usize,
    after_switch: usize,
    late: usize,
}

/// When a kill came.
enum Moment {
    /// Before the switch.
    Early,
    /// Between the switch and the end.
    AfterSwitch,
    /// After the end.
    Late,
}

impl Landed {
    fn count(&mut self, status: ExitStatus, switched: bool) -> Moment {
        if status.signal() != Some(9) {
            assert!(status.success() && switched, "{status:?}");
            self.late += 1;
            return Moment::Late;
        }
        self.killed += 1;
        self.after_switch += usize::from(switched);
        if switched {
            Moment::AfterSwitch
        } else {
            Moment::Early
        }
    }
}

fn kill(child: &mut Child) -> ExitStatus {
    child.kill().unwrap();
    child.wait().unwrap()
}

struct Harness {
    corpus: TestCorpus,
    /// What the corpus folder holds: text by path.
    files: BTreeMap<String, String>,
    /// The current generation when it was last looked at.
    accepted: Option<Accepted>,
    /// The id of every passage that any generation held.
    ever: BTreeSet<String>,
    state: u64,
    changes: u64,
}

/// A generation that was current, and what it held.
struct Accepted {
    id: GenerationId,
    contents: Contents,
}

impl Harness {
    fn new() -> Self {
        let mut harness = Self {
            corpus: TestCorpus::new(),
            files: BTreeMap::new(),
            accepted: None,
            ever: BTreeSet::new(),
            state: 20_251_122,
            changes: 0,
        };
        for _ in 0..30 {
            harness.change_corpus();
        }
        harness
    }

    /// A number below `limit`, the same in each run of the test.
    fn random(&mut self, limit: u64) -> u64 {
        self.state = self.state.wrapping_mul(6_364_136_223_846_793_005);
        self.state = self.state.wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) % limit
    }

    /// Adds, changes and removes a few documents.
    fn change_corpus(&mut self) {
        for _ in 0..3 {
            self.changes += 1;
            let path = format!("{}/文書-{}.md", self.random(3), self.random(20));
            let text = body(&format!("変更{}", self.changes));
            let text = text.repeat(usize::try_from(1 + self.random(40)).unwrap());
            self.corpus.write(&path, &text);
            self.files.insert(path, text);
        }
        if self.files.len() > 20 {
            let victim = self.random(self.files.len() as u64);
            let path = self.files.keys().nth(usize::try_from(victim).unwrap());
            let path = path.unwrap().clone();
            self.corpus.remove(&path);
            self.files.remove(&path);
        }
    }

    fn folder(&self) -> &Path {
        self.corpus.folder()
    }

    fn start(&self, wait_at: Option<Stage>) -> Child {
        let mut command = Command::new(env::current_exe().unwrap());
        command
            .args(["child", "--exact"])
            .env(CHILD, self.folder())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        if let Some(stage) = wait_at {
            command.env(WAIT_AT, format!("{stage:?}"));
        }
        command.spawn().unwrap()
    }

    fn start_and_kill_after(&self, delay: Duration) -> ExitStatus {
        let mut child = self.start(None);
        thread::sleep(delay);
        kill(&mut child)
    }

    /// Runs to the end; the index is then exactly the corpus.
    fn complete_run(&mut self) -> Duration {
        let began = Instant::now();
        assert!(self.start(None).wait().unwrap().success());
        let took = began.elapsed();
        let current = self.current();
        self.check_is_corpus(&current.contents);
        self.accepted = Some(current);
        assert!(self.corpus.generations().len() <= 2);
        took
    }

    fn kill_at(&self, stage: Stage) {
        let marker = self.folder().join(WAITING);
        let mut child = self.start(Some(stage));
        while !marker.exists() {
            assert!(
                child.try_wait().unwrap().is_none(),
                "never reached {stage:?}"
            );
            thread::sleep(Duration::from_millis(2));
        }
        kill(&mut child);
        fs::remove_file(marker).unwrap();
    }

    /// Reads the current generation whole.
    /// Every passage that was ever there is there, or is known to have gone.
    fn current(&mut self) -> Accepted {
        let index = self.corpus.index_dir();
        let contents = self.corpus.current();
        self.ever.extend(contents.passages.keys().cloned());
        assert!(contents.knows_all(&index, self.ever.iter()));
        Accepted {
            id: index.current().unwrap().unwrap(),
            contents,
        }
    }

    /// After a kill: the generation from before, or a new one that is exactly the corpus.
    fn check(&mut self) -> bool {
        let after = self.current();
        let before = self.accepted.take().unwrap();
        let switched = after.id != before.id;
        if switched {
            self.check_is_corpus(&after.contents);
        } else {
            assert_eq!(after.contents, before.contents);
        }
        self.accepted = Some(after);
        switched
    }

    fn check_is_corpus(&self, contents: &Contents) {
        let documents = contents.documents.values();
        let indexed: BTreeMap<_, _> = documents
            .map(|d| (d.source.path.as_str(), d.source.size_bytes))
            .collect();
        let files = self.files.iter();
        let expected: BTreeMap<_, _> = files
            .map(|(path, text)| (path.as_str(), text.len() as u64))
            .collect();
        assert_eq!(indexed, expected);
        for document in contents.texts.values() {
            let title = self.files[&document.source.path].lines().next().unwrap();
            assert!(document.text.contains(title.trim_start_matches("# ")));
        }
    }
}
