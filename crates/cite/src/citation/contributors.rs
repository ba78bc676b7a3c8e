//! Who made the publication.

use super::Citation;
use crate::clean;
use crate::name::{Contributor, Name, Role};

impl Citation {
    /// All who are named, in the order printed. Who is also the publisher, the journal or the site is
    /// an organisation, whatever the form of its name.
    #[must_use]
    pub fn contributors(&self) -> Vec<Contributor> {
        let m = &self.metadata;
        let bodies = [&m.publisher, &m.container_title].map(|body| clean::field(body.as_ref()));
        let read = |printed: String| {
            let whole = bodies.contains(&Some(printed.clone()));
            let mut read = Contributor::parse(&printed);
            // A body whose name ends like a role is no person with one.
            if whole {
                (read.role, read.label) = (Role::Author, String::new());
                read.printed.clone_from(&printed);
            }
            if whole || bodies.contains(&Some(read.printed.clone())) {
                read.name = Name::Whole {
                    name: read.printed.clone(),
                    organisation: true,
                };
            }
            read
        };
        let all = clean::fields(&m.authors).into_iter().map(read);
        all.collect()
    }

    /// Those in a role, without who is named by a sign of more names only.
    pub(crate) fn in_role(&self, role: Role) -> Vec<Contributor> {
        let all = self.contributors().into_iter();
        all.filter(|one| one.role == role && !one.name.printed().is_empty())
            .collect()
    }

    /// The names of those in a role.
    pub(crate) fn names(&self, role: Role) -> Vec<Name> {
        self.in_role(role).into_iter().map(|one| one.name).collect()
    }

    /// Whether the publication says that it has more in a role than it names.
    pub(crate) fn has_others(&self, role: Role) -> bool {
        let all = self.contributors();
        all.iter().any(|one| one.role == role && one.others)
    }

    /// Whether one of the authors is also the publisher.
    pub(crate) fn is_published_by_author(&self) -> bool {
        let publisher = clean::field(self.metadata.publisher.as_ref());
        publisher.is_some_and(|publisher| self.is_author(&publisher))
    }

    /// Whether a body is one of the authors, in whatever width and case its name is written.
    pub(crate) fn is_author(&self, body: &str) -> bool {
        let body = clean::folded(body);
        let authors = self.in_role(Role::Author);
        authors
            .iter()
            .any(|author| clean::folded(&author.printed) == body)
    }
}
