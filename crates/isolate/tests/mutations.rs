//! Damaged files end in a document or a clear error, within their bounds.
//!
//! The files to damage are those of the folders in `ISSETSU_TEST_MUTATED`, separated as in `PATH`,
//! and of `corpus/`; `ISSETSU_TEST_MUTATIONS` says how many damaged files there are (300).

#![allow(clippy::unwrap_used, reason = "a test ends at what it does not expect")]

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;
use std::{env, fs, thread};

use fastrand::Rng;
use issetsu_extract::{Input, Limits, is_supported};
use issetsu_isolate::{Bounds, Isolated, IsolationError};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

const SEED: u64 = 20_261_122;
const BOUNDS: Bounds = Bounds {
    time: Duration::from_secs(60),
    memory_bytes: 1 << 30,
};

#[test]
fn damaged_files_end_in_a_document_or_a_clear_error() {
    let files = files();
    let count = env::var("ISSETSU_TEST_MUTATIONS").map_or(300, |count| count.parse().unwrap());
    let isolated = Isolated::new(
        env!("CARGO_BIN_EXE_isolate-test-child"),
        vec!["serve".to_owned(), BOUNDS.memory_bytes.to_string()],
        BOUNDS,
    );
    let next = AtomicUsize::new(0);
    let work = || {
        let mut outcomes = BTreeMap::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return outcomes;
            }
            let (path, bytes) = &files[number % files.len()];
            let kind = outcome(&isolated, path, (bytes, number));
            *outcomes.entry(kind).or_insert(0) += 1;
        }
    };
    let outcomes = thread::scope(|scope| {
        let workers: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        let mut all: BTreeMap<&str, usize> = BTreeMap::new();
        for (kind, count) in workers.into_iter().flat_map(|w| w.join().unwrap()) {
            *all.entry(kind).or_default() += count;
        }
        all
    });
    println!("{count} damaged files of {}: {outcomes:?}", files.len());
}

/// What came of one damaged file; anything but a document or a clear error ends the test.
fn outcome(isolated: &Isolated, path: &Path, (bytes, number): (&[u8], usize)) -> &'static str {
    let mut rng = Rng::with_seed(SEED + number as u64);
    let damaged = damage(path, bytes, &mut rng);
    let name = path.file_name().unwrap().to_string_lossy();
    let input = Input {
        path: &name,
        bytes: &damaged,
        sidecar: None,
        recognized: None,
    };
    match isolated.extract(&input, &Limits::default()) {
        Ok(extracted) => {
            extracted.document.check().unwrap();
            "documents"
        }
        Err(IsolationError::Extract { reason, .. }) if !reason.contains("internal error") => {
            "errors"
        }
        Err(error) => {
            let kept = env::temp_dir().join(format!("issetsu-mutation-{number}-{name}"));
            fs::write(&kept, &damaged).unwrap();
            panic!(
                "{}, damage {number}, kept as {}: {error}",
                path.display(),
                kept.display()
            );
        }
    }
}

/// The files to damage, in order of their names, small ones only: many are better than large.
fn files() -> Vec<(PathBuf, Vec<u8>)> {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
    let given = env::var_os("ISSETSU_TEST_MUTATED").unwrap_or_default();
    let folders = env::split_paths(&given).filter(|path| !path.as_os_str().is_empty());
    let mut paths: Vec<_> = folders
        .chain([own])
        .flat_map(|folder| listed(&folder))
        .collect();
    paths.sort();
    let read = paths.into_iter().map(|path| {
        let bytes = fs::read(&path).unwrap();
        (path, bytes)
    });
    read.filter(|(_, bytes)| (1..4 << 20).contains(&bytes.len()))
        .collect()
}

fn listed(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    entries
        .filter(|path| is_supported(&path.to_string_lossy()))
        .collect()
}

fn damage(path: &Path, bytes: &[u8], rng: &mut Rng) -> Vec<u8> {
    // Damage to the packed bytes of an archive is only ever a wrong checksum.
    if path
        .extension()
        .is_some_and(|extension| extension == "docx")
        && rng.u8(..4) > 0
    {
        return damage_member(bytes, rng);
    }
    let mut damaged = bytes.to_vec();
    for _ in 0..rng.usize(1..20) {
        damage_once(&mut damaged, rng);
    }
    damaged
}

fn damage_once(bytes: &mut Vec<u8>, rng: &mut Rng) {
    const MAX_PART_BYTES: usize = 200;
    if bytes.is_empty() {
        return;
    }
    let at = rng.usize(..bytes.len());
    let end = (at + rng.usize(1..MAX_PART_BYTES)).min(bytes.len());
    match rng.u8(..7) {
        0 => bytes[at] ^= 1 << rng.u8(..8),
        1 => bytes[at] = rng.u8(..),
        2 => drop(bytes.drain(at..end)),
        3 => {
            let part = bytes[at..end].to_vec();
            let to = rng.usize(..=bytes.len());
            bytes.splice(to..to, part);
        }
        4 => {
            let digits = bytes[at..end].iter_mut().filter(|b| b.is_ascii_digit());
            digits.for_each(|digit| *digit = b'0' + rng.u8(..10));
        }
        5 => bytes[at..end].fill(rng.u8(..)),
        _ if rng.u8(..5) == 0 => bytes.truncate(at),
        _ => bytes.insert(at, rng.u8(..)),
    }
}

/// Damages one member and packs the archive again.
fn damage_member(bytes: &[u8], rng: &mut Rng) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let chosen = rng.usize(..archive.len());
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..archive.len() {
        let mut member = archive.by_index(at).unwrap();
        let mut content = Vec::new();
        member.read_to_end(&mut content).unwrap();
        let name = member.name().unwrap().into_owned();
        // The text is what is most worth damaging.
        let is_text = name == "word/document.xml";
        if at == chosen || (is_text && rng.bool()) {
            (0..rng.usize(1..8)).for_each(|_| damage_once(&mut content, rng));
        }
        writer
            .start_file(name, SimpleFileOptions::default())
            .unwrap();
        writer.write_all(&content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}
