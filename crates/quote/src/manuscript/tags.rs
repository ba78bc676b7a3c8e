//! Takes tags and comments out of blocks of HTML, and what they hide.

use issetsu_markdown::Hidden;

/// Where in a block of HTML the reader is.
#[derive(Default)]
pub(super) struct Tags {
    inside: Inside,
    /// The tag that is being read.
    tag: String,
    hidden: Hidden,
}

#[derive(Default, Clone, Copy)]
enum Inside {
    #[default]
    Text,
    Tag,
    Comment,
}

impl Tags {
    /// The text between the tags of the next words of the block, as far as it is shown.
    pub(super) fn strip(&mut self, html: &str) -> String {
        let (mut text, mut rest) = (String::new(), html);
        while !rest.is_empty() {
            let (end, next) = match self.inside {
                Inside::Text if rest.starts_with("<!--") => ("", Inside::Comment),
                Inside::Text if rest.starts_with('<') => ("", Inside::Tag),
                Inside::Text => ("<", Inside::Text),
                Inside::Tag => (">", Inside::Text),
                Inside::Comment => ("-->", Inside::Text),
            };
            let at = rest.find(end);
            let (words, behind) = rest.split_at(at.unwrap_or(rest.len()));
            match self.inside {
                Inside::Text => {
                    if !self.hidden.is_open() {
                        text.push_str(words);
                    }
                    rest = behind;
                }
                Inside::Tag => {
                    self.tag.push_str(words);
                    rest = behind.get(end.len()..).unwrap_or_default();
                    if at.is_some() {
                        self.hidden.pass(&std::mem::take(&mut self.tag));
                    }
                }
                Inside::Comment => rest = behind.get(end.len()..).unwrap_or_default(),
            }
            if at.is_some() {
                self.inside = next;
            }
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::Tags;

    #[test]
    fn text_between_tags() {
        let mut tags = Tags::default();
        assert_eq!(tags.strip("<p class=\"a\nb\">水素<br>と<!-- <b>"), "水素と");
        assert_eq!(tags.strip("no > text --> 港湾</p"), " 港湾");
        assert_eq!(tags.strip(">。"), "。");
    }

    #[test]
    fn hidden_text() {
        let mut tags = Tags::default();
        assert_eq!(tags.strip("<ruby>港<rt>みな"), "港");
        assert_eq!(tags.strip("と</rt></ruby>の<del>旧</del>"), "の");
    }
}
