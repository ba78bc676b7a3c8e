//! What a file does to its process costs that file alone.

use std::thread;
use std::time::{Duration, Instant};

use issetsu_extract::{Extracted, Input, Limits, extract};
use issetsu_isolate::{Bounds, Isolated, IsolationError};

const CHILD: &str = env!("CARGO_BIN_EXE_isolate-test-child");
const MEMORY_BYTES: usize = 600 << 20;

fn isolated(arguments: &[&str], time: Duration) -> Isolated {
    let arguments = arguments.iter().map(ToString::to_string).collect();
    let bounds = Bounds {
        time,
        memory_bytes: MEMORY_BYTES as u64,
    };
    Isolated::new(CHILD, arguments, bounds)
}

fn serving() -> Isolated {
    let bytes = MEMORY_BYTES.to_string();
    isolated(&["serve", &bytes], Duration::from_secs(60))
}

fn read(isolated: &Isolated, path: &str, bytes: &[u8]) -> Result<Extracted, IsolationError> {
    let limits = Limits {
        max_bytes: usize::MAX,
        ..Limits::default()
    };
    let input = Input {
        path,
        bytes,
        sidecar: None,
        recognized: None,
    };
    isolated.extract(&input, &limits)
}

#[test]
fn the_document_is_the_same_as_without_a_process() {
    let isolated = serving();
    let input = Input {
        path: "2025/港.md",
        bytes: "# 港の白書\n\n## 現状\n\n港は混む。\n".as_bytes(),
        sidecar: Some("title: 港\n".as_bytes()),
        recognized: None,
    };
    let here = extract(&input, &Limits::default()).unwrap();
    for _ in 0..2 {
        let there = isolated.extract(&input, &Limits::default()).unwrap();
        assert_eq!(there.document, here.document);
        assert_eq!(there.warnings, here.warnings);
    }
}

#[test]
fn errors_of_a_file_are_told_and_the_process_goes_on() {
    let isolated = serving();
    let error = read(&isolated, "a.txt", b"").unwrap_err();
    assert_eq!(
        error.to_string(),
        "the file is empty; remove it or give it text"
    );
    assert!(read(&isolated, "a.txt", "港は混む。".as_bytes()).is_ok());
}

#[test]
fn a_file_that_takes_too_long_is_stopped() {
    let isolated = isolated(&["hang"], Duration::from_millis(300));
    let started = Instant::now();
    let error = read(&isolated, "a.txt", b"a").unwrap_err();
    assert!(matches!(error, IsolationError::TimedOut { .. }), "{error}");
    assert!(started.elapsed() < Duration::from_secs(30));
}

#[test]
fn a_crash_costs_one_file() {
    let isolated = isolated(&["crash"], Duration::from_secs(60));
    for _ in 0..2 {
        let error = read(&isolated, "a.txt", b"a").unwrap_err();
        assert!(matches!(error, IsolationError::Died { .. }), "{error}");
    }
}

#[cfg(unix)]
#[test]
fn memory_is_bounded() {
    let isolated = serving();
    let large = vec![b'a'; MEMORY_BYTES / 2];
    let error = read(&isolated, "a.txt", &large).unwrap_err();
    assert!(matches!(error, IsolationError::Died { .. }), "{error}");
    assert!(read(&isolated, "a.txt", "港は混む。".as_bytes()).is_ok());
}

#[test]
fn threads_have_a_process_each() {
    let isolated = serving();
    thread::scope(|scope| {
        for name in ["a.txt", "b.txt", "c.txt", "d.txt"] {
            let isolated = &isolated;
            scope.spawn(move || {
                for _ in 0..5 {
                    let text = format!("{name}の港は混む。");
                    let extracted = read(isolated, name, text.as_bytes()).unwrap();
                    assert_eq!(extracted.document.text, text);
                }
            });
        }
    });
}

#[test]
fn a_program_that_is_not_there_is_an_error() {
    let isolated = Isolated::new("/nonexistent/issetsu", Vec::new(), Bounds::default());
    let error = read(&isolated, "a.txt", b"a").unwrap_err();
    assert!(matches!(error, IsolationError::Process(_)), "{error}");
}
