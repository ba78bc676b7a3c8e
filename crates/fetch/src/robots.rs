//! `robots.txt` by RFC 9309.
//!
//! Written here because the parsers on crates.io have had no release for years, and what the RFC
//! asks for is short.

use std::time::Duration;

use percent_encoding::percent_decode_str;

/// Longest `robots.txt` that is read, in bytes: what RFC 9309 asks for at least.
pub(crate) const MAX_BYTES: usize = 500 * 1024;

/// Longest `Crawl-delay` that is kept to. RFC 9309 has no such rule; it is meant for crawlers, and some
/// files ask for hours. Here a person waits for one document. Set by hand.
const MAX_DELAY: Duration = Duration::from_secs(30);

/// The rules for one program.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Rules {
    rules: Vec<Rule>,
    delay: Option<Duration>,
}

/// A path's beginning, in which `*` stands for anything and a last `$` for the end.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Rule {
    allows: bool,
    /// What stands between the `*`, percent-encoding undone.
    parts: Vec<Vec<u8>>,
    /// Whether it ends in `$`.
    to_end: bool,
}

impl Rules {
    /// Takes the rules for the program `product` out of the file: those of all groups that name
    /// it, or else of all groups for `*`.
    pub(crate) fn parse(file: &[u8], product: &str) -> Self {
        let text = String::from_utf8_lossy(file);
        let mut groups = Groups::default();
        // RFC 9309, section 2.2: a line ends in CR, LF or both.
        for line in text.trim_start_matches('\u{feff}').split(['\r', '\n']) {
            let line = line.split('#').next().unwrap_or_default();
            if let Some((key, value)) = line.split_once(':') {
                groups.line(&key.trim().to_ascii_lowercase(), value.trim(), product);
            }
        }
        let Groups {
            is_named,
            named,
            any,
            ..
        } = groups;
        if is_named { named } else { any }
    }

    /// Whether a path with its query may be fetched: the longest rule decides, of two as long the
    /// one that allows.
    pub(crate) fn allow(&self, path_and_query: &str) -> bool {
        let path = decoded(path_and_query);
        let matching = self.rules.iter().filter(|rule| rule.matches(&path));
        matching
            .max_by_key(|rule| (rule.octets(), rule.allows))
            .is_none_or(|rule| rule.allows)
    }

    /// How long to wait between two documents, if the file says so. Not in the RFC, but common.
    pub(crate) fn delay(&self) -> Option<Duration> {
        self.delay
    }

    fn add(&mut self, key: &str, value: &str) {
        match key {
            "allow" | "disallow" if !value.is_empty() => {
                self.rules.push(Rule::parse(key, value));
            }
            "crawl-delay" => {
                let seconds = value.parse().ok().filter(|seconds| *seconds >= 0.0);
                let delay = seconds.map(|seconds: f64| seconds.min(MAX_DELAY.as_secs_f64()));
                self.delay = delay.map(Duration::from_secs_f64).or(self.delay);
            }
            _ => {}
        }
    }
}

/// What has been read so far.
#[derive(Default)]
struct Groups {
    named: Rules,
    any: Rules,
    /// Whether any group names the program.
    is_named: bool,
    /// Whether the group that is being read names the program, or everyone.
    for_named: bool,
    for_any: bool,
    /// Whether the group has rules, so that the next `user-agent` begins another.
    has_rules: bool,
}

impl Groups {
    fn line(&mut self, key: &str, value: &str, product: &str) {
        match key {
            "user-agent" => {
                if self.has_rules {
                    (self.for_named, self.for_any, self.has_rules) = (false, false, false);
                }
                let is_named = product_token(value).eq_ignore_ascii_case(product);
                self.for_named |= is_named;
                self.is_named |= is_named;
                self.for_any |= value.starts_with('*');
            }
            "allow" | "disallow" | "crawl-delay" => {
                self.has_rules = true;
                if self.for_named {
                    self.named.add(key, value);
                }
                if self.for_any {
                    self.any.add(key, value);
                }
            }
            // Sitemaps and what else there is belong to no group.
            _ => {}
        }
    }
}

