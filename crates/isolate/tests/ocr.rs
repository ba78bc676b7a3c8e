//! A program for optical recognition is run with files of its own, and may fail.

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::time::{Duration, Instant};

use issetsu_isolate::{OcrCommand, OcrCommandError, OcrError};

const CHILD: &str = env!("CARGO_BIN_EXE_isolate-test-child");

fn recognize(arguments: &str, time: Duration) -> Result<Vec<u8>, OcrError> {
    let line = format!("'{CHILD}' {arguments}");
    OcrCommand::parse(&line, time).unwrap().recognize(b"a page")
}

#[test]
fn the_program_reads_one_file_and_writes_another() {
    let recognized = recognize("ocr {input} {output}", Duration::from_secs(60)).unwrap();
    assert_eq!(recognized, b"recognized a page");
}

#[test]
fn a_program_that_fails_is_quoted() {
    let error = recognize("broken {input} {output}", Duration::from_secs(60)).unwrap_err();
    assert!(matches!(error, OcrError::Failed { .. }), "{error}");
    assert!(error.to_string().contains("hang or crash"), "{error}");
}

#[test]
fn a_program_that_writes_nothing_or_is_not_there() {
    let elsewhere = recognize("ocr {input} {output}.elsewhere", Duration::from_secs(60));
    assert!(matches!(elsewhere, Err(OcrError::NoOutput { .. })));
    let command = OcrCommand::parse("no-such-program {input} {output}", Duration::from_secs(60));
    let missing = command.unwrap().recognize(b"a page").unwrap_err();
    assert!(matches!(missing, OcrError::Unusable { .. }), "{missing}");
}

#[test]
#[cfg(unix)]
fn a_program_that_takes_too_long_is_stopped_with_all_it_started() {
    let folder = tempfile::tempdir().unwrap();
    let late = folder.path().join("late");
    let script = format!("(sleep 2; touch {}) & wait", late.display());
    let line = format!("sh -c '{script}' {{input}} {{output}}");
    let started = Instant::now();
    let command = OcrCommand::parse(&line, Duration::from_millis(200)).unwrap();
    let error = command.recognize(b"a page").unwrap_err();
    assert!(matches!(error, OcrError::TimedOut { .. }), "{error}");
    assert!(started.elapsed() < Duration::from_millis(1_900));
    std::thread::sleep(Duration::from_millis(2_500));
    assert!(!late.exists());
}

#[test]
fn a_command_line_names_both_files() {
    let parse = |line| OcrCommand::parse(line, Duration::ZERO).map(|_| ());
    assert_eq!(parse("ocr '{input}' --to={output}"), Ok(()));
    for line in ["", "ocr", "ocr {input}", "{input} {output}"] {
        assert_eq!(parse(line), Err(OcrCommandError::NoFiles), "{line}");
    }
    assert_eq!(parse("ocr '{input} {output}"), Err(OcrCommandError::Quotes));
}
