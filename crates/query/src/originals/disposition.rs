//! The header `Content-Disposition` (RFC 6266) with a name in any language (RFC 8187).

use issetsu_api::encode;

/// Shows the content in the browser, and names the file for those who keep it.
pub(super) fn inline(name: &str) -> String {
    format!(
        "inline; filename=\"{}\"; filename*=UTF-8''{}",
        fallback(name),
        encode(name)
    )
}

/// The name for programs that know no RFC 8187: what is not plain ASCII is replaced.
fn fallback(name: &str) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || " .-_()".contains(c);
    name.chars()
        .map(|c| if is_plain(c) { c } else { '_' })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (name, expected) in [
            (
                "a.pdf",
                "inline; filename=\"a.pdf\"; filename*=UTF-8''a.pdf",
            ),
            (
                "提言 1.pdf",
                "inline; filename=\"__ 1.pdf\"; filename*=UTF-8''%E6%8F%90%E8%A8%80%201.pdf",
            ),
            (
                "a\"; x=\r\n'.pdf",
                "inline; filename=\"a__ x____.pdf\"; filename*=UTF-8''a%22%3B%20x%3D%0D%0A%27.pdf",
            ),
        ] {
            assert_eq!(inline(name), expected);
        }
    }
}