/// The beginning of a user agent that can be a product's name.
fn product_token(value: &str) -> &str {
    let is_token = |c: char| c.is_ascii_alphabetic() || matches!(c, '-' | '_');
    let end = value.find(|c| !is_token(c)).unwrap_or(value.len());
    value.get(..end).unwrap_or_default()
}

/// Both sides are compared without percent-encoding, so that `/%E6%B0%B4` and `/水` are one.
fn decoded(text: &str) -> Vec<u8> {
    percent_decode_str(text).collect()
}

impl Rule {
    /// `%2A` and `%24` are the characters themselves, so the pattern is taken apart before its
    /// percent-encoding is undone.
    fn parse(verb: &str, pattern: &str) -> Self {
        let (open, to_end) = match pattern.strip_suffix('$') {
            Some(open) => (open, true),
            None => (pattern, false),
        };
        Self {
            allows: verb == "allow",
            parts: open.split('*').map(decoded).collect(),
            to_end,
        }
    }

    /// The length that decides which rule is the most specific.
    fn octets(&self) -> usize {
        let wildcards = self.parts.len() - 1 + usize::from(self.to_end);
        self.parts.iter().map(Vec::len).sum::<usize>() + wildcards
    }

    /// Whether the pattern stands at the beginning of the path. Between two `*` the first place
    /// that fits is as good as any, so nothing is tried twice.
    fn matches(&self, path: &[u8]) -> bool {
        let Some((first, later)) = self.parts.split_first() else {
            return true;
        };
        let Some(mut rest) = path.strip_prefix(first.as_slice()) else {
            return false;
        };
        let (later, last) = match later.split_last() {
            Some((last, later)) if self.to_end => (later, Some(last)),
            _ => (later, None),
        };
        for part in later {
            match find(rest, part) {
                Some(after) => rest = after,
                None => return false,
            }
        }
        match last {
            Some(last) => rest.ends_with(last),
            None => !self.to_end || rest.is_empty(),
        }
    }
}

