#!/usr/bin/env python3
"""Makes documents of the same words in several formats.

night-library.md becomes HTML and DOCX here, and a PDF in the sample corpus: tests read the four as
one document. vacant-houses.md becomes a DOCX in the sample corpus.

Needs python-docx, LibreOffice and the font Noto Sans CJK JP: python3 tests/formats/make.py
"""
import html
import re
import subprocess
import zipfile
from pathlib import Path

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

HERE = Path(__file__).parent
CORPUS = HERE.parent.parent / "corpus"
FONT = "Noto Sans CJK JP"
NUMBER = re.compile(r"^第\d+[章節]　")
NOTE = re.compile(r"\[\^(\d+)\]")
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def blocks(source):
    """The blocks of the small part of Markdown that the document uses, and its notes."""
    notes, found = {}, []
    for block in source.strip().split("\n\n"):
        lines = block.split("\n")
        if lines[0].startswith("[^"):
            notes.update(re.match(r"\[\^(\d+)\]: (.*)", line).groups() for line in lines)
        elif heading := re.match(r"(#+) (.*)", lines[0]):
            found.append((f"h{len(heading[1])}", heading[2]))
        elif lines[0].startswith("|"):
            rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
            found.append(("table", rows[:1] + rows[2:]))
        elif lines[0].startswith("- "):
            found.append(("list", [line[2:] for line in lines]))
        elif lines[0].startswith("> "):
            found.append(("quote", lines[0][2:]))
        elif lines[0].startswith("表"):
            found.append(("caption", lines[0]))
        else:
            found.append(("p", lines[0]))
    return found, notes


def make_html(found, notes, path):
    def inline(text):
        link = r'<sup id="ref\1"><a href="#note\1">\1</a></sup>'
        return NOTE.sub(link, html.escape(text, quote=False))

    def item(kind, value):
        if kind == "table":
            rows = [
                "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in row) + "</tr>"
                for tag, row in zip(["th"] + ["td"] * len(value), value)
            ]
            return "<table>\n" + "\n".join(rows) + "\n</table>"
        if kind == "list":
            return "<ul>\n" + "\n".join(f"<li>{inline(text)}</li>" for text in value) + "\n</ul>"
        if kind == "quote":
            return f"<blockquote><p>{inline(value)}</p></blockquote>"
        if kind == "caption":
            return f'<p class="caption">{inline(value)}</p>'
        return f"<{kind}>{inline(value)}</{kind}>"

    body = "\n".join(item(*block) for block in found)
    listed = "\n".join(
        f'<li id="note{mark}">{html.escape(text)} <a href="#ref{mark}">↩</a></li>'
        for mark, text in notes.items()
    )
    page = f"""<!DOCTYPE html>
<html lang="ja">
<head>
<meta charset="utf-8">
<title>{found[0][1]} | 湊野公共政策研究会</title>
</head>
<body>
<header><nav><a href="/">ホーム</a> &gt; <a href="/reports/">提言</a> &gt; 夜の図書館</nav></header>
<main>
<article>
{body}
<section class="footnotes" role="doc-endnotes"><ol>
{listed}
</ol></section>
</article>
</main>
<footer><p>© 湊野公共政策研究会 <a href="/contact">お問い合わせ</a></p></footer>
</body>
</html>
"""
    path.write_text(page, encoding="utf-8")


def make_docx(found, notes, path):
    document = Document()
    for style in document.styles:
        if style.type in (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER):
            style.font.name = FONT
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for name in list(fonts.attrib):
                del fonts.attrib[name]
            for script in ("ascii", "hAnsi", "eastAsia", "cs"):
                fonts.set(qn(f"w:{script}"), FONT)
    document.styles["Normal"].font.size = Pt(10.5)
    add_numbering(document)
    titles = iter(["Title", "Subtitle", "Normal", "Normal"])
    for kind, value in found:
        add_block(document, (kind, value), titles)
    head = document.sections[0].header.paragraphs[0]
    head.text = found[0][1]
    add_page_number(document.sections[0].footer.paragraphs[0])
    properties = document.core_properties
    properties.title = found[0][1]
    properties.author = ""
    document.save(path)
    add_footnotes(path, notes)


