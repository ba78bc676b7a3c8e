//! Who leads a reference of Chicago where there is no author: the editors, or the translators.

use crate::name::{Name, Role};
use crate::{Citation, Locale};

/// Those who lead in the place of authors.
pub(super) struct Lead {
    role: Role,
    names: Vec<Name>,
}

impl Lead {
    /// Those who lead a citation; none where an author does, or nobody.
    pub(super) fn of(citation: &Citation) -> Option<Self> {
        if !citation.names(Role::Author).is_empty() {
            return None;
        }
        let named = [Role::Editor, Role::Translator].map(|role| Self {
            role,
            names: citation.names(role),
        });
        named.into_iter().find(|lead| !lead.names.is_empty())
    }

    /// The field of CSL that holds them.
    pub(super) fn field(&self) -> &'static str {
        match self.role {
            Role::Author => "author",
            Role::Editor => "editor",
            Role::Translator => "translator",
            Role::Interviewer => "interviewer",
        }
    }

    /// A reference that begins with their names, with their role behind them: `Doe, Jane, ed.`
    pub(super) fn labelled(&self, reference: String, locale: Locale) -> String {
        let label = match (locale, self.role, self.names.len()) {
            (Locale::Japanese, Role::Translator, _) => "訳",
            (Locale::Japanese, ..) => "編",
            (Locale::English, Role::Translator, _) => "trans.",
            (Locale::English, _, 1) => "ed.",
            (Locale::English, ..) => "eds.",
        };
        let Some(last) = self.names.last() else {
            return reference;
        };
        for name in [last.inverted(), last.printed()] {
            let Some((before, after)) = reference.split_once(&name) else {
                continue;
            };
            // One full stop ends both the abbreviation and the names.
            let label = match after.strip_prefix('.') {
                Some(_) => label.trim_end_matches('.'),
                None => label,
            };
            return format!("{before}{name}, {label}{after}");
        }
        reference
    }
}
