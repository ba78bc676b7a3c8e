//! Facets and groups of `GET /v1/search`, and their links on the page.

use serde_json::{Value, json};

use crate::app::{Answer, TestApp, encode};

async fn search(query: &str) -> Value {
    let answer = TestApp::shared().get(&format!("/v1/search?{query}")).await;
    assert_eq!(answer.status, 200, "{query}: {}", answer.text());
    answer.json()
}

fn counts(answer: &Value, facet: &str) -> Vec<(String, u64, u64)> {
    let values = answer["facets"][facet]["values"].as_array().unwrap();
    let count = |value: &Value| {
        (
            value["value"].as_str().unwrap().to_owned(),
            value["count"].as_u64().unwrap(),
            value["documents"].as_u64().unwrap(),
        )
    };
    values.iter().map(count).collect()
}

#[tokio::test]
async fn the_shape_of_facets() {
    let answer = search(&format!("q={}&facets=publisher,tag", encode("岸壁"))).await;
    let total = answer["total"]["value"].as_u64().unwrap();
    assert!(total > 1);
    assert_eq!(
        answer["total_documents"],
        json!({"value": 1, "relation": "eq"})
    );
    assert_eq!(
        answer["facets"],
        json!({
            "publisher": {
                "values": [{"value": "港湾政策研究会", "count": total, "documents": 1}],
                "total_values": 1, "other": 0, "missing": 0,
            },
            "tag": {
                "values": [
                    {"value": "水素", "count": total, "documents": 1},
                    {"value": "港湾", "count": total, "documents": 1},
                ],
                "total_values": 2, "other": 0, "missing": 0,
            },
        })
    );
    assert_eq!(search("q=a").await["facets"], json!({}));
}

#[tokio::test]
async fn facets_are_counted_without_their_own_filter() {
    let all = search("facets=type,year&facets=language").await;
    let types = counts(&all, "type");
    assert_eq!(types.len(), 3);
    let narrowed = search("facets=type,year&type=proposal").await;
    assert_eq!(counts(&narrowed, "type"), types);
    let year = counts(&narrowed, "year");
    assert_eq!(year.len(), 1);
    assert_eq!((year[0].0.as_str(), year[0].2), ("2025", 1));
    assert_eq!(narrowed["total"]["value"], year[0].1);
    let both = search("type=proposal&type=article").await;
    assert_eq!(both["total_documents"]["value"], 2);
    let documents = TestApp::shared().get("/v1/documents?type=article").await;
    assert_eq!(documents.json()["documents"][0]["id"], "ports-en");
}

#[tokio::test]
async fn what_is_not_listed_is_counted() {
    let answer = search("facets=tag&facet_limit=1").await;
    let tag = &answer["facets"]["tag"];
    assert_eq!(tag["values"].as_array().unwrap().len(), 1);
    assert_eq!(tag["total_values"], 3);
    let of = async |query: &str| search(query).await["total"]["value"].as_u64().unwrap();
    let english = of("document=ports-en").await;
    let hydrogen = of("document=hydrogen").await;
    assert_eq!(tag["other"], hydrogen + english);
    assert_eq!(tag["missing"], of("document=long").await);
}

#[tokio::test]
async fn groups_hold_the_hits() {
    let answer = search("group_by=document&group_size=2&sort=newest").await;
    assert_eq!(answer["hits"], json!([]));
    assert_eq!(answer["total_documents"]["value"], 3);
    let groups = answer["groups"].as_array().unwrap();
    let documents: Vec<_> = groups
        .iter()
        .map(|group| &group["document"]["id"])
        .collect();
    assert_eq!(documents, ["hydrogen", "ports-en", "long"]);
    let mut all = 0;
    for (group, rank) in groups.iter().zip(1..) {
        assert_eq!(group["rank"], rank);
        all += group["total"]["value"].as_u64().unwrap();
        let id = group["document"]["id"].as_str().unwrap();
        let alone = search(&format!("document={id}&sort=newest&limit=2")).await;
        assert_eq!(group["hits"], alone["hits"]);
    }
    assert_eq!(answer["total"]["value"], all);
}

#[tokio::test]
async fn a_cursor_counts_groups() {
    let app = TestApp::shared();
    let query = format!("q={}&group_by=document", encode("の"));
    let all = search(&query).await;
    let mut uri = format!("/v1/search?{query}&limit=1");
    let mut walked = Vec::new();
    loop {
        let page = app.get(&uri).await.json();
        walked.extend(page["groups"].as_array().unwrap().clone());
        let Some(cursor) = page["next_cursor"].as_str() else {
            break;
        };
        let ungrouped = format!("/v1/search?q={}&cursor={cursor}", encode("の"));
        app.get(&ungrouped).await.problem(400, "cursor_mismatch");
        uri = format!("/v1/search?{query}&limit=1&cursor={cursor}");
    }
    assert!(walked.len() > 1);
    assert_eq!(Value::Array(walked), all["groups"]);
}

#[tokio::test]
async fn mistakes_are_named() {
    for (query, says) in [
        ("facets=title", "publisher, year, type"),
        ("facets=", "publisher, year, type"),
        ("facets=tag&facet_limit=0", "from 1 to 100"),
        ("facets=tag&facet_limit=101", "from 1 to 100"),
        ("group_by=publisher", "document"),
        ("group_size=3", "group_by=document"),
        ("group_by=document&group_size=11", "from 1 to 10"),
        ("type=book", "proposal, report"),
    ] {
        let answer = TestApp::shared().get(&format!("/v1/search?{query}")).await;
        let problem = answer.problem(400, "invalid_parameter");
        let detail = problem["detail"].as_str().unwrap();
        assert!(detail.contains(says), "{query}: {detail}");
    }
}

