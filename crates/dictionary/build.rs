//! Compiles IPADIC from its vendored source files into the form that lindera embeds.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use lindera_dictionary::builder::DictionaryBuilder;
use lindera_dictionary::dictionary::Dictionary;
use lindera_dictionary::dictionary::metadata::Metadata;

const ARCHIVE: &str = "ipadic/ipadic.tar.xz";

fn main() -> Result<()> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed={ARCHIVE}");
    let out = PathBuf::from(std::env::var("OUT_DIR").context("cargo sets OUT_DIR")?);
    let (source, compiled) = (out.join("source"), out.join("ipadic"));
    unpack(Path::new(ARCHIVE), &source).with_context(|| format!("unpacking {ARCHIVE}"))?;
    let metadata = Metadata {
        name: "ipadic".into(),
        encoding: "EUC-JP".into(),
        ..Metadata::default()
    };
    DictionaryBuilder::new(metadata).build_dictionary(&source, &compiled)?;
    write_word_classes(&source, &compiled).context("writing the word classes")?;
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

/// Writes one byte per dictionary word, in the order of word ids: the number of its part of
/// speech in `pos-id.def`, plus 128 where it stands in an inflected form. A filter then decides
/// by one look-up instead of comparing strings.
fn write_word_classes(source: &Path, compiled: &Path) -> Result<()> {
    let parts_of_speech = parts_of_speech(&source.join("pos-id.def"))?;
    let dictionary = Dictionary::load_from_path(compiled)?;
    let words = dictionary.prefix_dictionary.words_idx_data.len() / 4;
    let mut classes = Vec::with_capacity(words);
    for id in 0..words {
        let details = dictionary.word_details(id);
        let tag = details
            .get(..4)
            .with_context(|| format!("word {id} has no tags"))?
            .join(",");
        let class = parts_of_speech
            .get(&tag)
            .with_context(|| format!("{tag} is not in pos-id.def"))?;
        let inflected = details
            .get(5)
            .is_some_and(|form| !matches!(*form, "*" | "基本形"));
        classes.push(class | if inflected { 128 } else { 0 });
    }
    fs::write(compiled.join("word_classes.bin"), classes)?;
    Ok(())
}

/// Reads `pos-id.def`: a tag of four parts and its number on each line, in EUC-JP.
fn parts_of_speech(path: &Path) -> Result<HashMap<String, u8>> {
    let bytes = fs::read(path)?;
    let (text, _, _) = encoding_rs::EUC_JP.decode(&bytes);
    let line = |line: &str| {
        let (tag, number) = line.split_once(' ').context("a line without a number")?;
        Ok((tag.to_owned(), number.trim().parse()?))
    };
    text.lines().map(line).collect()
}
