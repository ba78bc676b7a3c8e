//! What is wrong with one part of a page costs no more than that part.

use super::writer::{PAGE, Page, Pdf};
use super::{document, page, prose};

/// A table of 9 by 9 boxes, each `offset(column, row)` points lower than its place in a grid.
fn uneven_table(offset: impl Fn(usize, usize) -> f64) -> Page {
    let places = (0..9).flat_map(|row| (0..9).map(move |column| (column, row)));
    places.fold(Page::default(), |page, (column, row)| {
        let x = 60.0 + 50.0 * column as f64;
        let y = 100.0 + 20.0 * row as f64 + offset(column, row);
        let bottom = PAGE.1 - y - 20.0;
        page.raw(&format!("{x} {bottom} 50 20 re S")).line(
            x + 5.0,
            y + 14.0,
            &cell_text(column, row),
        )
    })
}

fn cell_text(column: usize, row: usize) -> String {
    format!("{}{}", (b'a' + u8::try_from(column).unwrap()) as char, row)
}

/// Edges that are the same to a neighbour, but not to the next but one, are in no order.
#[test]
fn tables_whose_edges_are_almost_level_are_read() {
    let steps = |column: usize, _: usize| 2.0 * column as f64;
    let waves = |column: usize, row: usize| ((column * 7 + row * 3) % 5) as f64;
    let scattered = |column: usize, row: usize| ((column * 37 + row * 101) % 17) as f64 * 0.7;
    for table in [
        uneven_table(steps),
        uneven_table(waves),
        uneven_table(scattered),
    ] {
        let document = document(&Pdf::new([
            page("考える。"),
            table,
            Page::default().line(80.0, 300.0, "見る。"),
        ]));
        for text in [prose("考える。"), "見る。".to_owned()] {
            let whole: String = document.text.split_whitespace().collect();
            assert!(whole.contains(&text), "{}", document.text);
        }
        let rows: Vec<&str> = document.text.split(['\n', '|', '\u{3000}', ' ']).collect();
        for (column, row) in (0..9).flat_map(|row| (0..9).map(move |column| (column, row))) {
            let cell = cell_text(column, row);
            assert!(rows.contains(&cell.as_str()), "{cell}: {}", document.text);
        }
    }
}
