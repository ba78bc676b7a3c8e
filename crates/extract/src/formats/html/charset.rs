//! The encoding that a page declares.

use encoding_rs::Encoding;

/// So far into the page browsers look for a declaration; some sites write it later.
const SEARCHED: usize = 8 * 1024;

/// The encoding by `<meta charset>`, `<meta http-equiv>` or the XML declaration.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(SEARCHED)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let xml = head.trim_start().strip_prefix("<?xml");
    let declaration = xml.and_then(|rest| rest.split("?>").next());
    let by_xml = declaration.and_then(|rest| label(rest, "encoding"));
    let metas = head.split("<meta").skip(1);
    let mut by_meta = metas.filter_map(|rest| label(rest.split('>').next()?, "charset"));
    by_meta.next().or(by_xml).and_then(encoding)
}

/// The value behind `key=`, with or without quotation marks.
fn label<'t>(text: &'t str, key: &str) -> Option<&'t str> {
    let rest = text[text.find(key)? + key.len()..].trim_start();
    let value = rest.strip_prefix('=')?.trim_start();
    let value = value.trim_start_matches(['"', '\'']);
    let end = value.find(['"', '\'', ';', ' ', '/', '?']);
    Some(value[..end.unwrap_or(value.len())].trim())
}

fn encoding(label: &str) -> Option<&'static Encoding> {
    match label {
        // Names that Japanese tools write and the standard of encodings does not list.
        "cp932" | "ms_932" | "windows-932" | "shift_jis-2004" => Some(encoding_rs::SHIFT_JIS),
        "eucjp" | "euc" | "eucjp-ms" | "eucjp-win" => Some(encoding_rs::EUC_JP),
        label => Encoding::for_label(label.as_bytes()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn declarations() {
        let check = |head: &str, expected: &str| {
            let name = declared(head.as_bytes()).map_or("", |encoding| encoding.name());
            assert_eq!(name, expected, "{head}");
        };
        check("<META CHARSET=Shift_JIS>", "Shift_JIS");
        check("<meta charset='x-sjis' />", "Shift_JIS");
        check(
            "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=EUC-JP\">",
            "EUC-JP",
        );
        check(
            "<?xml version='1.0' encoding='iso-2022-jp'?><html>",
            "ISO-2022-JP",
        );
        check("<meta name=a><meta charset = \"cp932\">", "Shift_JIS");
        check("<meta charset=\"", "");
        check("<p>charset=utf-8", "");
    }
}
