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
    if HIDDEN.contains(&name) || is_invisible(element) {
        return Suspicion::Hidden;
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

/// Not shown, by what the element itself says; style sheets are not read.
fn is_invisible(element: &Element) -> bool {
    let style = element.get("style").unwrap_or_default();
    let style: String = style.split_whitespace().collect();
    let style = style.to_ascii_lowercase();
    let hidden = element
        .get("hidden")
        .is_some_and(|value| !value.eq_ignore_ascii_case("until-found"));
    hidden
        || element.get("aria-hidden") == Some("true")
        || style.contains("display:none")
        || style.contains("visibility:hidden")
}

fn by_names(element: &Element) -> Suspicion {
    let names = ["class", "id", "epub:type"];
    let names = names.iter().filter_map(|name| element.get(name));
    let names = names.flat_map(str::split_whitespace);
    names.map(by_name).max().unwrap_or(Suspicion::None)
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
}
