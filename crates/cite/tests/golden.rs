//! Every format of every kind of publication, as files to read. After a change that is meant:
//! `INSTA_UPDATE=always cargo test -p issetsu-cite --test golden`.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod samples;

use std::fmt::Write as _;

use issetsu_cite::{Citation, Format, Locale, Unit, render};

fn all_formats(citation: &Citation) -> String {
    let home = Locale::of_document(&citation.metadata.language);
    let other = if home == Locale::Japanese {
        Locale::English
    } else {
        Locale::Japanese
    };
    let mut all = String::new();
    for (name, format) in Format::ALL {
        for unit in [Unit::Report, Unit::Section] {
            let citation = citation.clone().with_unit(unit);
            let locales = if format.is_style() {
                vec![home, other]
            } else {
                vec![home]
            };
            for locale in locales {
                let written = render(&citation, format, locale)
                    .unwrap()
                    .replace("\r\n", "\n");
                let _ = write!(all, "=== {name} {unit:?} {} ===\n{written}\n", locale.tag());
            }
        }
    }
    all
}

/// A document as a whole has no pinpoint and no unit.
#[test]
fn every_format_of_whole_documents() {
    let kinds = [
        "report-pdf",
        "journal-article",
        "interview-web",
        "translated",
        "hostile",
    ];
    let samples = samples::all();
    let mut all = String::new();
    for sample in samples.iter().filter(|sample| kinds.contains(&sample.name)) {
        let citation = sample.whole();
        let locale = Locale::of_document(&citation.metadata.language);
        for (name, format) in Format::ALL {
            let written = render(&citation, format, locale).unwrap();
            let written = written.replace("\r\n", "\n");
            let _ = write!(all, "=== {} {name} ===\n{written}\n", sample.name);
        }
    }
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("whole-documents", all));
}

#[test]
fn every_format_of_every_kind() {
    let settings = insta::Settings::clone_current();
    for sample in samples::all() {
        let mut settings = settings.clone();
        settings.set_snapshot_path("golden");
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        settings.bind(|| insta::assert_snapshot!(sample.name, all_formats(&sample.citation())));
    }
}
