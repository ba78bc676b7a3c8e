//! The report of a check of quotations, for people.

use std::io::Write;

use anyhow::Result;
use issetsu_quote::{Change, MAX_SCALARS, Piece, Quoted, Status};
use issetsu_search::Snapshot;
use issetsu_search::verify::{PreparedDocument, Verified};

use super::Checked;
use crate::commands::show::{document_line, section_line};
use crate::locale::Locale;
use crate::output::{bold, dim, marked, stdout};

pub(super) fn print(
    snapshot: &Snapshot,
    (quotations, checked): (&[Quoted], &[Checked]),
    locale: Locale,
) -> Result<()> {
    let mut out = stdout();
    for (quoted, checked) in quotations.iter().zip(checked) {
        let line = match locale {
            Locale::Japanese => format!("{} 行目", quoted.line),
            Locale::English => format!("line {}", quoted.line),
        };
        let name = match checked.as_ref().map(|checked| checked.verification.status) {
            Some(status) if status <= Status::Normalized => bold(name(status, locale)),
            Some(status) => marked(name(status, locale)),
            None => marked(&too_long(locale)),
        };
        writeln!(out, "{line}  {name}  「{}」", beginning(&quoted.text))?;
        if let Some(verified) = checked {
            print_places(&mut out, snapshot, (quoted, verified), locale)?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{}", summary(checked, locale))?;
    Ok(())
}

fn print_places(
    out: &mut impl Write,
    snapshot: &Snapshot,
    (quoted, verified): (&Quoted, &Verified),
    locale: Locale,
) -> Result<()> {
    let Some(prepared) = &verified.place else {
        let nothing = locale.text("近いものはありません", "nothing comes near");
        writeln!(out, "    {}", dim(nothing))?;
        return Ok(());
    };
    let verification = &verified.verification;
    let source = snapshot.document_entry(&prepared.document.id);
    let source = source.map(document_line).unwrap_or_default();
    let percent = percent(verification.similarity);
    match verification.status {
        Status::Absent => {
            let nearest = locale.text("最も近いもの", "nearest");
            let nearest = format!("{nearest} ({percent}): {source}");
            writeln!(out, "    {}", dim(&nearest))?;
        }
        Status::Altered if verification.similarity >= 1.0 => {
            let order = locale.text("順序が違う", "in another order");
            writeln!(out, "    {source}  {order}")?;
        }
        Status::Altered => writeln!(out, "    {source}  {percent}")?,
        Status::Exact | Status::Normalized => writeln!(out, "    {source}")?,
    }
    for piece in &verification.pieces {
        let place = prepared.place(piece);
        let at = section_line(&place.section_path, place.pages.as_ref());
        let ids: Vec<_> = place.passages.iter().map(ToString::to_string).collect();
        writeln!(out, "    {}", dim(&format!("{at}  {}", ids.join(" "))))?;
        if verification.status == Status::Absent {
            let words = format!("「{}」", beginning(&place.text));
            writeln!(out, "      {}", dim(&words))?;
        } else {
            print_differences(out, (quoted, prepared), piece, locale)?;
        }
    }
    Ok(())
}

/// A similarity as a percentage, rounded down: what differs is not 100 % alike.
fn percent(similarity: f32) -> String {
    format!("{} %", (similarity * 100.0).floor())
}

fn print_differences(
    out: &mut impl Write,
    (quoted, prepared): (&Quoted, &PreparedDocument),
    piece: &Piece,
    locale: Locale,
) -> Result<()> {
    for difference in &piece.differences {
        let quoted = quoted.text.get(difference.quoted.clone());
        let quoted = one_line(quoted.unwrap_or_default());
        let found = prepared.document.text.get(difference.found.clone());
        let found = one_line(found.unwrap_or_default());
        let line = match (difference.change, locale) {
            (Change::Replaced, Locale::Japanese) => {
                format!("引用「{quoted}」 → 原文「{found}」")
            }
            (Change::Replaced, Locale::English) => {
                format!("quoted {quoted:?}, the text has {found:?}")
            }
            (Change::Added, Locale::Japanese) => format!("原文にない「{quoted}」"),
            (Change::Added, Locale::English) => format!("not in the text: {quoted:?}"),
            (Change::LeftOut, Locale::Japanese) => format!("抜けている「{found}」"),
            (Change::LeftOut, Locale::English) => format!("left out: {found:?}"),
        };
        writeln!(out, "      {line}")?;
    }
    Ok(())
}

fn name(status: Status, locale: Locale) -> &'static str {
    match status {
        Status::Exact => locale.text("一致", "exact"),
        Status::Normalized => locale.text("表記の違いのみ", "normalized"),
        Status::Altered => locale.text("異なる", "altered"),
        Status::Absent => locale.text("見つからない", "absent"),
    }
}

fn too_long(locale: Locale) -> String {
    match locale {
        Locale::Japanese => format!("照合していません（{MAX_SCALARS} 字より長い。分けてください）"),
        Locale::English => {
            format!("not checked (longer than {MAX_SCALARS} characters; quote it in parts)")
        }
    }
}

fn summary(checked: &[Checked], locale: Locale) -> String {
    let count = |wanted: Option<Status>| {
        let status = |checked: &Checked| checked.as_ref().map(|c| c.verification.status);
        checked
            .iter()
            .filter(|checked| status(checked) == wanted)
            .count()
    };
    let all = [
        Status::Exact,
        Status::Normalized,
        Status::Altered,
        Status::Absent,
    ];
    let mut counts: Vec<_> = all
        .iter()
        .map(|status| format!("{} {}", name(*status, locale), count(Some(*status))))
        .collect();
    let unchecked = count(None);
    if unchecked > 0 {
        let name = locale.text("照合していないもの", "not checked");
        counts.push(format!("{name} {unchecked}"));
    }
    let all = checked.len();
    match locale {
        Locale::Japanese => format!("引用 {all} 件: {}", counts.join("、")),
        Locale::English => format!("{all} quotations: {}", counts.join(", ")),
    }
}

/// The first words of a quotation, on one line.
fn beginning(text: &str) -> String {
    const SHOWN: usize = 40;
    let line = one_line(text);
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect()
}
