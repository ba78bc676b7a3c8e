//! Finds the front matter at the head of a text.

/// A text cut into front matter and body.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct FrontMatter<'t> {
    /// The YAML between the fences, if there are any.
    pub(crate) yaml: Option<&'t str>,
    /// The line in the file on which the YAML begins, from 1.
    pub(crate) first_line: usize,
    /// What follows.
    pub(crate) body: &'t str,
}

/// Cuts off front matter: a first line `---`, and a later line `---` or `...`.
///
/// A first line `---` with no end, or with nothing like `key: value` inside, is a rule of the
/// text and stays in the body.
pub(crate) fn split_front_matter(text: &str, max_bytes: usize) -> FrontMatter<'_> {
    let whole = FrontMatter {
        yaml: None,
        first_line: 1,
        body: text,
    };
    let head = text.trim_start_matches(['\n', ' ', '\t']);
    let blank_lines = text[..text.len() - head.len()].matches('\n').count();
    let Some(rest) = head.strip_prefix("---") else {
        return whole;
    };
    let Some((fence, inner)) = rest.split_once('\n') else {
        return whole;
    };
    if !fence.trim().is_empty() {
        return whole;
    }
    let mut at = 0;
    for line in inner.split_inclusive('\n') {
        if at > max_bytes {
            break;
        }
        if matches!(line.trim_end(), "---" | "...") {
            let yaml = &inner[..at];
            let has_key = yaml.lines().any(is_key_line);
            return if has_key || yaml.trim().is_empty() {
                FrontMatter {
                    yaml: Some(yaml),
                    first_line: blank_lines + 2,
                    body: &inner[at + line.len()..],
                }
            } else {
                whole
            };
        }
        at += line.len();
    }
    whole
}

fn is_key_line(line: &str) -> bool {
    line.split_once(':').is_some_and(|(key, _)| {
        !key.is_empty()
            && key
                .chars()
                .all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, yaml: Option<&str>, body: &str) {
        let split = split_front_matter(text, 1000);
        assert_eq!((split.yaml, split.body), (yaml, body), "{text:?}");
    }

    #[test]
    fn fences() {
        check("---\nid: a\n---\n# T\n", Some("id: a\n"), "# T\n");
        check("---\nid: a\n...\nT", Some("id: a\n"), "T");
        check("---\nid: a\n", None, "---\nid: a\n");
        check("---\n\n本文\n---\n", None, "---\n\n本文\n---\n");
        check("--- a\nb\n---\n", None, "--- a\nb\n---\n");
        check("本文\n---\n", None, "本文\n---\n");
        check("---\n---\n本文", Some(""), "本文");
    }
}
