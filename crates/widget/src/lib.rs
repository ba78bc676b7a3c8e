//! The custom element `<issetsu-search>`, built: its sources in TypeScript are in `element/`, and
//! `npm run build` makes `dist/issetsu-search.js` of them. The bundle is committed, so that a build
//! of the server needs no Node.
//!
//! The crate knows no HTTP: it holds bytes and what is known of them.
//!
//! Invariant: the bytes of a version that was released never change, and no version is ever taken
//! away: a site that names a version by its hash works as long as the server does. Before the version
//! in `package.json` is raised, the bundle is copied to `dist/VERSION/issetsu-search.js` and its line
//! in [`releases`] points there.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

/// The name of the element in HTML.
pub const ELEMENT: &str = "issetsu-search";

/// The name of the file that defines it.
pub const FILE_NAME: &str = "issetsu-search.js";

/// One version of the element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Release {
    /// Its version (SemVer).
    pub version: &'static str,
    /// The bundle, an ES module.
    pub script: &'static str,
}

/// All versions, the newest first.
static RELEASES: [Release; 1] = [Release {
    version: "1.0.0",
    script: include_str!("../dist/issetsu-search.js"),
}];

/// All versions, the newest first.
#[must_use]
pub fn releases() -> &'static [Release] {
    &RELEASES
}

/// The newest version.
#[must_use]
pub fn newest() -> &'static Release {
    &RELEASES[0]
}

impl Release {
    /// The major version, under which the newest one of it is served.
    #[must_use]
    pub fn major(&self) -> &'static str {
        let dot = self.version.find('.');
        dot.map_or(self.version, |at| &self.version[..at])
    }

    /// The hash for the attribute `integrity` of a script (Subresource Integrity, W3C): `sha384-` and
    /// the SHA-384 of the bundle in base64.
    #[must_use]
    pub fn integrity(&self) -> String {
        integrity(self.script)
    }
}

fn integrity(script: &str) -> String {
    format!("sha384-{}", STANDARD.encode(Sha384::digest(script)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_version_is_that_of_the_package() {
        let package: serde_json::Value =
            serde_json::from_str(include_str!("../package.json")).unwrap();
        assert_eq!(package["version"], newest().version);
    }

    #[test]
    fn each_bundle_is_of_the_version_it_is_served_as() {
        for release in releases() {
            let first = release.script.lines().next().unwrap();
            let named = format!("<{ELEMENT}> {} ", release.version);
            assert!(first.contains(&named), "{first}");
        }
    }

    #[test]
    fn versions_are_listed_once_and_in_order() {
        let numbers: Vec<Vec<u32>> = releases()
            .iter()
            .map(|release| {
                let parts = release.version.split('.');
                parts.map(|part| part.parse().unwrap()).collect()
            })
            .collect();
        assert!(numbers.iter().all(|parts| parts.len() == 3), "{numbers:?}");
        assert!(numbers.is_sorted_by(|one, next| one > next), "{numbers:?}");
        assert_eq!(newest().major(), "1");
    }

    /// The hash of nothing is known from outside: `openssl dgst -sha384 -binary | base64`.
    #[test]
    fn the_hash_is_what_browsers_compute() {
        let nothing = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(""), nothing);
        assert_eq!(newest().integrity().len(), nothing.len());
        assert_ne!(newest().integrity(), nothing);
    }
}
