//! Writes XML: elements, attributes and text, nothing else.

use quick_xml::escape::escape;

/// A document that is being written.
#[derive(Debug)]
pub(super) struct Xml {
    out: String,
    open: Vec<&'static str>,
}

/// The attributes of an element, in order.
pub(super) type Attributes<'a> = &'a [(&'static str, &'a str)];

impl Xml {
    /// A document whose root is the element `name`.
    pub(super) fn new(name: &'static str, attributes: Attributes<'_>) -> Self {
        let mut xml = Self {
            out: "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".to_owned(),
            open: Vec::new(),
        };
        xml.open(name, attributes);
        xml
    }

    /// Begins an element that holds others.
    pub(super) fn open(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.out.push_str(">\n");
        self.open.push(name);
    }

    /// Ends the element that was begun last.
    pub(super) fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.out.push_str(&format!("</{name}>\n"));
        }
    }

    /// An element that holds a text.
    pub(super) fn text(&mut self, name: &'static str, attributes: Attributes<'_>, text: &str) {
        self.tag(name, attributes);
        let text = allowed(text);
        self.out.push_str(&format!(">{}</{name}>\n", escape(&text)));
    }

    /// An element that holds nothing.
    pub(super) fn empty(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.tag(name, attributes);
        self.out.push_str("/>\n");
    }

    /// The whole document; what is still open is closed.
    pub(super) fn finish(mut self) -> String {
        while !self.open.is_empty() {
            self.close();
        }
        self.out
    }

    fn tag(&mut self, name: &'static str, attributes: Attributes<'_>) {
        self.out.push('<');
        self.out.push_str(name);
        for (name, value) in attributes {
            let value = allowed(value);
            self.out
                .push_str(&format!(" {name}=\"{}\"", escape(&value)));
        }
    }
}

/// A text without the characters that no XML document may hold, not even escaped (XML 1.0, 2.2).
fn allowed(text: &str) -> String {
    let allowed = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    text.chars().filter(allowed).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_and_attributes_are_escaped() {
        let mut xml = Xml::new("a", &[("x", "1 < \"2\" & '3'")]);
        xml.open("b", &[]);
        xml.text("c", &[], "<&>\u{0}\u{1f}\u{ffff}水\u{20000}");
        xml.empty("d", &[]);
        assert_eq!(
            xml.finish(),
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n\
             <a x=\"1 &lt; &quot;2&quot; &amp; &apos;3&apos;\">\n<b>\n\
             <c>&lt;&amp;&gt;水\u{20000}</c>\n<d/>\n</b>\n</a>\n"
        );
    }
}
