#!/usr/bin/env python3
"""Scores what is read from HTML pages whose text is known: all of it, and nothing around it.

Usage: extraction_html.py BINARY SHARED. BINARY is `issetsu`, or the example `inspect` of
issetsu-passages. The pages are SHARED/html-lab: one text in page furniture of several kinds, each
with its paragraphs in `*.ref.json`, and pages in encodings that they do not declare.
"""

import json
import pathlib
import subprocess
import sys
import unicodedata

# Words of the furniture; one that a page's own text says too is not looked for in that page.
FURNITURE = [
    "関連する記事の見出し",
    "でシェア",
    "サイドメニュー",
    "メニュー1",
    "個人情報保護について",
    "利用規約・免責事項",
    "All rights reserved",
    "サイトマップ",
    "海外ビジネス情報",
    "地域・分析レポート",
]


def squeeze(text):
    return "".join(unicodedata.normalize("NFKC", text).split())


def inspect(binary, page):
    is_example = binary.name.startswith("inspect")
    command = [binary, page] if is_example else [binary, "inspect", page]
    output = subprocess.run(command, check=True, capture_output=True).stdout
    return json.loads(output)


def text_of(document):
    parts = [document["title"]]
    parts += [part for section in document["sections"] for part in section["path"][-1:]]
    for passage in document["passages"]:
        parts += [passage["question"] or "", passage["text"]]
    parts += [note["text"] for note in document["footnotes"]]
    return squeeze("\n".join(parts))


def missing(reference, text):
    """Paragraphs that are not there; labels of questions are structure and may be gone."""
    bare = lambda part: squeeze(part).removeprefix("質問:").removeprefix("答え:")
    return [part for part in reference if squeeze(part) not in text and bare(part) not in text]


def check_page(binary, page, reference):
    text = text_of(inspect(binary, page))
    own = squeeze("\n".join(reference))
    lost = missing(reference, text)
    left = [word for word in FURNITURE if squeeze(word) in text and squeeze(word) not in own]
    good = not lost and not left
    recall = 1 - len(lost) / len(reference)
    print("ok  " if good else "BAD ", page.name, f"recall {recall:.3f} furniture {len(left)}")
    for part in lost[:5]:
        print("      lost:", part[:80])
    for word in left:
        print("      left:", word)
    return good


def reference_of(lab, page):
    """The paragraphs of a page; in another encoding, those of the page with the same title, without
    the characters that the encoding lacks."""
    if not page.stem.startswith("enc_"):
        return json.loads(page.with_suffix(".ref.json").read_text(encoding="utf-8"))
    encoding = page.stem.removeprefix("enc_").replace("iso2022", "iso-2022")
    title = lambda source: source.split("<title>")[1].split("</title>")[0]
    wanted = title(page.read_bytes().decode(encoding))
    same = [p for p in lab.glob("*_article.html") if title(p.read_text(encoding="utf-8")) == wanted]
    return [part.encode(encoding, "ignore").decode(encoding) for part in reference_of(lab, same[0])]


def check(binary, shared):
    """Whether every page of the lab is read as it should be."""
    lab = shared / "html-lab"
    pages = sorted(page for page in lab.glob("*.html"))
    assert pages, f"no pages in {lab}"
    return all([check_page(binary, page, reference_of(lab, page)) for page in pages])


if __name__ == "__main__":
    good = check(pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2]))
    sys.exit(0 if good else 1)
