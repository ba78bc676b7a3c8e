//! The file name in `Content-Disposition` (RFC 6266, RFC 8187).

use encoding_rs::Encoding;
use percent_encoding::percent_decode_str;

/// The file name that a header gives: `filename*` before `filename`. What servers send against
/// the RFC is read too where it is clear: percent-encoding in `filename`, and missing quotes.
pub(crate) fn file_name(header: &str) -> Option<String> {
    let parameters = parameters(header);
    let value = |key: &str| {
        let found = parameters.iter().find(|(known, _)| known == key);
        found.map(|(_, value)| value.as_str())
    };
    let extended = value("filename*").and_then(extended);
    let plain = || value("filename").map(undo_percent_encoding);
    extended.or_else(plain).filter(|name| !name.is_empty())
}

/// `UTF-8'ja'%E6%8F%90%E8%A8%80.pdf`.
fn extended(value: &str) -> Option<String> {
    let mut parts = value.splitn(3, '\'');
    let encoding = Encoding::for_label(parts.next()?.as_bytes())?;
    let bytes: Vec<u8> = percent_decode_str(parts.nth(1)?).collect();
    let (text, broken) = encoding.decode_without_bom_handling(&bytes);
    (!broken).then(|| text.into_owned())
}

fn undo_percent_encoding(value: &str) -> String {
    let decoded = percent_decode_str(value).decode_utf8();
    decoded.map_or_else(|_| value.to_owned(), std::borrow::Cow::into_owned)
}

/// The parameters after the first `;`, with names in lower case and quotes taken off.
fn parameters(header: &str) -> Vec<(String, String)> {
    let mut parts = split(header).into_iter();
    parts.next();
    parts
        .filter_map(|part| {
            let (key, value) = part.split_once('=')?;
            Some((key.trim().to_ascii_lowercase(), unquote(value.trim())))
        })
        .collect()
}

/// Cuts at `;` outside of quotes.
fn split(header: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let (mut quoted, mut escaped) = (false, false);
    for c in header.chars() {
        if c == ';' && !quoted {
            parts.push(String::new());
            continue;
        }
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && quoted && !escaped;
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    parts
}

fn unquote(value: &str) -> String {
    let inner = value
        .strip_prefix('"')
        .map(|v| v.strip_suffix('"').unwrap_or(v));
    let Some(inner) = inner else {
        return value.to_owned();
    };
    let mut text = String::new();
    let mut escaped = false;
    for c in inner.chars() {
        if c == '\\' && !escaped {
            escaped = true;
        } else {
            escaped = false;
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::file_name;
    use proptest::prelude::*;

    fn check(header: &str, name: Option<&str>) {
        assert_eq!(file_name(header).as_deref(), name, "{header}");
    }

    #[test]
    fn names() {
        check("inline", None);
        check("attachment; filename=", None);
        check("attachment; filename=report.pdf", Some("report.pdf"));
        check("attachment;FileName=\"a; b.pdf\"", Some("a; b.pdf"));
        check(r#"attachment; filename="a \"b\".pdf""#, Some("a \"b\".pdf"));
        check("attachment; filename=\"提言.pdf\"", Some("提言.pdf"));
        check("attachment; filename=\"open", Some("open"));
    }

    #[test]
    fn extended_names() {
        let both = "attachment; filename=\"teigen.pdf\"; filename*=UTF-8''%E6%8F%90%E8%A8%80.pdf";
        check(both, Some("提言.pdf"));
        check("attachment; filename*=utf-8'ja'%E6%B0%B4", Some("水"));
        check(
            "attachment; filename*=Shift_JIS''%92%F1%8C%BE.pdf",
            Some("提言.pdf"),
        );
        check(
            "attachment; filename*=UTF-8''%FF; filename=a.pdf",
            Some("a.pdf"),
        );
        check(
            "attachment; filename*=nonsense; filename=a.pdf",
            Some("a.pdf"),
        );
        check(
            "attachment; filename=%E6%8F%90%E8%A8%80.pdf",
            Some("提言.pdf"),
        );
    }

    proptest! {
        #[test]
        fn any_header_is_read(header in "\\PC{0,80}") {
            file_name(&header);
        }
    }
}
