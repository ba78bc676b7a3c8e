//! Kinds of publications, as a query names them.

use issetsu_analysis::fold;
use issetsu_model::DocumentType;

/// Other names of kinds: what readers of Japanese call them.
const NAMES: [(&str, DocumentType); 10] = [
    ("提言", DocumentType::Proposal),
    ("提言書", DocumentType::Proposal),
    ("報告", DocumentType::Report),
    ("報告書", DocumentType::Report),
    ("白書", DocumentType::WhitePaper),
    ("記事", DocumentType::Article),
    ("論文", DocumentType::Article),
    ("インタビュー", DocumentType::Interview),
    ("聞き書き", DocumentType::Interview),
    ("その他", DocumentType::Other),
];

/// The kind that a value of `type:` names, in any width and case: `report`, `White-Paper`, 白書.
pub(super) fn document_type(value: &str) -> Option<DocumentType> {
    let folded = fold(value.trim()).text.replace(['-', ' '], "_");
    let other = NAMES
        .into_iter()
        .find(|(name, _)| fold(name).text == folded);
    DocumentType::from_name(&folded).or(other.map(|(_, kind)| kind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_names() {
        for (name, kind) in DocumentType::NAMES.into_iter().chain(NAMES) {
            assert_eq!(document_type(name), Some(kind), "{name}");
        }
        for (name, kind) in [
            ("Ｒｅｐｏｒｔ", DocumentType::Report),
            ("WHITE PAPER", DocumentType::WhitePaper),
            ("white-paper", DocumentType::WhitePaper),
            ("ｲﾝﾀﾋﾞｭｰ", DocumentType::Interview),
        ] {
            assert_eq!(document_type(name), Some(kind), "{name}");
        }
        for unknown in ["", "reports", "白", "港"] {
            assert_eq!(document_type(unknown), None, "{unknown}");
        }
    }
}