async fn page(uri: &str) -> String {
    let answer: Answer = TestApp::shared().get(uri).await;
    assert_eq!(answer.status, 200, "{uri}: {}", answer.text());
    answer.text()
}

/// The `href` and what stands in the link, of every link in the list of facets.
fn facet_links(html: &str) -> Vec<(String, String)> {
    let list = html.split("<nav class=\"facets\"").nth(1).unwrap();
    let list = list.split("</nav>").next().unwrap();
    let links = list.split("<a href=\"").skip(1).map(|link| {
        let (href, rest) = link.split_once('"').unwrap();
        let text = rest.split("</a>").next().unwrap().to_owned();
        (href.replace("&amp;", "&"), text)
    });
    links.collect()
}

#[tokio::test]
async fn links_add_a_filter_and_remove_it() {
    let plain = format!("/?q={}&hl=en", encode("の"));
    let start = page(&format!("{plain}&page=2")).await;
    let (href, _) = facet_links(&start)
        .into_iter()
        .find(|(_, text)| text.contains("里山の会"))
        .unwrap();
    assert!(!href.contains("page="), "{href}");
    let narrowed = page(&href).await;
    let chosen: Vec<_> = facet_links(&narrowed)
        .into_iter()
        .filter(|(_, text)| text.contains("aria-current=\"true\""))
        .collect();
    assert_eq!(chosen.len(), 1, "{chosen:?}");
    assert!(chosen[0].1.contains("里山の会"));
    assert_eq!(facet_links(&page(&chosen[0].0).await), facet_links(&start));
    assert!(narrowed.contains("Narrow the results (1)"));
}

#[tokio::test]
async fn a_chosen_year_is_replaced_and_a_range_can_be_dropped() {
    let html = page("/?year=2024..2026").await;
    let links = facet_links(&html);
    let range = links
        .iter()
        .find(|(_, text)| text.contains("2024–2026"))
        .unwrap();
    assert!(range.1.contains("aria-current") && !range.0.contains("year="));
    let other = links
        .iter()
        .find(|(_, text)| text.ends_with(">2021"))
        .unwrap();
    assert_eq!(other.0, "/?year=2021");
}

#[tokio::test]
async fn the_page_groups_by_document() {
    let plain = page(&format!("/?q={}", encode("棚田"))).await;
    assert!(plain.contains("文書ごとにまとめる") && !plain.contains("class=\"parts\""));
    let grouped = page(&format!("/?q={}&group_by=document", encode("棚田"))).await;
    assert_eq!(grouped.matches("<article").count(), 1);
    assert!(grouped.contains("<ol class=\"parts\">"));
    assert!(grouped.contains("件をすべて見る"));
    assert!(grouped.contains("name=\"group_by\" value=\"document\""));
    assert!(grouped.contains("&amp;document=long\""));
    let inside = page(&format!("/?q={}&document=long", encode("棚田"))).await;
    let (href, text) = facet_links(&inside).remove(0);
    assert!(text.contains("棚田の保全") && text.contains("aria-current"));
    assert!(!href.contains("document="));
}

#[tokio::test]
async fn the_form_keeps_what_it_has_no_field_for() {
    let html = page("/?q=a&publisher=A&publisher=B&type=report&tag=T&document=long").await;
    for kept in [
        "name=\"publisher\" value=\"B\"",
        "name=\"type\" value=\"report\"",
        "name=\"tag\" value=\"T\"",
        "name=\"document\" value=\"long\"",
    ] {
        assert!(
            html.contains(&format!("<input type=\"hidden\" {kept}>")),
            "{kept}"
        );
    }
}

#[tokio::test]
async fn years_are_a_chart_and_a_table() {
    let html = page("/?document=hydrogen&document=long&hl=en").await;
    let chart = html.split("<svg class=\"years\"").nth(1).unwrap();
    let (chart, after) = chart.split_once("</svg>").unwrap();
    // Four years from the oldest to the newest would be five bars; those without passages have none.
    for (year, bars) in [("2021", 1), ("2022", 0), ("2025", 1)] {
        let name = format!("aria-label=\"{year}: ");
        assert_eq!(chart.matches(&name).count(), bars, "{year}");
    }
    assert_eq!(chart.matches("<rect class=\"bar\"").count(), 2);
    assert!(!chart.contains("style=") && !html.contains("<script>"));
    let table = after.split("</table>").next().unwrap();
    assert!(table.contains("<th scope=\"row\"><a href=\"/?document=hydrogen&amp;document=long"));
    assert!(table.contains("<td>40</td>"), "{table}");
    let chosen = page("/?q=a&year=2025").await;
    let current = chosen.split("<svg class=\"years\"").nth(1);
    assert!(current.is_none_or(|chart| chart.contains("aria-current=\"true\"")));
    let one = page("/?document=long").await;
    assert!(!one.contains("<svg"));
}

#[tokio::test]
async fn a_filter_is_on_the_page_once() {
    let results = page("/?year=2000..").await;
    assert!(!results.contains("<select"));
    let facets = results.split("<nav class=\"facets\"").nth(1).unwrap();
    for heading in ["発行年", "発行者", "種類", "キーワード", "言語"] {
        assert_eq!(
            facets.matches(&format!("<h3>{heading}</h3>")).count(),
            1,
            "{heading}"
        );
    }
    for uri in ["/", "/documents"] {
        let html = page(uri).await;
        assert_eq!(html.matches("name=\"publisher\"").count(), 1, "{uri}");
        assert!(!html.contains("class=\"facets\""), "{uri}");
    }
    let sorted = page("/?type=report&sort=newest").await;
    let link = "<a href=\"/?type=report&amp;sort=newest\" aria-current=\"true\">新しい順</a>";
    assert!(sorted.contains(link));
}
