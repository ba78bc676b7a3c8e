//! A tiny writer of PDF files, so that every test shows what is in its file.

use std::fmt::Write as _;

/// The fonts that pages can use.
pub(crate) const FONTS: [(&str, &str, &str); 4] = [
    ("M", "Ryumin-Light", "UniJIS-UTF16-H"),
    ("G", "GothicBBB-Bold", "UniJIS-UTF16-H"),
    ("V", "Ryumin-Light", "UniJIS-UTF16-V"),
    ("C", "Ryumin-Light", "Identity-H"),
];

/// Width and height of a page.
pub(crate) const PAGE: (f64, f64) = (595.0, 842.0);

/// The content of one page.
#[derive(Default, Clone)]
pub(crate) struct Page {
    content: String,
}

impl Page {
    /// A line in Mincho; `y` is the distance from the top of the page to the baseline.
    pub(crate) fn line(self, x: f64, y: f64, text: &str) -> Self {
        self.show(("M", 10.0), (x, y), text)
    }

    /// Lines one below the other, 16 points apart.
    pub(crate) fn lines(self, x: f64, y: f64, lines: &[&str]) -> Self {
        let numbered = lines.iter().enumerate();
        numbered.fold(self, |page, (at, line)| {
            page.line(x, y + 16.0 * at as f64, line)
        })
    }

    /// A line in a font and size.
    pub(crate) fn show(
        mut self,
        (font, size): (&str, f64),
        (x, y): (f64, f64),
        text: &str,
    ) -> Self {
        let codes: String = text
            .encode_utf16()
            .map(|unit| format!("{unit:04x}"))
            .collect();
        let y = PAGE.1 - y;
        writeln!(
            self.content,
            "BT /{font} {size} Tf 1 0 0 1 {x} {y} Tm <{codes}> Tj ET"
        )
        .unwrap();
        self
    }

    /// Operators as they are.
    pub(crate) fn raw(mut self, operators: &str) -> Self {
        self.content.push_str(operators);
        self.content.push('\n');
        self
    }
}

/// A file in the making.
#[derive(Default)]
pub(crate) struct Pdf {
    pages: Vec<Page>,
    catalog: String,
    fonts: String,
    objects: Vec<String>,
}

/// The first object that [`Pdf::object`] makes.
pub(crate) const FIRST_FREE: usize = 20;

impl Pdf {
    /// A file of these pages.
    pub(crate) fn new(pages: impl IntoIterator<Item = Page>) -> Self {
        Self {
            pages: pages.into_iter().collect(),
            ..Self::default()
        }
    }

    /// Adds entries to the catalog.
    pub(crate) fn catalog(mut self, entries: &str) -> Self {
        self.catalog.push_str(entries);
        self
    }

    /// Adds fonts to the resources of all pages.
    pub(crate) fn font(mut self, entry: &str) -> Self {
        self.fonts.push_str(entry);
        self
    }

    /// Adds an object; the first is number [`FIRST_FREE`], the next one more.
    pub(crate) fn object(mut self, body: &str) -> Self {
        self.objects.push(body.to_owned());
        self
    }

    /// The number of a page's object, from 1.
    pub(crate) fn page_object(page: usize) -> usize {
        100 + 2 * page
    }

    /// The bytes of the file.
    pub(crate) fn write(&self) -> Vec<u8> {
        let mut out = Vec::from(&b"%PDF-1.7\n"[..]);
        let mut offsets = Vec::new();
        for (number, body) in self.numbered() {
            offsets.push((number, out.len()));
            out.extend(format!("{number} 0 obj\n{body}\nendobj\n").into_bytes());
        }
        let start = out.len();
        let mut table = String::from("xref\n0 1\n0000000000 65535 f \n");
        for (number, offset) in offsets {
            write!(table, "{number} 1\n{offset:010} 00000 n \n").unwrap();
        }
        let size = 100 + 2 * self.pages.len() + 4;
        write!(
            table,
            "trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
        )
        .unwrap();
        out.extend(table.into_bytes());
        out
    }

    fn numbered(&self) -> Vec<(usize, String)> {
        let kids: String = (1..=self.pages.len())
            .map(|page| format!("{} 0 R ", Self::page_object(page)))
            .collect();
        let count = self.pages.len();
        let (width, height) = PAGE;
        let mut all = vec![
            (
                1,
                format!("<< /Type /Catalog /Pages 2 0 R {} >>", self.catalog),
            ),
            (
                2,
                format!(
                    "<< /Type /Pages /Kids [{kids}] /Count {count} /MediaBox [0 0 {width} {height}] /Resources << /Font << {} >> >> >>",
                    self.resources()
                ),
            ),
        ];
        for (at, (_, name, encoding)) in FONTS.iter().enumerate() {
            all.push((3 + at, type0(name, encoding)));
        }
        let own = self.objects.iter().enumerate();
        all.extend(own.map(|(at, body)| (FIRST_FREE + at, body.clone())));
        for (page, number) in self.pages.iter().zip(1..) {
            let object = Self::page_object(number);
            all.push((
                object,
                format!(
                    "<< /Type /Page /Parent 2 0 R /Contents {} 0 R >>",
                    object + 1
                ),
            ));
            let content = &page.content;
            all.push((
                object + 1,
                format!(
                    "<< /Length {} >>\nstream\n{content}\nendstream",
                    content.len()
                ),
            ));
        }
        all
    }

    fn resources(&self) -> String {
        let fonts = FONTS.iter().enumerate();
        let own: String = fonts
            .map(|(at, (key, _, _))| format!("/{key} {} 0 R ", 3 + at))
            .collect();
        own + &self.fonts
    }
}

/// A font that is not embedded, of the character collection Adobe-Japan1.
fn type0(name: &str, encoding: &str) -> String {
    format!(
        "<< /Type /Font /Subtype /Type0 /BaseFont /{name} /Encoding /{encoding} /DescendantFonts [<< /Type /Font /Subtype /CIDFontType0 /BaseFont /{name} /CIDSystemInfo << /Registry (Adobe) /Ordering (Japan1) /Supplement 6 >> /DW 1000 /FontDescriptor << /Type /FontDescriptor /FontName /{name} /Flags 4 >> >>] >>"
    )
}
