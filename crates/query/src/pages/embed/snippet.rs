//! The code that an editor pastes into a page.

use issetsu_widget::Release;
use maud::{Markup, PreEscaped, html};

use super::options::{EmbedOptions, FixedFilter, Mode};
use super::words::EmbedWords;
use crate::widget;

/// Where the element's tag and the form in it are written, and for what.
pub(super) struct Snippet<'a> {
    /// What stands before the paths of the server: its address, or on its own pages its base path.
    pub(super) base: &'a str,
    /// What the editor chose.
    pub(super) options: &'a EmbedOptions,
    /// The version of the element.
    pub(super) release: &'static Release,
    /// The words of the form.
    pub(super) words: &'a EmbedWords,
}

impl Snippet<'_> {
    /// The two tags, and nothing else.
    pub(super) fn tag_only(&self) -> String {
        let script = self.following_script();
        self.code(&script, &self.element(Some(&self.style()), &html! {}))
    }

    /// The same with a form in the element, which works without JavaScript.
    pub(super) fn with_form(&self) -> String {
        let script = self.following_script();
        let form = self.form(Layout::Lines);
        self.code(&script, &self.element(Some(&self.style()), &form))
    }

    /// One version for ever, which the browser checks by its hash; nothing that a strict content
    /// security policy forbids. The colours are then a rule of the site's own style sheet.
    pub(super) fn strict(&self) -> String {
        let script = html! {
            script type="module" src={ (self.base) (widget::path(self.release)) }
                integrity=(self.release.integrity()) crossorigin="anonymous" {}
        };
        let form = self.form(Layout::Lines);
        self.code(&script, &self.element(None, &form))
    }

    /// The rule that sets the colours; none where the element's own are kept.
    pub(super) fn rule(&self) -> Option<String> {
        let declarations = self.style();
        (!declarations.is_empty())
            .then(|| format!("{} {{ {declarations} }}", issetsu_widget::ELEMENT))
    }

    /// The element and its script on a page of this server, which sets the colours by a style sheet.
    pub(super) fn preview(&self) -> Markup {
        html! {
            (self.following_script())
            (self.element(None, &self.form(Layout::Compact)))
        }
    }

    fn style(&self) -> String {
        self.options.theme.declarations()
    }

    fn code(&self, script: &Markup, element: &Markup) -> String {
        format!("{}\n{}", script.0, element.0)
    }

    /// The script that follows the newest version.
    fn following_script(&self) -> Markup {
        html! { script type="module" src={ (self.base) (widget::newest_path(self.release)) } {} }
    }

    fn element(&self, style: Option<&str>, inside: &Markup) -> Markup {
        let options = self.options;
        let mode = (options.mode == Mode::Modal).then_some("modal");
        let style = style.filter(|style| !style.is_empty());
        html! {
            issetsu-search lang=[options.language.map(|language| language.tag())] mode=[mode]
                limit=[options.own_limit()] placeholder=[options.placeholder.as_deref()]
                shortcut=[options.shortcut]
                publisher=[self.attribute("publisher")] tag=[self.attribute("tag")]
                year=[self.attribute("year")] type=[self.attribute("type")]
                document=[self.attribute("document")] style=[style] { (inside) }
        }
    }

    /// The values of a filter as the element reads them.
    fn attribute(&self, name: &str) -> Option<String> {
        let mut filters = self.options.filters.iter();
        let filter = filters.find(|filter| filter.name == name)?;
        Some(filter.values.join("|"))
    }

    /// The form that leads to this server's own search page. A page in another encoding than UTF-8
    /// would send the query in that one.
    fn form(&self, layout: Layout) -> Markup {
        let [outer, inner, end] = match layout {
            Layout::Lines => ["\n  ", "\n    ", "\n"].map(PreEscaped),
            Layout::Compact => [PreEscaped(""); 3],
        };
        let label = self.words.label;
        html! {
            (outer)
            form role="search" method="get" action={ (self.base) "/" } accept-charset="utf-8" {
                @for filter in &self.options.filters { (hidden(filter, inner)) }
                @if let Some(language) = self.options.language {
                    (inner) input type="hidden" name="hl" value=(language.tag());
                }
                (inner) input type="search" name="q" aria-label=(label)
                    placeholder=[self.options.placeholder.as_deref()];
                (inner) button type="submit" { (self.words.search) }
                (outer)
            }
            (end)
        }
    }
}

/// How code is broken into lines.
#[derive(Debug, Clone, Copy)]
enum Layout {
    /// To be read.
    Lines,
    /// To be run: spaces between what is in a line would be seen.
    Compact,
}

