//! The page that makes the code to paste into a site.

use issetsu_query::ServerOptions;

use crate::app::{TestApp, encode, sample};

/// The pieces of code on a page, as a reader copies them.
fn codes(page: &str) -> Vec<String> {
    let pieces = page.split("<pre>").skip(1);
    let pieces = pieces.filter_map(|rest| rest.split("</pre>").next());
    pieces.map(unescaped).collect()
}

fn unescaped(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
}

#[tokio::test]
async fn the_page_shows_three_forms_of_the_code() {
    let app = TestApp::shared();
    let host = [("host", "search.example.org")];
    for (uri, title, form) in [
        ("/embed?hl=ja", "サイトに検索を埋め込む", "検索</button>"),
        (
            "/embed?hl=en",
            "Put this search into your site",
            "Search</button>",
        ),
    ] {
        let answer = app.get_with(uri, &host).await;
        assert_eq!(answer.status, 200);
        let page = answer.text();
        assert!(page.contains(title), "{uri}");
        let codes = codes(&page);
        assert_eq!(codes.len(), 4, "{codes:?}");
        let following = "src=\"https://search.example.org/widget/v1/issetsu-search.js\"";
        assert!(
            codes[0].contains(following) && codes[0].contains(form),
            "{codes:?}"
        );
        assert!(codes[1].ends_with("<issetsu-search></issetsu-search>"));
        let hash = issetsu_widget::newest().integrity();
        assert!(codes[2].contains(&format!("integrity=\"{hash}\" crossorigin")));
        assert_eq!(
            codes[3],
            "script-src https://search.example.org; connect-src https://search.example.org; \
             form-action https://search.example.org"
        );
    }
}

/// The hash on the page is that of the bytes that the address on the page gives.
#[tokio::test]
async fn the_hash_is_that_of_the_script_it_stands_with() {
    let app = TestApp::shared();
    let page = app.get("/embed").await.text();
    let code = &codes(&page)[2];
    let between = |start: &str, end: &str| {
        let rest = code.split(start).nth(1).unwrap();
        rest.split(end).next().unwrap().to_owned()
    };
    let path = between("src=\"https://search.example.org", "\"");
    let script = app.get(&path).await.text();
    let served = issetsu_widget::Release {
        script: Box::leak(script.into_boxed_str()),
        version: "",
    };
    assert_eq!(between("integrity=\"", "\""), served.integrity());
}

#[tokio::test]
async fn what_is_chosen_is_in_the_code_the_preview_and_the_form() {
    let app = TestApp::shared();
    let publisher = encode("港湾政策研究会");
    let uri = format!(
        "/embed?publisher={publisher}&tag=a&tag=b&type=report&year=2024..&mode=modal&limit=5&lang=en\
         &accent=%23aa0000&shortcut=/&hl=ja"
    );
    let page = app.get(&uri).await.text();
    let tag = "<issetsu-search lang=\"en\" mode=\"modal\" limit=\"5\" shortcut=\"/\" \
        publisher=\"港湾政策研究会\" tag=\"a|b\" year=\"2024..\" type=\"report\"";
    assert!(page.contains(&format!("{tag}>")), "no preview");
    let codes = codes(&page);
    assert_eq!(codes.len(), 5, "{codes:?}");
    let style = " style=\"--issetsu-accent: #aa0000; --issetsu-on-accent: #ffffff\"";
    assert!(codes[0].contains(&format!("{tag}{style}>")), "{codes:?}");
    assert!(codes[2].contains(&format!("{tag}>")), "{codes:?}");
    assert!(codes[0].contains("name=\"hl\" value=\"en\"") && codes[0].contains(">Search<"));
    for chosen in [
        "<option value=\"港湾政策研究会\" selected>",
        "<option value=\"report\" selected>",
        "<option value=\"modal\" selected>",
        "<option value=\"/\" selected>",
        "name=\"year\" value=\"2024..\"",
        "type=\"hidden\" name=\"tag\" value=\"b\"",
        "value=\"#aa0000\"",
    ] {
        assert!(page.contains(chosen), "{chosen}");
    }
    let sheet = page.split("href=\"/embed/theme.css?").nth(1).unwrap();
    let sheet = unescaped(sheet.split('"').next().unwrap());
    let theme = app.get(&format!("/embed/theme.css?{sheet}")).await;
    assert_eq!(theme.header("content-type"), "text/css; charset=utf-8");
    assert_eq!(theme.text(), codes[3]);
}

