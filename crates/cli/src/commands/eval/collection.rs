//! The topics of an evaluation, and what is known to be relevant for them.

use std::path::{Path, PathBuf};

use anyhow::Result;
use issetsu_eval::{EvalError, Qrels, Searched, Topic, TopicSearcher, Unit, Unknown};

use crate::locale::Locale;

/// Topics with their relevance judgements.
pub(super) struct Collection {
    pub(super) topics: Vec<Topic>,
    pub(super) qrels: Qrels,
    /// Where the judgements were read from, for warnings.
    qrels_path: PathBuf,
}

/// What was found for the topics, and what a person should look at.
pub(super) struct Answered {
    pub(super) searched: Searched,
    pub(super) warnings: Vec<String>,
}

impl Collection {
    /// Reads topics, then judgements.
    pub(super) fn read(topics: &Path, qrels: &Path) -> Result<Self> {
        Ok(Self {
            topics: Topic::read_all(topics)?,
            qrels: Qrels::read(qrels)?,
            qrels_path: qrels.to_owned(),
        })
    }

    /// The topics with something relevant; an error if there are none.
    pub(super) fn judged(&self) -> Result<Vec<&Topic>> {
        let is_judged = |topic: &&Topic| !self.qrels.relevant(&topic.id).is_empty();
        let judged: Vec<_> = self.topics.iter().filter(is_judged).collect();
        if judged.is_empty() {
            return Err(EvalError::NothingJudged.into());
        }
        Ok(judged)
    }

    /// Says which judged topics are not among the topics, if any.
    pub(super) fn unknown_topics(&self, locale: Locale) -> Option<String> {
        let unknown = self.qrels.unknown_topics(&self.topics)?;
        let (place, Unknown { id, count, .. }) = (self.place(&unknown), unknown);
        Some(match locale {
            Locale::Japanese => {
                format!(
                    "{place}: 課題 {id} が課題ファイルにないため使いません（こうした課題は {count} 件）"
                )
            }
            Locale::English => format!(
                "{place}: topic {id} is not among the topics and is left out (topics like this: {count})"
            ),
        })
    }

    /// Says which relevant documents, passages or pages the index does not hold, if any.
    pub(super) fn unknown_documents(
        &self,
        searcher: &TopicSearcher<'_>,
        unit: Unit,
        locale: Locale,
    ) -> Result<Option<String>> {
        let unknown = self.qrels.unknown_documents(|name| searcher.holds(name))?;
        Ok(unknown.map(|unknown| self.unknown_warning(&unknown, unit, locale)))
    }

    fn unknown_warning(&self, unknown: &Unknown, unit: Unit, locale: Locale) -> String {
        let place = self.place(unknown);
        let Unknown { id, count, .. } = unknown;
        match locale {
            Locale::Japanese => {
                let what = match unit {
                    Unit::Document => "文書",
                    Unit::Passage => "一節",
                    Unit::Page => "ページ",
                };
                format!(
                    "{place}: {what} {id} が索引にないため、見つからなかったものとして数えます（こうした{what}は {count} 件。正解と文書の組み合わせを確かめてください）"
                )
            }
            Locale::English => {
                let what = match unit {
                    Unit::Document => "document",
                    Unit::Passage => "passage",
                    Unit::Page => "page",
                };
                format!(
                    "{place}: the index holds no {what} {id}, so it counts as not found ({what}s like this: {count}; check that qrels and documents belong together)"
                )
            }
        }
    }

    /// File and line of a judgement.
    fn place(&self, unknown: &Unknown) -> String {
        format!("{}:{}", self.qrels_path.display(), unknown.line)
    }
}
