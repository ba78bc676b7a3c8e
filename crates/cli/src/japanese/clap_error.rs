//! What is wrong with the arguments, in Japanese.

use std::error::Error as _;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::japanese;
use crate::help::finished;
use crate::locale::Locale;

/// The message of clap with the usage of the command, as it is printed.
pub(crate) fn clap_error(error: &clap::Error) -> String {
    let mut text = format!("エラー: {}\n", problem(error));
    if let Some(hint) = hint(error) {
        text += &format!("\n  {hint}\n");
    }
    if let Some(usage) = value(error, ContextKind::Usage) {
        let usage = usage.trim_start_matches("Usage:").trim_start();
        let usage = finished(usage, Locale::Japanese);
        text += &format!("\n使い方: {usage}\n");
    }
    text + "\n詳しい説明は --help で見られます。\n"
}

fn problem(error: &clap::Error) -> String {
    let argument = value(error, ContextKind::InvalidArg).unwrap_or_default();
    let given = value(error, ContextKind::InvalidValue).unwrap_or_default();
    match error.kind() {
        ErrorKind::InvalidValue if given.is_empty() => format!("{argument} には値が要ります"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let reason = error.source().map(|source| japanese(&source.to_string()));
            let reason = reason.map_or_else(String::new, |reason| format!(": {reason}"));
            format!("{argument} に {given:?} は使えません{reason}")
        }
        ErrorKind::UnknownArgument => format!("{argument} というオプションや引数はありません"),
        ErrorKind::InvalidSubcommand => {
            let name = value(error, ContextKind::InvalidSubcommand).unwrap_or_default();
            format!("{name} というコマンドはありません")
        }
        ErrorKind::MissingSubcommand => "コマンドを指定してください".to_owned(),
        ErrorKind::MissingRequiredArgument => format!("足りない引数があります: {argument}"),
        ErrorKind::ArgumentConflict => match value(error, ContextKind::PriorArg) {
            Some(prior) if prior != argument => format!("{argument} と {prior} は同時に使えません"),
            _ => format!("{argument} は一度しか使えません"),
        },
        ErrorKind::TooManyValues => format!("{argument} の値が多すぎます: {given}"),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("{argument} の値の数が違います")
        }
        ErrorKind::NoEquals => format!("{argument} の値は = の後に書いてください"),
        ErrorKind::InvalidUtf8 => "引数が UTF-8 の文字ではありません".to_owned(),
        _ => error.to_string(),
    }
}

/// What may have been meant, or what is allowed.
fn hint(error: &clap::Error) -> Option<String> {
    if let Some(allowed) = value(error, ContextKind::ValidValue).filter(|text| !text.is_empty()) {
        return Some(format!("使える値: {allowed}"));
    }
    let suggested = [
        ContextKind::SuggestedSubcommand,
        ContextKind::SuggestedArg,
        ContextKind::SuggestedValue,
    ];
    let suggested = suggested.into_iter().find_map(|kind| value(error, kind))?;
    Some(format!("もしかして: {suggested}"))
}

/// What clap knows of the error, as text.
fn value(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(text) => Some(text.clone()),
        ContextValue::Strings(texts) => Some(texts.join("、")),
        ContextValue::StyledStr(text) => Some(text.to_string()),
        ContextValue::Number(number) => Some(number.to_string()),
        ContextValue::Bool(value) => Some(value.to_string()),
        _ => None,
    }
}
