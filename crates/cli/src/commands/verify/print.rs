//! The report of a check of quotations, for people.

use std::io::Write;

use anyhow::Result;
use issetsu_quote::{Change, Difference, MAX_SCALARS, Piece, Quoted, Status};
use issetsu_search::Snapshot;
use issetsu_search::verify::{Absence, PreparedDocument, Verified};

use super::Checked;
use crate::describe::{document_line, section_line};
use crate::locale::Locale;
use crate::output::{bold, dim, marked, stdout};

/// Prints what was found of each quotation, and how many were found how well.
pub(super) fn print(snapshot: &Snapshot, checked: &[Checked], locale: Locale) -> Result<()> {
    let mut report = Report {
        out: stdout(),
        snapshot,
        locale,
    };
    for checked in checked {
        report.quotation(checked)?;
    }
    report.summary(checked)
}

/// A report that is being printed.
struct Report<'s, W> {
    out: W,
    snapshot: &'s Snapshot,
    locale: Locale,
}

impl<W: Write> Report<'_, W> {
    fn quotation(&mut self, checked: &Checked) -> Result<()> {
        let line = match self.locale {
            Locale::Japanese => format!("{} 行目", checked.quoted.line),
            Locale::English => format!("line {}", checked.quoted.line),
        };
        let name = match checked.status() {
            Some(status) if status <= Status::Normalized => bold(name(status, self.locale)),
            Some(status) => marked(name(status, self.locale)),
            None => marked(&too_long(self.locale)),
        };
        let words = beginning(&checked.quoted.text);
        writeln!(self.out, "{line}  {name}  「{words}」")?;
        if let Some(verified) = &checked.verified {
            self.places(&checked.quoted, verified)?;
        }
        Ok(writeln!(self.out)?)
    }

    /// Where the words of a quotation are, and what differs there.
    fn places(&mut self, quoted: &Quoted, verified: &Verified) -> Result<()> {
        let found = &verified.verification;
        let locale = self.locale;
        if let Some(absence) = verified.absence() {
            writeln!(self.out, "    {}", dim(why_absent(absence, locale)))?;
        }
        for document in verified.documents() {
            let line = self.line_of(document)?;
            match found.status {
                Status::Absent => {
                    let nearest = locale.text("最も近いもの", "nearest");
                    let nearest = format!("{nearest} ({}): {line}", percent(found.similarity));
                    writeln!(self.out, "    {}", dim(&nearest))?;
                }
                Status::Altered if found.similarity < 1.0 => {
                    let percent = percent(found.similarity);
                    writeln!(self.out, "    {line}  {percent}")?;
                }
                _ => writeln!(self.out, "    {line}")?,
            }
            for (piece, place) in verified.pieces() {
                if place.document.id == document.document.id {
                    self.piece(piece, place, &quoted.text, found.status)?;
                }
            }
        }
        if !found.is_in_order {
            let order = locale.text(
                "順序が違う（原文では別の順に並んでいる）",
                "in another order than in the text",
            );
            writeln!(self.out, "    {order}")?;
        }
        if verified.documents().len() > 1 {
            let joined = locale.text(
                "別々の文書の文が一つの引用になっている",
                "sentences of different documents are joined in one quotation",
            );
            writeln!(self.out, "    {joined}")?;
        }
        if let Some(elsewhere) = &verified.elsewhere {
            self.elsewhere(elsewhere)?;
        }
        Ok(())
    }

    /// One piece of a quotation in its document.
    fn piece(
        &mut self,
        piece: &Piece,
        document: &PreparedDocument,
        quotation: &str,
        status: Status,
    ) -> Result<()> {
        let place = document.place(piece);
        let at = section_line(&place.section_path, place.pages.as_ref());
        let ids: Vec<_> = place.passages.iter().map(ToString::to_string).collect();
        writeln!(self.out, "    {}", dim(&format!("{at}  {}", ids.join(" "))))?;
        if status == Status::Absent {
            let words = format!("「{}」", beginning(&place.text));
            writeln!(self.out, "      {}", dim(&words))?;
            return Ok(());
        }
        for difference in &piece.differences {
            let line = self.difference(difference, quotation, document);
            writeln!(self.out, "      {line}")?;
        }
        Ok(())
    }

    /// Documents other than the one that was named.
    fn elsewhere(&mut self, elsewhere: &Verified) -> Result<()> {
        let name = name(elsewhere.verification.status, self.locale);
        for document in elsewhere.documents() {
            let line = self.line_of(document)?;
            let line = match self.locale {
                Locale::Japanese => format!("別の文書にある（{name}）: {line}"),
                Locale::English => format!("in another document ({name}): {line}"),
            };
            writeln!(self.out, "    {line}")?;
        }
        Ok(())
    }

    /// A document with its publisher and date.
    fn line_of(&self, document: &PreparedDocument) -> Result<String> {
        let entry = self.snapshot.document_entry(&document.document.id)?;
        Ok(entry.map(document_line).unwrap_or_default())
    }

    /// What differs between the quotation and the text of a document.
    fn difference(
        &self,
        difference: &Difference,
        quotation: &str,
        document: &PreparedDocument,
    ) -> String {
        let quoted = quotation.get(difference.quoted.clone());
        let quoted = one_line(quoted.unwrap_or_default());
        let found = document.document.text.get(difference.found.clone());
        let found = one_line(found.unwrap_or_default());
        match (difference.change, self.locale) {
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
        }
    }

    /// How many quotations there are of each status.
    fn summary(&mut self, checked: &[Checked]) -> Result<()> {
        let mut counts = Vec::new();
        for status in STATUSES {
            let count = count(checked, Some(status));
            counts.push(format!("{} {count}", name(status, self.locale)));
        }
        let unchecked = count(checked, None);
        if unchecked > 0 {
            let name = self.locale.text("照合していないもの", "not checked");
            counts.push(format!("{name} {unchecked}"));
        }
        let all = checked.len();
        let line = match self.locale {
            Locale::Japanese => format!("引用 {all} 件: {}", counts.join("、")),
            Locale::English => format!("{all} quotations: {}", counts.join(", ")),
        };
        Ok(writeln!(self.out, "{line}")?)
    }
}

