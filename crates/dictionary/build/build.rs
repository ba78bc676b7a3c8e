//! Compiles IPADIC from its vendored source files into the form that lindera embeds.

mod entries;
mod groups;
#[path = "../src/hash.rs"]
mod hash;
mod names;
mod okurigana;
#[path = "../src/spelling.rs"]
#[allow(
    dead_code,
    unreachable_pub,
    reason = "shared with the library, which uses all of it"
)]
mod spelling;
mod tables;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use lindera_dictionary::builder::DictionaryBuilder;
use lindera_dictionary::dictionary::metadata::Metadata;

use groups::Groups;
use okurigana::Spellings;

const ARCHIVE: &str = "ipadic/ipadic.tar.xz";

const GROUPS: &str = "spellings/groups.txt.xz";

/// An environment variable: the file in which to list the groups of spellings, for a check by eye.
const REPORT: &str = "ISSETSU_OKURIGANA_REPORT";

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=build");
    for shared in ["src/spelling.rs", "src/spelling", "src/hash.rs"] {
        println!("cargo::rerun-if-changed={shared}");
    }
    println!("cargo::rerun-if-changed={ARCHIVE}");
    println!("cargo::rerun-if-changed={GROUPS}");
    println!("cargo::rerun-if-env-changed={REPORT}");
    let out = PathBuf::from(std::env::var("OUT_DIR").context("cargo sets OUT_DIR")?);
    let (source, compiled) = (out.join("source"), out.join("ipadic"));
    unpack(Path::new(ARCHIVE), &source).with_context(|| format!("unpacking {ARCHIVE}"))?;
    let mut entries = entries::read(&source)?;
    entries::respell(&mut entries);
    let stems = entries::katakana_stems(&entries);
    entries.extend(stems);
    let nouns = okurigana::missing_nouns(&entries);
    entries.extend(nouns);
    entries::replace(&source, &entries)?;
    let metadata = Metadata {
        name: "ipadic".into(),
        encoding: "UTF-8".into(),
        ..Metadata::default()
    };
    DictionaryBuilder::new(metadata).build_dictionary(&source, &compiled)?;
    let spellings = Spellings::new(&entries);
    if let Some(path) = std::env::var_os(REPORT) {
        fs::write(path, spellings.report())?;
    }
    let groups = Groups::read(Path::new(GROUPS)).with_context(|| format!("reading {GROUPS}"))?;
    groups.write(&compiled).context("writing the spellings")?;
    let canonical = tables::CanonicalForms {
        spellings: &spellings,
        groups: &groups,
    };
    tables::write(&source, &compiled, &canonical).context("writing the tables of words")?;
    names::write(&compiled, &entries).context("writing the names of persons")?;
    fs::remove_dir_all(&source)?;
    // `embedded_dictionary!` finds the files by this variable.
    println!("cargo::rustc-env=LINDERA_WORKDIR={}", out.display());
    Ok(())
}

fn unpack(archive: &Path, into: &Path) -> Result<()> {
    let file = fs::File::open(archive)?;
    let xz = lzma_rust2::XzReader::new(std::io::BufReader::new(file), true);
    tar::Archive::new(xz).unpack(into)?;
    Ok(())
}
