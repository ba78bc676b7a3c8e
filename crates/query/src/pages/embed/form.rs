//! The form in which an editor chooses; it works without a script.

use issetsu_model::DocumentType;
use maud::{Markup, html};

use super::EmbedPage;
use super::colours::{Scheme, Theme};
use super::options::{EmbedOptions, Mode};
use crate::language::Language;
use issetsu_search::SearchRequest;

/// The most documents to choose from. Set by hand: each is written into the page; the id of any other
/// can be typed.
const MAX_DOCUMENTS: usize = 200;

/// A value to choose, and what a person reads.
struct Choice {
    value: String,
    label: String,
    is_chosen: bool,
}

impl Choice {
    fn new(value: &str, label: &str, is_chosen: bool) -> Self {
        Self {
            value: value.to_owned(),
            label: label.to_owned(),
            is_chosen,
        }
    }
}

impl EmbedPage<'_> {
    /// The form with what was chosen filled in.
    pub(super) fn form(&self) -> Markup {
        let visitor = self.visitor;
        html! {
            form.embed method="get" action=(visitor.links.path("/embed")) {
                @if !visitor.hl().is_empty() { input type="hidden" name="hl" value=(visitor.hl()); }
                fieldset {
                    legend { (self.words.searched) }
                    div.fields { (self.searched()) }
                }
                fieldset {
                    legend { (self.words.looks) }
                    div.fields { (self.looks()) }
                    p.hint { (self.words.colours_hint) }
                }
                button type="submit" { (self.words.make) }
            }
        }
    }

    fn searched(&self) -> Markup {
        let (words, own) = (self.visitor.words(), self.words);
        let publishers = self.overview.publishers.iter();
        let publishers = publishers.map(|choice| choice.value.as_str());
        let types = DocumentType::NAMES.map(|(name, kind)| {
            let is_chosen = self.chosen("type") == name;
            Choice::new(name, words.document_type(kind), is_chosen)
        });
        html! {
            (self.select("publisher", words.publisher, self.known("publisher", publishers)))
            (self.select("tag", words.tags, self.known("tag", self.tags.iter().map(String::as_str))))
            (self.select("type", words.kind, with_all(own.all_types, types.into_iter().collect())))
            div.field {
                label for="e-year" { (words.year) }
                input #e-year type="text" name="year" value=(self.chosen("year"))
                    inputmode="numeric" autocomplete="off" aria-describedby="e-year-hint";
                p.hint #e-year-hint { (own.year_hint) }
            }
            div.field {
                label for="e-document" { (own.document) }
                input #e-document type="text" name="document" value=(self.chosen("document"))
                    list="e-documents" autocomplete="off" aria-describedby="e-document-hint";
                datalist #e-documents {
                    @for entry in self.documents.iter().take(MAX_DOCUMENTS) {
                        option value=(entry.id) { (entry.metadata.title) }
                    }
                }
                p.hint #e-document-hint { (own.document_hint) }
            }
            @for (name, value) in self.further() {
                input type="hidden" name=(name) value=(value);
            }
        }
    }

    fn looks(&self) -> Markup {
        let (own, options) = (self.words, self.options);
        let modal = options.mode == Mode::Modal;
        let modes = vec![
            Choice::new("inline", own.inline, !modal),
            Choice::new("modal", own.modal, modal),
        ];
        let language = |language: Option<Language>, label| {
            let tag = language.map_or("", Language::tag);
            Choice::new(tag, label, options.language == language)
        };
        let languages = vec![
            language(None, own.of_host),
            language(Some(Language::Japanese), "日本語"),
            language(Some(Language::English), "English"),
        ];
        let scheme = |name, scheme, label| Choice::new(name, label, options.theme.scheme == scheme);
        let schemes = vec![
            scheme("host", Scheme::Host, own.of_host),
            scheme("light", Scheme::Light, own.light),
            scheme("dark", Scheme::Dark, own.dark),
        ];
        html! {
            (self.select("mode", own.mode, modes))
            (self.select("lang", own.language, languages))
            div.field {
                label for="e-limit" { (own.limit) }
                input #e-limit type="number" name="limit" value=(options.limit)
                    min="1" max=(SearchRequest::MAX_LIMIT) required;
            }
            (self.select("shortcut", own.shortcut, self.shortcuts()))
            div.field {
                label for="e-placeholder" { (own.placeholder) }
                input #e-placeholder type="text" name="placeholder"
                    value=(options.placeholder.as_deref().unwrap_or_default())
                    autocomplete="off" aria-describedby="e-placeholder-hint";
                p.hint #e-placeholder-hint { (own.placeholder_hint) }
            }
            (self.select("scheme", own.scheme, schemes))
            (self.colour("accent", own.accent))
            (self.colour("text", own.text))
            (self.colour("background", own.background))
        }
    }

    fn shortcuts(&self) -> Vec<Choice> {
        let chosen = self.options.shortcut;
        let mut choices = vec![Choice::new("", self.words.no_shortcut, chosen.is_none())];
        let labels = ["/", "Ctrl/⌘ + K", "/ · Ctrl/⌘ + K"];
        for (value, label) in EmbedOptions::SHORTCUTS.into_iter().zip(labels) {
            choices.push(Choice::new(value, label, chosen == Some(value)));
        }
        choices
    }

    fn colour(&self, name: &str, label: &str) -> Markup {
        let theme = &self.options.theme;
        let colour = match name {
            "accent" => theme.accent.unwrap_or(Theme::ACCENT),
            "text" => theme.text.unwrap_or(Theme::TEXT),
            _ => theme.background.unwrap_or(Theme::BACKGROUND),
        };
        html! {
            div.field {
                label for={ "e-" (name) } { (label) }
                input id={ "e-" (name) } type="color" name=(name) value=(colour.hex());
            }
        }
    }

    fn select(&self, name: &str, label: &str, choices: Vec<Choice>) -> Markup {
        html! {
            div.field {
                label for={ "e-" (name) } { (label) }
                select id={ "e-" (name) } name=(name) {
                    @for choice in choices {
                        option value=(choice.value) selected[choice.is_chosen] { (choice.label) }
                    }
                }
            }
        }
    }

    /// All, or one of the values of the corpus, or the one that came by the address.
    fn known<'v>(&self, name: &str, values: impl Iterator<Item = &'v str>) -> Vec<Choice> {
        let chosen = self.chosen(name);
        // The element has several values between these, so no single one can hold it.
        let values = values.filter(|value| !value.contains('|'));
        let mut choices: Vec<Choice> = values
            .map(|value| Choice::new(value, value, value == chosen))
            .collect();
        if !chosen.is_empty() && !choices.iter().any(|choice| choice.is_chosen) {
            choices.insert(0, Choice::new(chosen, chosen, true));
        }
        with_all(self.words.all_types, choices)
    }

    /// The first value of a filter; empty without one.
    fn chosen(&self, name: &str) -> &str {
        let values = self.values(name);
        values.first().map_or("", String::as_str)
    }

    fn values(&self, name: &str) -> &[String] {
        let mut filters = self.options.filters.iter();
        let filter = filters.find(|filter| filter.name == name);
        filter.map_or(&[], |filter| &filter.values)
    }

    /// Values beyond the first, which came by the address and have no field.
    fn further(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.options.filters.iter().flat_map(|filter| {
            let further = filter.values.iter().skip(1);
            further.map(move |value| (filter.name, value.as_str()))
        })
    }
}

/// The choices behind the one that chooses all.
fn with_all(all: &str, mut choices: Vec<Choice>) -> Vec<Choice> {
    let is_chosen = choices.iter().all(|choice| !choice.is_chosen);
    choices.insert(0, Choice::new("", all, is_chosen));
    choices
}