/// The page itself keeps to its policy: no inline style, no inline script.
#[tokio::test]
async fn nothing_on_the_page_is_inline() {
    let page = TestApp::shared()
        .get("/embed?accent=%23aa0000&background=%23000000")
        .await
        .text();
    assert!(!page.contains(" style=\""), "an inline style");
    for script in page.split("<script").skip(1) {
        assert!(
            script.split("</script>").next().unwrap().ends_with('>'),
            "{script}"
        );
        assert!(script.contains("src=\"/"), "{script}");
    }
}

#[tokio::test]
async fn no_value_leaves_its_place() {
    let app = TestApp::shared();
    let harmless = tags_of(
        &app.get("/embed?publisher=a&tag=a&tag=b&placeholder=a")
            .await
            .text(),
    );
    for attack in [
        "\"><script>alert(1)</script>",
        "</pre></textarea><img src=x onerror=alert(1)>",
        "&quot;><svg onload=alert(1)>",
        "</issetsu-search></form><style>*{}</style>",
        "' autofocus onfocus='alert(1)",
        "<!--",
    ] {
        let value = encode(attack);
        let uri = format!("/embed?publisher={value}&tag={value}&tag=b&placeholder={value}");
        let answer = app.get(&uri).await;
        assert_eq!(answer.status, 200);
        assert_eq!(tags_of(&answer.text()), harmless, "{attack}");
    }
    for uri in [
        "/embed?accent=red%3B%7D*%7Bcolor%3Ared",
        "/embed/theme.css?accent=%23fff%3B%7D%40import",
        "/embed?year=%22%3E",
        "/embed?publisher=a%7Cb",
        "/embed?placeholder=a%0Ab",
        "/embed?limit=0",
    ] {
        app.get(uri).await.problem(400, "invalid_parameter");
    }
}

/// The names of all tags of a page, in their order.
fn tags_of(page: &str) -> Vec<String> {
    let tags = page.split('<').skip(1).map(|rest| {
        let end = rest.find([' ', '>', '\n']).unwrap_or(rest.len());
        rest[..end].to_owned()
    });
    tags.collect()
}

#[tokio::test]
async fn the_address_is_that_of_the_settings() {
    let options = ServerOptions {
        base_url: Some("https://www.example.org/search".to_owned()),
        ..ServerOptions::default()
    };
    let app = TestApp::with(&sample(), options);
    let page = app
        .get_with("/embed", &[("host", "evil.example")])
        .await
        .text();
    let codes = codes(&page);
    let base = "https://www.example.org/search";
    assert!(codes[0].contains(&format!("src=\"{base}/widget/v1/issetsu-search.js\"")));
    assert!(codes[0].contains(&format!("action=\"{base}/\"")));
    assert!(codes[3].starts_with("script-src https://www.example.org;"));
    assert!(!page.contains("evil.example"));
    assert!(
        page.contains("src=\"/search/widget/v1/issetsu-search.js\""),
        "the preview"
    );
    assert!(!page.contains("ISSETSU_BASE_URL"), "a notice without need");
}

#[tokio::test]
async fn colours_that_cannot_be_read_are_told() {
    let app = TestApp::shared();
    let told = async |uri: &str| app.get(uri).await.text().contains("WCAG");
    assert!(told("/embed?text=%23dddddd&background=%23ffffff").await);
    assert!(told("/embed?accent=%23ffee00&hl=en").await);
    assert!(!told("/embed").await);
    assert!(!told("/embed?background=%23102030&accent=%2393c1ec").await);
}

#[tokio::test]
async fn every_page_leads_to_it() {
    let app = TestApp::shared();
    for uri in ["/", "/documents", "/problems"] {
        let page = app.get(&format!("{uri}?hl=en")).await.text();
        assert!(page.contains("href=\"/embed?hl=en\""), "{uri}");
    }
}