/// What follows the first `part` in `bytes`.
fn find<'b>(bytes: &'b [u8], part: &[u8]) -> Option<&'b [u8]> {
    if part.is_empty() {
        return Some(bytes);
    }
    let at = bytes
        .windows(part.len())
        .position(|window| window == part)?;
    bytes.get(at + part.len()..)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn check(file: &str, allowed: &[&str], disallowed: &[&str]) {
        let rules = Rules::parse(file.as_bytes(), "issetsu");
        for path in allowed {
            assert!(rules.allow(path), "{path} by {file:?}");
        }
        for path in disallowed {
            assert!(!rules.allow(path), "{path} by {file:?}");
        }
    }

    #[test]
    fn groups() {
        check("", &["/"], &[]);
        check("User-agent: *\nDisallow: /", &[], &["/", "/a"]);
        check("User-agent: *\nDisallow:\n", &["/", "/a"], &[]);
        check("Disallow: /\n", &["/a"], &[]);
        let named = "User-agent: *\nDisallow: /\n\nUser-Agent: Issetsu/2.0\nDisallow: /b\n";
        check(named, &["/", "/a"], &["/b", "/bc"]);
        let other = "user-agent: issetsubot\ndisallow: /\nuser-agent: other\ndisallow: /\n";
        check(other, &["/"], &[]);
        let shared = "User-agent: other\nUser-agent: issetsu\nDisallow: /a\n\nUser-agent: *\nDisallow: /b\n\nUser-agent: issetsu\nDisallow: /c\n";
        check(shared, &["/b"], &["/a", "/c"]);
        let split =
            "User-agent: issetsu\nSitemap: https://example.org/\nUser-agent: x\nDisallow: /a\n";
        check(split, &["/b"], &["/a"]);
    }

    #[test]
    fn the_longest_rule_decides() {
        let file = "User-agent: *\nAllow: /p\nDisallow: /\nDisallow: /page\nAllow: /page\n";
        check(file, &["/p", "/page"], &["/", "/x"]);
        let file = "User-agent: *\nDisallow: /*.pdf$\nAllow: /pub/*.pdf$\n";
        check(
            file,
            &["/pub/a.pdf", "/a.pdf?x", "/a"],
            &["/a.pdf", "/b/c.pdf"],
        );
    }

    #[test]
    fn patterns() {
        check(
            "User-agent:*\nDisallow:/fish*",
            &["/Fish", "/x/fish"],
            &["/fish", "/fish/a"],
        );
        check(
            "User-agent:*\nDisallow:/fish$",
            &["/fish/", "/fishy"],
            &["/fish"],
        );
        check("User-agent:*\nDisallow:/*?", &["/a"], &["/?", "/a?b=c"]);
        check(
            "User-agent:*\nDisallow:/a*b*c$",
            &["/abcd", "/ac"],
            &["/abc", "/axbxc", "/abcc"],
        );
        check("User-agent:*\nDisallow:*", &[], &["/"]);
        check(
            "User-agent:*\nDisallow:/a%24\nDisallow:/%2Ab",
            &["/a", "/xb"],
            &["/a$", "/a$b", "/*b"],
        );
        check("User-agent:*\nDisallow:/*$", &[], &["/", "/a"]);
    }

    #[test]
    fn percent_encoding_and_comments() {
        let file =
            "\u{feff}User-agent: * # everyone\r\nDisallow: /水 # water\r\nDisallow: /a%2fb\r\n";
        check(
            file,
            &["/a"],
            &["/%E6%B0%B4", "/%e6%b0%b4/x", "/a/b", "/a%2Fb"],
        );
    }

    #[test]
    fn lines_end_in_any_way() {
        for end in ["\n", "\r\n", "\r", "\r\r"] {
            let file = [
                "User-agent: *",
                "Disallow: /private",
                "Allow: /private/open",
            ]
            .join(end);
            check(&file, &["/", "/private/open"], &["/private"]);
        }
    }

    #[test]
    fn delays() {
        let delay = |value: &str| {
            let file = format!("User-agent: *\nCrawl-delay: {value}\n");
            Rules::parse(file.as_bytes(), "issetsu").delay()
        };
        assert_eq!(delay("2.5"), Some(Duration::from_millis(2500)));
        assert_eq!(delay("86400"), Some(MAX_DELAY));
        for value in ["-1", "NaN", "soon", ""] {
            assert_eq!(delay(value), None, "{value}");
        }
    }

    #[test]
    fn hostile_patterns_are_quick() {
        let file = format!("User-agent: *\nDisallow: /{}b\n", "*a".repeat(200_000));
        let rules = Rules::parse(file.as_bytes(), "issetsu");
        assert!(rules.allow(&format!("/{}", "a".repeat(8000))));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read(file in prop::collection::vec(any::<u8>(), 0..400), path in ".{0,40}") {
            Rules::parse(&file, "issetsu").allow(&path);
        }

        /// Agrees with trying every way to match.
        #[test]
        fn patterns_match_as_defined(pattern in "/[ab*]{0,8}[$]?", path in "/[ab]{0,10}") {
            fn matches(pattern: &[u8], path: &[u8]) -> bool {
                match (pattern, path) {
                    ([], _) | ([b'$'], []) => true,
                    ([b'*', rest @ ..], _) => (0..=path.len()).any(|at| matches(rest, &path[at..])),
                    ([first, rest @ ..], [other, path @ ..]) => first == other && matches(rest, path),
                    _ => false,
                }
            }
            let rule = Rule::parse("allow", &pattern);
            prop_assert_eq!(rule.matches(path.as_bytes()), matches(pattern.as_bytes(), path.as_bytes()));
        }
    }
}
