//! The results of an evaluation, for people and for programs.

use std::io::Write;

use anyhow::Result;
use issetsu_eval::{Change, Comparison, Difference, Estimate, Evaluation, Metric, QueryTimes};
use serde_json::{Map, Value, json};

use super::Report;
use crate::locale::Locale;
use crate::output::{bold, stdout, table};

/// How many of the topics that changed most are printed. Set by hand, as many as are read; JSON has all.
const MAX_CHANGES: usize = 10;

pub(super) fn print(report: &Report, locale: Locale) -> Result<()> {
    let mut out = stdout();
    for line in table(&metric_rows(&report.evaluation, locale)) {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "{}", topics_line(&report.evaluation, locale))?;
    if let Some(comparison) = &report.comparison {
        let missing = comparison.baseline_missing;
        let head = match locale {
            Locale::Japanese => {
                format!("基準との比較（基準で何も見つからなかった課題 {missing} 件）")
            }
            Locale::English => {
                format!("compared with the baseline, which has no hit for {missing} topics")
            }
        };
        writeln!(out, "\n{}", bold(&head))?;
        for line in table(&difference_rows(comparison, locale)) {
            writeln!(out, "{line}")?;
        }
        if !comparison.changes.is_empty() {
            print_changes(&comparison.changes, locale)?;
        }
    }
    Ok(())
}

fn metric_rows(evaluation: &Evaluation, locale: Locale) -> Vec<Vec<String>> {
    let head = match locale {
        Locale::Japanese => ["", "平均", "95% 信頼区間"],
        Locale::English => ["", "mean", "95% confidence"],
    };
    let row = |metric: Metric| {
        let Estimate { mean, low, high } = evaluation.mean(metric);
        vec![
            metric.name().to_owned(),
            format!("{mean:.4}"),
            format!("{low:.4} – {high:.4}"),
        ]
    };
    std::iter::once(head.map(str::to_owned).to_vec())
        .chain(Metric::ALL.into_iter().map(row))
        .collect()
}

fn topics_line(evaluation: &Evaluation, locale: Locale) -> String {
    let (judged, unjudged) = (evaluation.topics.len(), evaluation.unjudged);
    let missing = evaluation.missing;
    match locale {
        Locale::Japanese => format!(
            "課題 {judged} 件（うち何も見つからず 0 と数えたもの {missing} 件）。正解がなく除いた課題 {unjudged} 件"
        ),
        Locale::English => format!(
            "{judged} topics, {missing} of them without a hit (they count as 0); \
             {unjudged} left out for want of a relevant document"
        ),
    }
}

fn difference_rows(comparison: &Comparison, locale: Locale) -> Vec<Vec<String>> {
    let head = match locale {
        Locale::Japanese => [
            "",
            "基準",
            "差",
            "95% 信頼区間",
            "p",
            "向上",
            "低下",
            "同じ",
        ],
        Locale::English => [
            "",
            "baseline",
            "difference",
            "95% confidence",
            "p",
            "better",
            "worse",
            "equal",
        ],
    };
    let row = |d: &Difference| {
        let Estimate { mean, low, high } = d.difference;
        vec![
            d.metric.name().to_owned(),
            format!("{:.4}", d.baseline),
            format!("{mean:+.4}"),
            format!("{low:+.4} – {high:+.4}"),
            format!("{:.4}", d.p_value),
            d.won.to_string(),
            d.lost.to_string(),
            d.tied.to_string(),
        ]
    };
    std::iter::once(head.map(str::to_owned).to_vec())
        .chain(comparison.differences.iter().map(row))
        .collect()
}

fn print_changes(changes: &[Change], locale: Locale) -> Result<()> {
    let mut out = stdout();
    let name = Metric::Ndcg10.name();
    let count = changes.len();
    let head = match locale {
        Locale::Japanese => format!("{name} が変わった課題 {count} 件。変化の大きいもの:"),
        Locale::English => format!("{count} topics with another {name}; those that changed most:"),
    };
    writeln!(out, "\n{}", bold(&head))?;
    for Change {
        topic,
        before,
        after,
    } in changes.iter().take(MAX_CHANGES)
    {
        let (id, text) = (&topic.id, &topic.text);
        writeln!(out, "  {before:.4} → {after:.4}  {id}  {text}")?;
    }
    Ok(())
}

/// How long queries took.
pub(super) fn times_line(times: QueryTimes, locale: Locale) -> String {
    let QueryTimes { median_ms, p95_ms } = times;
    match locale {
        Locale::Japanese => {
            format!(
                "検索時間（上位 10 件）: 中央値 {median_ms:.1} ms、95 パーセンタイル {p95_ms:.1} ms"
            )
        }
        Locale::English => format!(
            "query time (first 10 passages): median {median_ms:.1} ms, 95th percentile {p95_ms:.1} ms"
        ),
    }
}

pub(super) fn as_json(report: &Report) -> Value {
    let Report {
        evaluation,
        comparison,
        times,
        warnings,
    } = report;
    let mean = |metric: Metric| (metric.name().to_owned(), estimate(evaluation.mean(metric)));
    json!({
        "metrics": Metric::ALL.into_iter().map(mean).collect::<Map<_, _>>(),
        "topics": {
            "judged": evaluation.topics.len(),
            "without_hits": evaluation.missing,
            "without_relevant_documents": evaluation.unjudged,
        },
        "query_time_ms": times.map(|t| json!({"median": t.median_ms, "p95": t.p95_ms})),
        "comparison": comparison.as_ref().map(comparison_json),
        "per_topic": evaluation.topics.iter().map(|scores| {
            let value = |metric: Metric| (metric.name().to_owned(), json!(scores.value(metric)));
            let values: Map<_, _> = Metric::ALL.into_iter().map(value).collect();
            json!({"id": scores.topic.id, "text": scores.topic.text, "metrics": values})
        }).collect::<Vec<_>>(),
        "warnings": warnings,
    })
}

fn comparison_json(comparison: &Comparison) -> Value {
    let differences = comparison.differences.iter().map(|d| {
        let value = json!({
            "baseline": d.baseline,
            "difference": estimate(d.difference),
            "p": d.p_value,
            "better": d.won,
            "worse": d.lost,
            "equal": d.tied,
        });
        (d.metric.name().to_owned(), value)
    });
    let changes = comparison.changes.iter().map(|change| {
        json!({
            "id": change.topic.id,
            "text": change.topic.text,
            "before": change.before,
            "after": change.after,
        })
    });
    json!({
        "metrics": differences.collect::<Map<_, _>>(),
        "baseline_without_hits": comparison.baseline_missing,
        "changed_topics": changes.collect::<Vec<_>>(),
    })
}

fn estimate(estimate: Estimate) -> Value {
    json!({"mean": estimate.mean, "low": estimate.low, "high": estimate.high})
}
