//! What a site puts around its texts, by element, role and name.

use super::tree::Element;

/// What an element says of itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Suspicion {
    /// Nothing.
    None,
    /// Its name is one that furniture often has, and text sometimes.
    Weak,
    /// It is furniture, unless nearly all text of the page stands in it.
    Strong,
    /// It is not shown as it stands.
    Invisible,
    /// It is never shown as text.
    Hidden,
}

/// Elements that show no text, or text that is no part of the document.
const HIDDEN: [&str; 28] = [
    "head", "script", "style", "template", "noscript", "noframes", "noembed", "iframe", "object",
    "embed", "svg", "canvas", "video", "audio", "map", "select", "option", "datalist", "textarea",
    "input", "button", "dialog", "progress", "meter", "rt", "rp", "rtc", "frameset",
];

const STRONG_ROLES: [&str; 13] = [
    "navigation",
    "banner",
    "contentinfo",
    "search",
    "menu",
    "menubar",
    "toolbar",
    "dialog",
    "alertdialog",
    "alert",
    "doc-toc",
    "button",
    "tablist",
];

/// Names of classes and ids that only furniture has. Also found inside longer names, without the
/// marks between their words: `topic-path`, `Topic_Path` and `l-topicPathArea` are `topicpath`.
const STRONG_NAMES: [&str; 45] = [
    "breadcrumb",
    "topicpath",
    "pankuzu",
    "crumbs",
    "globalnav",
    "gnav",
    "localnav",
    "lnav",
    "subnav",
    "sidenav",
    "sitenav",
    "navbar",
    "navigation",
    "sidebar",
    "sidemenu",
    "globalmenu",
    "submenu",
    "pagetop",
    "backtotop",
    "totop",
    "pagination",
    "pagenavi",
    "prevnext",
    "tableofcontents",
    "mokuji",
    "sharebutton",
    "sharelist",
    "snsshare",
    "snslist",
    "snsbutton",
    "socialbutton",
    "socialmedia",
    "twitter",
    "facebook",
    "hatena",
    "addthis",
    "skiplink",
    "screenreadertext",
    "visuallyhidden",
    "cookie",
    "relatedpost",
    "relatedarticle",
    "relatedlink",
    "globalfooter",
    "globalheader",
];

/// Words of names that only furniture has, as whole words.
const STRONG_WORDS: [&str; 17] = [
    "crumb",
    "sns",
    "share",
    "social",
    "toc",
    "pager",
    "pagenav",
    "ads",
    "adsense",
    "sitemap",
    "footer",
    "banner",
    "banners",
    "bnr",
    "nav",
    "sronly",
    "advertisement",
];

/// Words of names that furniture often has.
const WEAK_WORDS: [&str; 42] = [
    "navi",
    "menu",
    "menus",
    "header",
    "foot",
    "side",
    "sider",
    "aside",
    "sub",
    "related",
    "relation",
    "relations",
    "kanren",
    "recommend",
    "recommended",
    "ranking",
    "popular",
    "links",
    "link",
    "tags",
    "tag",
    "utility",
    "tools",
    "tool",
    "search",
    "login",
    "author",
    "comments",
    "news",
    "category",
    "categories",
    "archive",
    "archives",
    "widget",
    "newsletter",
    "subscribe",
    "contact",
    "inquiry",
    "copyright",
    "credit",
    "print",
    "language",
];

/// What an element says of itself.
pub(super) fn suspicion(element: &Element) -> Suspicion {
    let name = &*element.name;
    if HIDDEN.contains(&name) {
        return Suspicion::Hidden;
    }
    if is_invisible(element) && !matches!(name, "html" | "body" | "main" | "article") {
        return Suspicion::Invisible;
    }
    let role = element.filled("role").unwrap_or_default();
    if role.starts_with("doc-") && role != "doc-toc" {
        return Suspicion::None;
    }
    if STRONG_ROLES.contains(&role) || matches!(name, "nav" | "menu" | "footer") {
        return Suspicion::Strong;
    }
    let by_element = match name {
        "aside" | "header" | "form" | "address" => Suspicion::Weak,
        _ if role == "complementary" => Suspicion::Weak,
        _ => Suspicion::None,
    };
    if matches!(name, "html" | "body" | "main" | "article") {
        return Suspicion::None;
    }
    by_element.max(by_names(element))
}

/// Whether an element strikes its words out: they are what the text said before.
pub(super) fn is_struck(element: &Element) -> bool {
    matches!(&*element.name, "del" | "s" | "strike") || style(element).contains("line-through")
}

/// The style that an element has of its own, without white space and in lower case.
fn style(element: &Element) -> String {
    let style = element.get("style").unwrap_or_default();
    let style: String = style.split_whitespace().collect();
    style.to_ascii_lowercase()
}