def add_numbering(document):
    """Numbers of chapters and sections that the file does not hold as text."""
    numbering = document.part.numbering_part.element
    abstract = element("abstractNum", abstractNumId="90")
    abstract.append(element("multiLevelType", val="multilevel"))
    for level, text in enumerate(["第%1章　", "第%2節　"]):
        lvl = element("lvl", ilvl=str(level))
        lvl.append(element("start", val="1"))
        lvl.append(element("numFmt", val="decimal"))
        lvl.append(element("pStyle", val=f"Heading{level + 1}"))
        lvl.append(element("suff", val="nothing"))
        lvl.append(element("lvlText", val=text))
        lvl.append(element("lvlJc", val="left"))
        abstract.append(lvl)
    # All abstract definitions stand before the numbers that use them.
    numbering.insert(0, abstract)
    num = element("num", numId="90")
    num.append(element("abstractNumId", val="90"))
    numbering.append(num)
    for level in (1, 2):
        properties = document.styles[f"Heading {level}"].element.get_or_add_pPr()
        num_pr = element("numPr")
        if level > 1:
            num_pr.append(element("ilvl", val=str(level - 1)))
        num_pr.append(element("numId", val="90"))
        properties.insert(0, num_pr)


def element(name, **attributes):
    made = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), value)
    return made


def add_block(document, block, titles):
    kind, value = block
    if kind == "table":
        table = document.add_table(len(value), len(value[0]), style="Table Grid")
        for row, cells in enumerate(value):
            for column, cell in enumerate(cells):
                table.cell(row, column).text = cell
        return
    if kind == "list":
        for text in value:
            add_runs(document.add_paragraph(style="List Bullet"), text)
        return
    if kind in ("h2", "h3"):
        document.add_paragraph(NUMBER.sub("", value), style=f"Heading {int(kind[1]) - 1}")
        return
    style = {"quote": "Intense Quote", "caption": "Caption"}.get(kind) or next(titles, "Normal")
    add_runs(document.add_paragraph(style=style), value)


def add_runs(paragraph, text):
    for index, part in enumerate(NOTE.split(text)):
        run = paragraph.add_run("" if index % 2 else part)
        if index % 2:
            run.font.superscript = True
            run._r.append(element("footnoteReference", id=part))


def add_page_number(paragraph):
    paragraph.alignment = 1
    field = element("fldSimple", instr="PAGE")
    run = element("r")
    text = element("t")
    text.text = "1"
    run.append(text)
    field.append(run)
    paragraph._p.append(field)


def add_footnotes(path, notes):
    """Writes the part for footnotes, which python-docx does not know."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}

    def note(number, runs, kind=""):
        return f'<w:footnote{kind} w:id="{number}"><w:p>{runs}</w:p></w:footnote>'

    small = '<w:sz w:val="17"/>'
    mark = f'<w:r><w:rPr>{small}<w:vertAlign w:val="superscript"/></w:rPr><w:footnoteRef/></w:r>'
    written = [
        note(-1, "<w:r><w:separator/></w:r>", ' w:type="separator"'),
        note(0, "<w:r><w:continuationSeparator/></w:r>", ' w:type="continuationSeparator"'),
    ]
    for number, text in notes.items():
        words = f'<w:t xml:space="preserve"> {html.escape(text)}</w:t>'
        run = f"<w:r><w:rPr>{small}</w:rPr>{words}</w:r>"
        written.append(note(number, mark + run))
    parts["word/footnotes.xml"] = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<w:footnotes xmlns:w="{WORD}">{"".join(written)}</w:footnotes>'
    ).encode()
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
    insert(parts, "[Content_Types].xml", f'<Override PartName="/word/footnotes.xml" ContentType="{kind}"/></Types>')
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    insert(
        parts,
        "word/_rels/document.xml.rels",
        f'<Relationship Id="rIdNotes" Type="{kind}" Target="footnotes.xml"/></Relationships>',
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def insert(parts, name, ending):
    close = "</" + ending.rsplit("</", 1)[1]
    parts[name] = parts[name].decode().replace(close, ending).encode()


def read(name):
    return blocks((HERE / f"{name}.md").read_text(encoding="utf-8"))


def main():
    library = read("night-library")
    make_html(*library, HERE / "night-library.html")
    docx = HERE / "night-library.docx"
    make_docx(*library, docx)
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(CORPUS), str(docx)]
    subprocess.run(command, check=True)
    (CORPUS / "night-library.pdf").rename(CORPUS / "night-library-2026.pdf")
    make_docx(*read("vacant-houses"), CORPUS / "vacant-houses-2025.docx")


main()
