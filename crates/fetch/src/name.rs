//! The name of a document's file, from what the server or the URL calls it.

use encoding_rs::SHIFT_JIS;
use percent_encoding::percent_decode_str;
use unicode_normalization::UnicodeNormalization;

use crate::SourceUrl;
use crate::disposition;
use crate::document_format::split_extension;

/// Longest name without extension and number, in bytes. Ids of documents hold 200, file systems
/// 255, of which the sidecar's ending takes some.
const MAX_BYTES: usize = 150;

/// Names that say nothing of the document.
const GENERIC: [&str; 6] = ["", "index", "default", "main", "download", "file"];

/// Names that are devices on Windows, where a corpus may be copied to.
const DEVICES: [&str; 22] = [
    "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
    "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
];

/// What a document is called: by `Content-Disposition`, else by the last part of the URL's path
/// that says something, else by the host. It may still have an extension.
pub(crate) fn original(content_disposition: Option<&str>, url: &SourceUrl) -> String {
    let given = content_disposition.and_then(disposition::file_name);
    let base = |name: String| {
        let base = name.rsplit(['/', '\\']).next().unwrap_or_default();
        base.trim().to_owned()
    };
    let mut names = given
        .into_iter()
        .map(base)
        .chain(url.path_segments().rev().map(decode));
    let says_something = |name: &String| {
        let stem = safe(split_extension(name).0);
        !GENERIC.contains(&stem.to_ascii_lowercase().as_str())
    };
    names
        .find(says_something)
        .unwrap_or_else(|| format!("{}.html", url.host()))
}

/// A file name without extension: letters and digits of any script, Japanese marks, `-`, `_` and
/// `.`; everything else becomes one `-`. Never empty, never hidden.
pub(crate) fn file_stem(original: &str) -> String {
    let stem = safe(split_extension(original).0);
    let device = stem.split('.').next().unwrap_or_default();
    if DEVICES.contains(&device.to_ascii_lowercase().as_str()) {
        format!("{stem}-document")
    } else if stem.is_empty() {
        "document".to_owned()
    } else {
        stem
    }
}

fn safe(stem: &str) -> String {
    let mut safe = String::new();
    for c in stem.nfc() {
        let c = if is_safe(c) { c } else { '-' };
        let repeated = matches!(c, '-' | '.') && safe.ends_with(['-', '.']);
        if !repeated && safe.len() + c.len_utf8() <= MAX_BYTES {
            safe.push(c);
        }
    }
    safe.trim_matches(['-', '.']).to_owned()
}

fn is_safe(c: char) -> bool {
    c.is_alphanumeric() || "-_.()（）［］「」『』【】〈〉《》〔〕・、。〜～＆＋".contains(c)
}

/// A part of a path as it is meant: UTF-8, or Shift_JIS on old sites.
fn decode(part: &str) -> String {
    let bytes: Vec<u8> = percent_decode_str(part).collect();
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let (text, _) = SHIFT_JIS.decode_without_bom_handling(error.as_bytes());
            text.into_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(disposition: Option<&str>, url: &str, stem: &str) {
        let url = SourceUrl::parse(url).unwrap();
        assert_eq!(file_stem(&original(disposition, &url)), stem, "{url}");
    }

    #[test]
    fn names_from_urls() {
        check(None, "https://example.org/a/report.pdf?x=1", "report");
        check(
            None,
            "https://example.org/提言 2025（案）.pdf",
            "提言-2025（案）",
        );
        check(None, "https://example.org/%92%F1%8C%BE.html", "提言");
        check(None, "https://example.org/か\u{3099}.txt", "が");
        check(None, "https://example.org/hydrogen/index.html", "hydrogen");
        check(None, "https://example.org/", "example.org");
        check(None, "https://example.org/...", "example.org");
        check(
            None,
            "https://example.org/a%2F..%2F..%2Fetc%2Fpasswd",
            "a-etc-passwd",
        );
        check(None, "https://example.org/.htaccess", "htaccess");
        check(None, "https://example.org/v1.2", "v1.2");
        check(None, "https://example.org/NUL.txt", "NUL-document");
        check(None, "https://example.org/%E2%80%AEfdp.exe", "fdp.exe");
    }

    #[test]
    fn names_from_headers() {
        let url = "https://example.org/download?id=3";
        let header = "attachment; filename*=UTF-8''%E6%8F%90%E8%A8%80.pdf";
        check(Some(header), url, "提言");
        check(Some("attachment; filename=\"../../a.pdf\""), url, "a");
        check(
            Some("attachment; filename=\"C:\\\\dir\\\\a.pdf\""),
            url,
            "a",
        );
        check(Some("attachment"), "https://example.org/b.pdf", "b");
    }

    proptest! {
        #[test]
        fn any_name_is_made_safe(name in "\\PC{0,200}") {
            let stem = file_stem(&name);
            prop_assert!(!stem.is_empty() && stem.len() <= MAX_BYTES + 10);
            prop_assert!(!stem.starts_with('.') && stem.chars().all(is_safe));
        }
    }
}
