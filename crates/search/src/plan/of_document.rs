//! What is known of a whole document, its title and the names that it carries, makes hits of its passages.

use super::expansion::Way;
use super::field::{IndexField, IndexedText};
use super::found_in::FoundIn;
use super::matcher::{Matcher, Written};
use super::planner::Planner;
use super::text::AnalyzedText;
use crate::names::{Name, NameKind};
use crate::syntax::Query;

impl Planner<'_> {
    /// Passages of documents that a word names: the title holds it as it is written, or it is the whole
    /// name of an author, a publisher or a tag.
    pub(crate) fn of_document(&self, word: &Query) -> Matcher {
        let Query::Word(text) = word else {
            return Matcher::None;
        };
        self.texts.get(text).map_or(Matcher::None, |text| {
            let folded = text.folded_text();
            let names = self.names.equal_to(&folded).map(Name::matcher);
            Matcher::any(names.chain([self.in_title(text, false)]))
        })
    }

    /// The ways in which the first passage of a document stands for what is known of all of it: its title
    /// and the names that it carries. A part of a name is enough for a phrase, and for a word
    /// that no text holds; 政策 does not ask for each 政策研究所.
    pub(crate) fn ways_of_document(&self, text: &AnalyzedText, is_phrase: bool) -> Vec<Way> {
        if text.is_sentence() && !is_phrase {
            return Vec::new();
        }
        let folded = text.folded_text();
        let names: Vec<&Name> = if is_phrase || !self.is_findable(text) {
            self.names.holding(&folded).collect()
        } else {
            self.names.equal_to(&folded).collect()
        };
        let first_passage = |matcher| Matcher::every([matcher, Matcher::first_passages()]);
        let title = first_passage(self.in_title(text, is_phrase));
        let mut ways = vec![Way::new(FoundIn::Title, title)];
        for name in names {
            ways.push(Way::new(name.found_in(), first_passage(name.matcher())));
        }
        ways.retain(|way| way.matcher != Matcher::None);
        ways
    }

    /// Passages of documents whose title holds a phrase, or a word or a synonym of it: EU is 欧州連合.
    pub(super) fn in_title(&self, text: &AnalyzedText, is_phrase: bool) -> Matcher {
        if is_phrase {
            return Matcher::characters(IndexField::TitleGram, &text.characters);
        }
        let title = Matcher::written(Written::of(text), IndexedText::TITLE);
        let synonyms = text.synonyms_of_all().map(|alternative| {
            let written = Written::of_alternative(alternative);
            Matcher::written(written, IndexedText::TITLE)
        });
        Matcher::any([title].into_iter().chain(synonyms))
    }
}

impl Name {
    /// Passages of documents that carry the name.
    fn matcher(&self) -> Matcher {
        let field = match self.kind {
            // Authors have no field of whole names; their characters in a row are as good.
            NameKind::Author => return Matcher::characters(IndexField::Author, &self.characters),
            NameKind::Publisher => IndexField::PublisherExact,
            NameKind::Tag => IndexField::Tag,
        };
        Matcher::term(field, self.value.as_str())
    }

    fn found_in(&self) -> FoundIn {
        match self.kind {
            NameKind::Author => FoundIn::Author,
            NameKind::Publisher => FoundIn::Publisher,
            NameKind::Tag => FoundIn::Tag,
        }
    }
}
