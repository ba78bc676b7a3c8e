//! Small Word documents.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;

/// The namespace of Transitional files.
const TRANSITIONAL: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The namespace of Strict files.
pub(crate) const STRICT: &str = "http://purl.oclc.org/ooxml/wordprocessingml/main";

/// A document that is being made.
pub(crate) struct Docx {
    /// What stands in `w:body`.
    pub(crate) body: String,
    namespace: &'static str,
    parts: Vec<(String, String)>,
    core: String,
}

impl Docx {
    pub(crate) fn new(body: &str) -> Self {
        Self {
            body: body.to_owned(),
            namespace: TRANSITIONAL,
            parts: Vec::new(),
            core: String::new(),
        }
    }

    /// Adds a part beside the text, such as `styles`.
    pub(crate) fn part(mut self, name: &str, content: &str) -> Self {
        self.parts.push((name.to_owned(), content.to_owned()));
        self
    }

    pub(crate) fn namespace(mut self, namespace: &'static str) -> Self {
        self.namespace = namespace;
        self
    }

    pub(crate) fn core(mut self, fields: &str) -> Self {
        self.core = fields.to_owned();
        self
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        let relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        let relations = |targets: &[(String, String)]| {
            let relation = |(kind, target): &(String, String)| {
                format!(
                    "<Relationship Id=\"{kind}\" Type=\"{relation}/{kind}\" Target=\"{target}\"/>"
                )
            };
            format!(
                "<Relationships>{}</Relationships>",
                targets.iter().map(relation).collect::<String>()
            )
        };
        let root = |name: &str, content: &str| {
            format!(
                "<?xml version=\"1.0\"?><w:{name} xmlns:w=\"{}\" \
                 xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\">{content}</w:{name}>",
                self.namespace
            )
        };
        let main = [("officeDocument".to_owned(), "/text/main.xml".to_owned())];
        let own: Vec<_> = self
            .parts
            .iter()
            .map(|(name, _)| (name.clone(), format!("{name}.xml")))
            .collect();
        let mut files = vec![
            ("_rels/.rels".to_owned(), relations(&main)),
            ("text/_rels/main.xml.rels".to_owned(), relations(&own)),
            (
                "text/main.xml".to_owned(),
                root("document", &format!("<w:body>{}</w:body>", self.body)),
            ),
            (
                "docProps/core.xml".to_owned(),
                format!(
                    "<cp:coreProperties xmlns:cp=\"c\" xmlns:dc=\"d\">{}</cp:coreProperties>",
                    self.core
                ),
            ),
        ];
        let parts = self
            .parts
            .iter()
            .map(|(name, content)| (format!("text/{name}.xml"), root(name, content)));
        files.extend(parts);
        zip(&files)
    }
}

/// An archive of files.
pub(crate) fn zip(files: &[(String, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    let mut write = || -> ZipResult<()> {
        for (name, content) in files {
            writer.start_file(name.as_str(), SimpleFileOptions::default())?;
            writer.write_all(content.as_bytes())?;
        }
        Ok(())
    };
    write().expect("memory takes every file");
    let archive = writer.finish().expect("memory takes the list of files");
    archive.into_inner()
}

/// A run; its words may end it and begin other elements.
pub(crate) fn run(words: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{words}</w:t></w:r>")
}

/// A paragraph of one run.
pub(crate) fn paragraph(words: &str) -> String {
    format!("<w:p>{}</w:p>", run(words))
}

/// A paragraph in a style; a break in its words is one of the line.
pub(crate) fn styled(style: &str, words: &str) -> String {
    let words = words.replace("<w:br/>", "</w:t><w:br/><w:t xml:space=\"preserve\">");
    format!(
        "<w:p><w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>{}</w:p>",
        run(&words)
    )
}

/// A style of paragraphs.
pub(crate) fn style(id: &str, name: &str, more: &str) -> String {
    format!(
        "<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{more}</w:style>"
    )
}
