//! The header `Content-Disposition` (RFC 6266) with a name in any language (RFC 8187).

use issetsu_api::encode;

/// What a browser does with a file. Either way it is saved by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Disposition {
    /// It is shown.
    Inline,
    /// It is saved.
    Attachment,
}

impl Disposition {
    /// The value of the header for a file of that name.
    pub(crate) fn named(self, name: &str) -> String {
        self.named_or(name, &plain(name))
    }

    /// The same, with another name for programs that know no RFC 8187. `fallback` is of letters,
    /// digits, spaces and `.-_()`.
    pub(crate) fn named_or(self, name: &str, fallback: &str) -> String {
        let kind = match self {
            Self::Inline => "inline",
            Self::Attachment => "attachment",
        };
        let header = format!("{kind}; filename=\"{fallback}\"");
        // A second name says nothing that the first does not, where both are the same.
        if name == fallback {
            return header;
        }
        format!("{header}; filename*=UTF-8''{}", encode(name))
    }
}

/// A name in ASCII: what else it holds is replaced.
fn plain(name: &str) -> String {
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
            ("a.pdf", "inline; filename=\"a.pdf\""),
            ("passages (1).ris", "inline; filename=\"passages (1).ris\""),
            (
                "提言 1.pdf",
                "inline; filename=\"__ 1.pdf\"; filename*=UTF-8''%E6%8F%90%E8%A8%80%201.pdf",
            ),
            (
                "a\"; x=\r\n'.pdf",
                "inline; filename=\"a__ x____.pdf\"; filename*=UTF-8''a%22%3B%20x%3D%0D%0A%27.pdf",
            ),
        ] {
            assert_eq!(Disposition::Inline.named(name), expected);
        }
    }

    #[test]
    fn another_name_for_programs_that_know_no_other() {
        assert_eq!(
            Disposition::Attachment.named_or("提言.csv", "issetsu.csv"),
            "attachment; filename=\"issetsu.csv\"; filename*=UTF-8''%E6%8F%90%E8%A8%80.csv"
        );
    }
}
