//! Lines of the cover that its type makes look like headings: the subtitle between dashes, the period of a report in
//! brackets, the organisation.

use super::is_running_text;
use crate::statement::is_organisation;
use crate::structure::marks::Style;
use crate::structure::piece::Piece;

/// Signs at the ends of a subtitle.
const DASHES: [char; 9] = ['―', '—', '–', '─', '－', '-', '～', '〜', '~'];

/// Takes back the headings on the first page, before any running text, that are what a cover has below its
/// title.
pub(super) fn drop_of_cover(pieces: &[Piece], styles: &mut [Option<Style>]) {
    for (at, piece) in pieces.iter().enumerate() {
        if at > 0 && piece.page_start || is_running_text(piece) {
            return;
        }
        // 事例 1 汐見海運株式会社 is counted: the heading of a case.
        let is_body = piece.mark.is_none() && is_organisation(&piece.text);
        if is_body || is_ornament(&piece.text) {
            styles[at] = None;
        }
    }
}

/// Whether a line is a subtitle between dashes or a remark in brackets.
fn is_ornament(text: &str) -> bool {
    let text = text.trim();
    let is_subtitle = text.starts_with(DASHES) && text.ends_with(DASHES);
    let is_remark =
        text.starts_with(['[', '［', '(', '（']) && text.ends_with([']', '］', ')', '）']);
    is_subtitle || is_remark
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(texts: &[&str], headings: &[&str]) {
        let pieces: Vec<Piece> = texts
            .iter()
            .enumerate()
            .map(|(at, text)| Piece::of_paragraph(at, text))
            .collect();
        let mut styles = vec![Some(Style::Plain); pieces.len()];
        drop_of_cover(&pieces, &mut styles);
        let left: Vec<&str> = pieces
            .iter()
            .zip(&styles)
            .filter(|(_, style)| style.is_some())
            .map(|(piece, _)| piece.text.as_str())
            .collect();
        assert_eq!(left, headings, "{texts:?}");
    }

    #[test]
    fn lines_of_a_cover_are_no_headings() {
        check(&["―港と水素―", "汐見県港湾局", "はじめに"], &["はじめに"]);
        check(&["～ 港と水素 ～", "要旨"], &["要旨"]);
        check(
            &["事例1 汐見海運株式会社", "港を広げた会社"],
            &["事例1 汐見海運株式会社", "港を広げた会社"],
        );
        check(&["[2025年第1四半期（1月～3月）]", "1. 現状"], &["1. 現状"]);
    }

    #[test]
    fn the_same_lines_behind_the_text_are_headings() {
        let text = "港は混む。船は待つ。";
        check(
            &["要旨", text, "汐見県港湾局", "―港と水素―"],
            &["要旨", text, "汐見県港湾局", "―港と水素―"],
        );
    }
}
