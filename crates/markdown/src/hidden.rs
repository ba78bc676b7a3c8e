//! What inline HTML hides.

/// Elements whose text is not read as text: readings of kanji, struck text, programs.
const HIDDEN: [&str; 9] = [
    "rt", "rp", "rtc", "del", "s", "strike", "script", "style", "template",
];

/// Elements that hold nothing, so that they can hide nothing.
const VOID: [&str; 6] = ["br", "img", "input", "hr", "wbr", "col"];

/// Which element that is not shown is open.
#[derive(Debug, Default, Clone)]
pub struct Hidden {
    /// The outermost one, and how many of its name are open.
    open: Option<(String, usize)>,
}

impl Hidden {
    /// Whether what comes next is hidden.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.open.is_some()
    }

    /// Goes on behind a tag such as `<rt>` or `</span>`.
    pub fn pass(&mut self, tag: &str) {
        let Some(tag) = Tag::of(tag) else { return };
        match &mut self.open {
            None if !tag.is_end && tag.hides() => self.open = Some((tag.name, 1)),
            None => {}
            // The end of a reading is often left out, and the parts of ruby do not nest.
            Some((name, _)) if is_reading(name) => {
                if is_reading(&tag.name) && !tag.is_end {
                    *name = tag.name;
                } else if is_reading(&tag.name) || tag.name == "ruby" || tag.name == "rb" {
                    self.open = None;
                }
            }
            Some((name, depth)) if *name == tag.name => {
                *depth = if tag.is_end { *depth - 1 } else { *depth + 1 };
                if *depth == 0 {
                    self.open = None;
                }
            }
            Some(_) => {}
        }
    }
}

fn is_reading(name: &str) -> bool {
    matches!(name, "rt" | "rp" | "rtc")
}

/// A tag of HTML.
struct Tag<'t> {
    name: String,
    is_end: bool,
    attributes: &'t str,
}

impl<'t> Tag<'t> {
    /// Reads `<name attributes>`; none for comments and the like.
    fn of(tag: &'t str) -> Option<Self> {
        let inside = tag.strip_prefix('<')?.trim_end_matches('>');
        let (is_end, inside) = match inside.strip_prefix('/') {
            Some(inside) => (true, inside),
            None => (false, inside),
        };
        let is_name = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == ':';
        let attributes = inside.trim_start_matches(is_name);
        let name = inside[..inside.len() - attributes.len()].to_ascii_lowercase();
        (!name.is_empty()).then_some(Self {
            name,
            is_end,
            attributes,
        })
    }

    fn hides(&self) -> bool {
        let mut attributes = Attributes(self.attributes);
        !VOID.contains(&self.name.as_str())
            && (HIDDEN.contains(&self.name.as_str())
                || attributes.any(|attribute| attribute.hides()))
    }
}

/// An attribute of a tag.
struct Attribute<'t> {
    name: &'t str,
    /// Empty where it has none.
    value: &'t str,
}

impl Attribute<'_> {
    /// Whether it says that its element is not shown, or is struck.
    fn hides(&self) -> bool {
        match self.name.to_ascii_lowercase().as_str() {
            "hidden" => !self.value.eq_ignore_ascii_case("until-found"),
            "aria-hidden" => self.value == "true",
            "style" => {
                let style: String = self.value.split_whitespace().collect();
                let style = style.to_ascii_lowercase();
                let hiding = ["display:none", "visibility:hidden", "line-through"];
                hiding.iter().any(|hiding| style.contains(hiding))
            }
            _ => false,
        }
    }
}

/// The attributes of a tag.
struct Attributes<'t>(&'t str);

impl<'t> Iterator for Attributes<'t> {
    type Item = Attribute<'t>;

    fn next(&mut self) -> Option<Self::Item> {
        let is_between = |c: char| c.is_whitespace() || c == '/';
        let text = self.0.trim_start_matches(is_between);
        let end = text.find(|c: char| is_between(c) || c == '=');
        let (name, rest) = text.split_at(end.unwrap_or(text.len()));
        let Some(value) = rest.trim_start().strip_prefix('=') else {
            self.0 = rest;
            let value = "";
            return (!name.is_empty()).then_some(Attribute { name, value });
        };
        let value = value.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, rest) = match quote {
            Some(quote) => {
                let value = &value[1..];
                value.split_once(quote).unwrap_or((value, ""))
            }
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        self.0 = rest;
        Some(Attribute { name, value })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a text of tags and words that are shown.
    fn check(html: &str, shown: &str) {
        let (mut hidden, mut found) = (Hidden::default(), String::new());
        for part in html.split_inclusive('>') {
            let (words, tag) = part.split_at(part.find('<').unwrap_or(part.len()));
            if !hidden.is_open() {
                found.push_str(words);
            }
            hidden.pass(tag);
        }
        assert_eq!(found, shown, "{html}");
    }

    #[test]
    fn hidden_elements() {
        check("<ruby>港<rt>みなと</rt></ruby>だ", "港だ");
        check(
            "<ruby>港<rp>（</rp><rt>みなと</rt><rp>）</rp></ruby>だ",
            "港だ",
        );
        check("<ruby>港<rt>みなと</ruby>だ", "港だ");
        check("<ruby>港<rt>こう<rb>湾<rt>わん</ruby>だ", "港湾だ");
        check("<RUBY>港<RT>みなと</RT></RUBY>だ", "港だ");
        check("<span hidden>甲<span>乙</span>丙</span>丁", "丁");
        check(
            "<span class=x style='color: red; display : none'>甲</span>丁",
            "丁",
        );
        check("<del>甲</del><ins>乙</ins>", "乙");
        check(
            "<span style=\"text-decoration:line-through\">甲</span>乙",
            "乙",
        );
        check(
            "<input hidden>甲<br>乙<span title=hidden>丙</span>",
            "甲乙丙",
        );
    }
}
