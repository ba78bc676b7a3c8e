//! Folding: the character filter before every tokenizer.
//!
//! Two spellings that are the same to a reader fold to the same text: width (ＡＩ, ｱ), case,
//! compatibility forms (㍑, ①), Kangxi and CJK radicals (⺠, ⾮), old and variant kanji (國, 髙),
//! styles of punctuation (，．), dashes, combining marks. The source text is never changed; a
//! [`Folded`] leads from the folded text back to it. [`typographic`] does less: it removes how a
//! character is set, and keeps case, accents and the forms of kanji.
//!
//! Invariant: every character folds on its own, whatever stands beside it, with one exception: a
//! combining mark joins the character before it (ｶ + ﾞ is ガ). So the folding of a part of a text is
//! that part of the folded text, and any substring can be found (invariant I2). The exception is
//! recorded in [`Folded::uncomposed`], and tokenizers index both forms.

mod character;
mod folded;
mod folder;
pub mod script;
mod tables;

pub use character::{is_ignorable, typographic};
pub use folded::{Folded, Uncomposed};
pub use folder::fold;
pub use tables::rows;