/// In the order of the summary: the best first.
const STATUSES: [Status; 4] = [
    Status::Exact,
    Status::Normalized,
    Status::Altered,
    Status::Absent,
];

/// How many quotations have a status; none stands for those that were not looked for.
fn count(checked: &[Checked], status: Option<Status>) -> usize {
    let counted = checked.iter().filter(|one| one.status() == status);
    counted.count()
}

/// A similarity as a percentage, rounded down: what differs is not 100 % alike.
fn percent(similarity: f32) -> String {
    format!("{} %", (similarity * 100.0).floor())
}

fn name(status: Status, locale: Locale) -> &'static str {
    match status {
        Status::Exact => locale.text("一致", "exact"),
        Status::Normalized => locale.text("表記の違いのみ", "normalized"),
        Status::Altered => locale.text("異なる", "altered"),
        Status::Absent => locale.text("見つからない", "absent"),
    }
}

/// What is known of a quotation that was not found.
fn why_absent(absence: Absence, locale: Locale) -> &'static str {
    match absence {
        Absence::NothingSimilar => locale.text(
            "似た文がない: 出典はこの文書群にないとみられる",
            "nothing comes near: its source is probably not in this corpus",
        ),
        Absence::TooDifferent => locale.text(
            "似た文はあるが違いが大きく、出典とは言えない",
            "something similar, but too different to be its source",
        ),
        Absence::OtherDocument => {
            locale.text("指定の文書にはない", "not in the document that is named")
        }
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

/// The most characters of a quotation that are printed. Set by hand: enough to find it again in the
/// manuscript, and 40 full-width characters fill a terminal of 80 columns.
const MAX_SHOWN: usize = 40;

/// The first words of a quotation, on one line.
fn beginning(text: &str) -> String {
    let line = one_line(text);
    match line.char_indices().nth(MAX_SHOWN) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect()
}