fn hidden(filter: &FixedFilter, indent: PreEscaped<&str>) -> Markup {
    html! {
        @for value in &filter.values {
            (indent) input type="hidden" name=(filter.name) value=(value);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::Language;
    use crate::request::parameters::Parameters;

    const BASE: &str = "https://search.example.org/base";

    fn snippet(options: &EmbedOptions) -> Snippet<'_> {
        Snippet {
            base: BASE,
            options,
            release: issetsu_widget::newest(),
            words: EmbedWords::of(Language::English),
        }
    }

    fn options(raw: &str) -> EmbedOptions {
        let parameters = Parameters::parse(raw).unwrap().without_empty();
        EmbedOptions::read(&parameters.of_page().unwrap()).unwrap()
    }

    #[test]
    fn nothing_chosen_is_two_tags() {
        let options = options("");
        let snippet = snippet(&options);
        let expected = "<script type=\"module\" \
            src=\"https://search.example.org/base/widget/v1/issetsu-search.js\"></script>\n\
            <issetsu-search></issetsu-search>";
        assert_eq!(snippet.tag_only(), expected);
        assert_eq!(snippet.rule(), None);
    }

    #[test]
    fn all_that_is_chosen_is_in_the_code() {
        let options = options(
            "publisher=A%20%26%20B&tag=x&tag=y&year=2024..&type=report&document=d1&mode=modal&limit=5\
             &lang=ja&placeholder=%E3%81%95%E3%81%8C%E3%81%99&shortcut=/%20mod%2Bk&accent=%23ffcc00",
        );
        let snippet = snippet(&options);
        let attributes = "lang=\"ja\" mode=\"modal\" limit=\"5\" placeholder=\"さがす\" \
            shortcut=\"/ mod+k\" publisher=\"A &amp; B\" tag=\"x|y\" year=\"2024..\" type=\"report\" \
            document=\"d1\"";
        let form = r#"
  <form role="search" method="get" action="https://search.example.org/base/" accept-charset="utf-8">
    <input type="hidden" name="publisher" value="A &amp; B">
    <input type="hidden" name="tag" value="x">
    <input type="hidden" name="tag" value="y">
    <input type="hidden" name="year" value="2024..">
    <input type="hidden" name="type" value="report">
    <input type="hidden" name="document" value="d1">
    <input type="hidden" name="hl" value="ja">
    <input type="search" name="q" aria-label="Search proposals and reports" placeholder="さがす">
    <button type="submit">Search</button>
  </form>
"#;
        let style = "--issetsu-accent: #ffcc00; --issetsu-on-accent: #000000";
        let element =
            |attributes: &str| format!("\n<issetsu-search {attributes}>{form}</issetsu-search>");
        let styled = element(&format!("{attributes} style=\"{style}\""));
        let script =
            format!("<script type=\"module\" src=\"{BASE}/widget/v1/issetsu-search.js\"></script>");
        assert_eq!(snippet.with_form(), script + &styled);
        let script = format!(
            "<script type=\"module\" src=\"{BASE}/widget/{}/issetsu-search.js\" integrity=\"{}\" \
             crossorigin=\"anonymous\"></script>",
            snippet.release.version,
            snippet.release.integrity()
        );
        assert_eq!(snippet.strict(), script + &element(attributes));
        let rule = "issetsu-search { --issetsu-accent: #ffcc00; --issetsu-on-accent: #000000 }";
        assert_eq!(snippet.rule().unwrap(), rule);
    }

    /// Whatever a value holds, it stays in its attribute: the code has the tags that we wrote.
    #[test]
    fn no_value_leaves_its_attribute() {
        for attack in [
            "\"><script>alert(1)</script>",
            "' onfocus=alert(1) autofocus='",
            "\" onload=\"alert(1)",
            "</issetsu-search><img src=x onerror=alert(1)>",
            "&quot;&gt;<svg onload=alert(1)>",
            "</textarea></pre><script>alert(1)</script>",
            "<!--",
            "]]>",
            "{{constructor.constructor('alert(1)')()}}",
            "`${alert(1)}`",
            "\u{2028}<b>",
        ] {
            let encoded = issetsu_api::encode(attack);
            let options = options(&format!(
                "publisher={encoded}&tag={encoded}&tag=b&placeholder={encoded}"
            ));
            let snippet = snippet(&options);
            let harmless = self::options("publisher=a&tag=a&tag=b&placeholder=a");
            let expected = self::snippet(&harmless);
            for (code, expected) in [
                (snippet.tag_only(), expected.tag_only()),
                (snippet.with_form(), expected.with_form()),
                (snippet.strict(), expected.strict()),
            ] {
                let escaped = attack
                    .replace('&', "&amp;")
                    .replace('<', "&lt;")
                    .replace('>', "&gt;")
                    .replace('"', "&quot;");
                assert!(code.contains(&escaped), "{code}");
                // With each value as plain as `a`, the code is that of `a`.
                let plain = code
                    .replace(&format!("\"{escaped}\""), "\"a\"")
                    .replace(&format!("\"{escaped}|b\""), "\"a|b\"");
                assert_eq!(plain, expected, "{attack}");
            }
        }
    }
}
