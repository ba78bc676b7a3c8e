//! Who wrote the publication.

use super::Citation;
use crate::clean;
use crate::name::Name;

impl Citation {
    /// The authors. Who is also the publisher, the journal or the site is an organisation, whatever
    /// the form of its name.
    pub(crate) fn authors(&self) -> Vec<Name> {
        let m = &self.metadata;
        let bodies = [&m.publisher, &m.container_title].map(|body| clean::field(body.as_ref()));
        let read = |printed: String| {
            if bodies.contains(&Some(printed.clone())) {
                Name::Whole {
                    name: printed,
                    organisation: true,
                }
            } else {
                Name::parse(&printed)
            }
        };
        let names = clean::fields(&m.authors).into_iter().map(read);
        names.filter(|name| !name.printed().is_empty()).collect()
    }

    /// Whether the publication says that it has more authors than it names.
    pub(crate) fn has_other_authors(&self) -> bool {
        let names = clean::fields(&self.metadata.authors);
        names.iter().any(|name| Name::names_others(name))
    }
}