/// Not shown, by what the element itself says; style sheets are not read.
fn is_invisible(element: &Element) -> bool {
    let style = style(element);
    let hidden = element
        .get("hidden")
        .is_some_and(|value| !value.eq_ignore_ascii_case("until-found"));
    hidden
        || element.get("aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

/// Names of classes, and ids that are no name of a section. What stands inside a line or in a list
/// or table belongs to it, whatever it is called, but for what only a screen reader says.
fn by_names(element: &Element) -> Suspicion {
    let names = ["class", "epub:type"];
    let names = names.iter().filter_map(|name| element.get(name));
    let mut names = names.flat_map(str::split_whitespace);
    let name = &*element.name;
    if is_part(name) {
        return match names.any(is_for_readers_aloud) {
            true => Suspicion::Strong,
            false => Suspicion::None,
        };
    }
    // A list of links is a list; where it stands tells whether it belongs to the text.
    let is_list = matches!(name, "ul" | "ol" | "dl");
    let class = names
        .filter(|class| !is_list || !words(class).iter().any(|word| word.contains("link")))
        .map(by_name)
        .max();
    let id = element.get("id").filter(|_| !is_heading_or_text(name));
    let id = id.filter(|id| is_layout(id)).map(by_name);
    class.max(id).unwrap_or(Suspicion::None)
}

/// Elements inside lines, lists and tables.
fn is_part(name: &str) -> bool {
    const PARTS: [&str; 24] = [
        "a", "abbr", "b", "cite", "code", "dd", "dt", "em", "font", "i", "kbd", "li", "mark", "q",
        "ruby", "small", "span", "strong", "sub", "sup", "td", "th", "time", "tr",
    ];
    PARTS.contains(&name)
}

/// Elements whose ids are slugs of their headings.
fn is_heading_or_text(name: &str) -> bool {
    matches!(
        name,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "p" | "section" | "article"
    )
}

fn is_for_readers_aloud(name: &str) -> bool {
    let joined = words(name).concat();
    let known = [
        "sronly",
        "screenreadertext",
        "visuallyhidden",
        "skiplink",
        "editsection",
    ];
    known.iter().any(|known| joined.contains(known))
}

/// Whether an id is made of words of layout only: `global-nav` and `side_area`, but not `market-share`.
fn is_layout(id: &str) -> bool {
    const LAYOUT: [&str; 24] = [
        "area",
        "bar",
        "block",
        "bottom",
        "box",
        "col",
        "column",
        "container",
        "content",
        "g",
        "global",
        "inner",
        "l",
        "left",
        "list",
        "local",
        "main",
        "page",
        "path",
        "right",
        "site",
        "top",
        "topic",
        "wrapper",
    ];
    let words = words(id);
    let joined = words.concat();
    let known = |word: &String| {
        let word = word.as_str();
        let is_number = word.chars().all(|c| c.is_ascii_digit());
        let names = STRONG_WORDS.iter().chain(&WEAK_WORDS).chain(&LAYOUT);
        is_number || names.into_iter().any(|known| *known == word) || STRONG_NAMES.contains(&word)
    };
    words.iter().all(known) || STRONG_NAMES.contains(&joined.as_str())
}

fn by_name(name: &str) -> Suspicion {
    let words = words(name);
    let joined = words.concat();
    let has = |known: &[&str]| words.iter().any(|word| known.contains(&word.as_str()));
    match () {
        // `has-sidebar`, `no-nav` and the like describe the page around them.
        () if matches!(
            words.first().map(String::as_str),
            Some("has" | "no" | "with" | "not")
        ) =>
        {
            Suspicion::None
        }
        () if STRONG_NAMES.iter().any(|known| joined.contains(known)) => Suspicion::Strong,
        () if has(&STRONG_WORDS) => Suspicion::Strong,
        () if has(&WEAK_WORDS) => Suspicion::Weak,
        () => Suspicion::None,
    }
}

/// The words of a name in lower case: `subNavArea` and `sub-nav_area` are sub, nav and area.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before_is_lower = false;
    for c in name.chars().take(80) {
        let new = !c.is_alphanumeric() || (c.is_uppercase() && before_is_lower);
        if new && words.last().is_some_and(|word| !word.is_empty()) {
            words.push(String::new());
        }
        before_is_lower = c.is_lowercase();
        if let Some(word) = words.last_mut().filter(|_| c.is_alphanumeric()) {
            word.extend(c.to_lowercase());
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        for (name, expected) in [
            ("l-topicPathArea", Suspicion::Strong),
            ("breadcrumbs", Suspicion::Strong),
            ("gNav", Suspicion::Strong),
            ("sns_share", Suspicion::Strong),
            ("related", Suspicion::Weak),
            ("entry-header", Suspicion::Weak),
            ("has-sidebar", Suspicion::None),
            ("col-main", Suspicion::None),
            ("shareholders", Suspicion::None),
            ("stock", Suspicion::None),
        ] {
            assert_eq!(by_name(name), expected, "{name}");
        }
    }

    #[test]
    fn ids() {
        for (id, expected) in [
            ("global-nav", true),
            ("side_area", true),
            ("footer", true),
            ("topicPath", true),
            ("market-share", false),
            ("example-1-social-security-number", false),
        ] {
            assert_eq!(is_layout(id), expected, "{id}");
        }
    }
}
