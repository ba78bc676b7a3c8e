//! The language of messages, by the environment.

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Locale {
    /// 日本語.
    Japanese,
    /// English.
    English,
}

impl Locale {
    /// Reads `LC_ALL`, `LC_MESSAGES` and `LANG` in the order of POSIX. Japanese for `ja`, English
    /// for everything else and for no locale at all.
    pub(crate) fn from_environment() -> Self {
        let set = ["LC_ALL", "LC_MESSAGES", "LANG"]
            .into_iter()
            .filter_map(|name| std::env::var(name).ok())
            .find(|value| !value.is_empty());
        Self::from_tag(&set.unwrap_or_default())
    }

    fn from_tag(tag: &str) -> Self {
        let language = tag.split(['_', '-', '.', '@']).next().unwrap_or_default();
        if language.eq_ignore_ascii_case("ja") {
            Self::Japanese
        } else {
            Self::English
        }
    }

    /// The text in this language.
    pub(crate) fn text<'a>(self, japanese: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Japanese => japanese,
            Self::English => english,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Locale;

    #[test]
    fn tags() {
        for (tag, locale) in [
            ("ja_JP.UTF-8", Locale::Japanese),
            ("ja", Locale::Japanese),
            ("en_GB.UTF-8", Locale::English),
            ("C", Locale::English),
            ("", Locale::English),
            ("jam_JM", Locale::English),
        ] {
            assert_eq!(Locale::from_tag(tag), locale, "{tag}");
        }
    }
}
