//! The address of a publication: what a reader may be sent to.

use issetsu_model::Warning;

use super::PartialMetadata;
use crate::warning::warning;

/// What to write instead.
pub(super) const ADDRESS_FORM: &str =
    "an address that begins with https:// or http://, without a user name";

/// Whether readers may be sent to an address. A link with another scheme may run a program, and one with a
/// user name may pretend to another host or give a password away.
pub(super) fn is_address(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    let rest = lower
        .strip_prefix("https://")
        .or_else(|| lower.strip_prefix("http://"));
    let Some(rest) = rest else {
        return false;
    };
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // A backslash is a slash to browsers and a letter to others, who would go elsewhere.
    let is_plain = |c: char| !c.is_whitespace() && !c.is_control() && c != '\\';
    !host.is_empty() && !host.contains('@') && text.chars().all(is_plain)
}

/// Takes out an address that a file says of itself and that no reader may be sent to.
pub(crate) fn check_address(known: &mut PartialMetadata, warnings: &mut Vec<Warning>) {
    if known.url.as_deref().is_some_and(|url| !is_address(url)) {
        known.url = None;
        let message = format!("the address of the document was ignored; write {ADDRESS_FORM}");
        warnings.push(warning("invalid_metadata_value", message));
    }
}

#[cfg(test)]
mod tests {
    use super::is_address;

    #[test]
    fn addresses() {
        for good in [
            "https://example.org/a",
            "http://example.org",
            "HTTPS://example.org/提言?x=@y",
            "https://[::1]:8080/",
            "https://例え.jp/#a@b",
        ] {
            assert!(is_address(good), "{good}");
        }
        for bad in [
            "",
            "javascript:alert(1)",
            "data:text/html,x",
            "file:///etc/passwd",
            "ftp://example.org/a",
            "//example.org/a",
            "example.org",
            "https://",
            "https:///a",
            "https://user@example.org/",
            "https://user:secret@example.org/",
            "https://example.org\\@evil.example/",
            "https://exa mple.org/",
            "https://example.org/\u{1b}[2J",
        ] {
            assert!(!is_address(bad), "{bad}");
        }
    }
}
