#!/usr/bin/env python3
"""Makes `groups.txt.xz`: the spellings of one word, from the normal forms of SudachiDict.

    python3 -m venv v && v/bin/pip install sudachipy==0.7.0 sudachidict_core==20261015
    v/bin/python make.py

Each line of the table is a kind, a tab, and the spellings of one word parted by spaces, the normal form
first. Kinds: U does not inflect, D adverb where U has another word, V verb, A adjective, S suffix. README.md says which words are taken.
"""
import collections
import io
import lzma
import pathlib
import re
import tarfile
import unicodedata

from sudachipy import Dictionary

HERE = pathlib.Path(__file__).parent
FOLDING = HERE.parent.parent / "fold/src/tables.rs"
JAPANESE = re.compile(r"[ぁ-ゖァ-ヺー々㐀-䶿一-鿿]+")
HIRAGANA = re.compile(r"[ぁ-ゖー]+")
KATAKANA = re.compile(r"[ァ-ヺー]+")
KANJI = re.compile(r"[々㐀-䶿一-鿿]")
# A compound verb as a noun: 積み上げ, whose kana may be left out: 積上げ, 積上.
VERBAL = re.compile(r"([㐀-䶿一-鿿])([いきしちにひみりぎじびえけせてねへめれげぜでべ])([㐀-䶿一-鿿])([ぁ-ん]{1,2})")
# Kana shorter than this are particles and endings more often than words.
MIN_KANA = 3
# Sounds of foreign words that are written in two ways (外来語の表記), so that long words that differ in nothing else
# are one: アイディア and アイデア, ギリシャ and ギリシア.
SOUNDS = {
    "ディ": "デ", "ティ": "チ", "ツィ": "チ", "ジャ": "ジア", "シャ": "シア",
    "ファ": "ハ", "フィ": "ヒ", "フェ": "ヘ", "フォ": "ホ", "トゥ": "ト", "ドゥ": "ド",
}
MIN_SOUNDS = 4
# How many more spellings a word has than another of its reading, for the kana to be that word.
MANY = 3
# Words of 同音の漢字による書きかえ (国語審議会, 1956) that SudachiDict keeps apart. What is replaced in every word is
# in `src/spelling/kanji.rs`.
REWRITTEN = """暗夜 闇夜
暗黒 闇黒
援護 掩護
芳純 芳醇
知識 智識
障壁 牆壁
浸出 滲出
先端 尖端
先鋭 尖鋭
先兵 尖兵
生息 棲息
当選 当籤
保育 哺育
汚職 涜職"""

INFLECTED = {"動詞": "V", "形容詞": "A"}
UNINFLECTED = ("名詞,普通名詞", "形状詞", "副詞", "連体詞", "接続詞", "代名詞")


def kind_of(tags):
    if tags.startswith("接尾辞,名詞的"):
        return "S"
    # Of the names only those of foreign places: a person is asked for by the spelling of the name.
    if tags.startswith(UNINFLECTED) or tags.startswith("名詞,固有名詞,地名"):
        return "U"
    return INFLECTED.get(tags.split(",")[0])


def hiragana(text):
    return "".join(chr(ord(c) - 0x60) if "ァ" <= c <= "ヶ" else c for c in text)


def folding():
    """The kanji that `crates/fold` makes one, so that the table is in folded spelling."""
    rows = re.findall(r"\('(.)', '(.)'\)", FOLDING.read_text(encoding="utf-8"))
    return str.maketrans({old: new for old, new in rows})


def fold(text, table):
    return unicodedata.normalize("NFKC", text).translate(table)


IPADIC_KINDS = {
    "名詞,一般": "U",
    "名詞,サ変接続": "U",
    "名詞,形容動詞語幹": "U",
    "名詞,副詞可能": "U",
    "名詞,接尾": "S",
    "動詞,自立": "V",
    "形容詞,自立": "A",
    "副詞,一般": "U",
    "副詞,助詞類接続": "U",
    "連体詞,*": "U",
    "接続詞,*": "U",
}


def ipadic_words(table):
    """The base forms of IPADIC that are no names, each with its kind and its readings in hiragana."""
    words = collections.defaultdict(set)
    with tarfile.open(HERE.parent / "ipadic/ipadic.tar.xz") as archive:
        for member in archive.getmembers():
            if not member.name.endswith(".csv"):
                continue
            for line in io.TextIOWrapper(archive.extractfile(member), encoding="euc_jp"):
                row = line.split(",")
                kind = IPADIC_KINDS.get(f"{row[4]},{row[5]}")
                if kind and row[0] == row[10]:
                    words[fold(row[0], table)].add((kind, hiragana(row[11])))
    return words


class Words:
    """The words of SudachiDict that are no names: their normal forms by spelling and by reading."""

    def __init__(self, table, ipadic):
        self.normal = collections.defaultdict(set)
        self.read = collections.defaultdict(set)
        self.readings = collections.defaultdict(set)
        self.known = set(ipadic)
        self.tags = collections.defaultdict(set)
        for word in Dictionary(dict="core").entries():
            tags = ",".join(word.part_of_speech())
            kind = kind_of(tags)
            surface = fold(word.surface(), table)
            is_name = tags.startswith("名詞,固有名詞")
            if not JAPANESE.fullmatch(surface) or (is_name and not KATAKANA.fullmatch(surface)):
                continue
            self.tags[surface].add(tags)
            self.known.add(surface)
            if kind is None or (kind in "VA" and word.dictionary_form() != word.surface()):
                continue
            normal, reading = fold(word.normalized_form(), table), hiragana(word.reading_form())
            self.add(kind, surface, normal, reading)
            if tags.startswith("副詞"):
                self.add("D", surface, normal, reading)
        self.of_sudachi = set(self.normal)
        for surface, entries in ipadic.items():
            for kind, reading in entries:
                if not self.normal[kind, surface] and JAPANESE.fullmatch(surface):
                    self.add(kind, surface, surface, reading)

    def add(self, kind, surface, normal, reading):
        self.normal[kind, surface].add(normal)
        self.readings[kind, surface].add(reading)
        if KANJI.search(surface):
            self.read[kind, reading].add(surface)

    def of(self, kind, surface):
        """The one normal form of a spelling; none when it has several."""
        normal = self.normal[kind, surface]
        return next(iter(normal)) if len(normal) == 1 else None


    def is_read_alike(self, kind, one, other):
        return not self.readings[kind, one].isdisjoint(self.readings[kind, other])


def groups(words, ipadic):
    found = collections.defaultdict(set)
    for kind, surface in list(words.normal):
        normal = words.of(kind, surface)
        if normal is None or (is_short(surface) and not is_noun(words, surface, ipadic)):
            continue
        # 歳 is 年 as a noun only, and a counter elsewhere.
        if kind == "U" and len(surface) == 1 and normal != surface:
            continue
        if normal == surface and surface in ipadic:
            normal = by_reading(words, kind, surface, ipadic) or normal
        # The normal form of 目指せる is 目指す, which is no other spelling but another word.
        if kind in "VA" and not words.is_read_alike(kind, surface, normal):
            continue
        found[kind, normal].add(surface)
    for kind, surface in list(words.normal):
        plain = hiragana(surface)
        if kind == "U" and KATAKANA.fullmatch(surface) and is_own(words, surface, plain):
            found[kind, surface] |= {surface, plain} | found.pop((kind, plain), set())
    for line in REWRITTEN.splitlines():
        new, old = line.split()
        found["U", new] |= {new, old} | found.pop(("U", old), set())
    return joined_by_sound(found)


def joined_by_sound(found):
    """The words, with those in katakana as one that sound alike."""
    first = {}
    for kind, normal in sorted(found):
        sounds = sound(normal)
        if kind != "U" or not KATAKANA.fullmatch(normal) or len(sounds) < MIN_SOUNDS:
            continue
        other = first.setdefault(sounds, normal)
        if other != normal:
            found[kind, other] |= found.pop((kind, normal))
    return found


def sound(word):
    for written, plain in SOUNDS.items():
        word = word.replace(written, plain)
    return word.removesuffix("ー")


def is_own(words, katakana, plain):
    """Whether a word is written in both kana and in nothing else: ばらつき バラツキ, ごみ ゴミ."""
    normal = words.normal["U", katakana] | words.normal["U", plain]
    return len(plain) > 1 and words.normal["U", plain] and normal <= {katakana, plain}


def is_short(surface):
    return len(surface) < MIN_KANA and HIRAGANA.fullmatch(surface) is not None


def is_noun(words, surface, ipadic):
    """Whether short kana are nothing but a noun: けが, むだ."""
    nouns = ("名詞,普通名詞,一般", "名詞,普通名詞,サ変可能", "名詞,普通名詞,形状詞可能", "形状詞,一般")
    tags = words.tags[surface]
    return len(surface) > 1 and surface in ipadic and all(tag.startswith(nouns) for tag in tags)


def by_reading(words, kind, surface, ipadic):
    """The only word of both dictionaries that a word with kana for kanji can be by its reading: 目指す for めざす,
    我が国 for わが国."""
    if not HIRAGANA.search(surface):
        return None
    pattern = re.compile(re.sub("[ぁ-ゖー]+", "[ぁ-ゖー㐀-䶿一-鿿]+", surface))
    longer, of_ipadic = collections.Counter(), set()
    for reading in words.readings[kind, surface]:
        for other in words.read[kind, reading]:
            has_more_kanji = len(KANJI.findall(other)) > len(KANJI.findall(surface))
            if other not in ipadic or not has_more_kanji or not pattern.fullmatch(other):
                continue
            if (kind, other) in words.of_sudachi:
                longer.update(words.normal[kind, other])
            else:
                of_ipadic |= words.normal[kind, other]
    if not longer:
        return next(iter(of_ipadic)) if len(of_ipadic) == 1 else None
    # A word that is written in several ways is meant rather than a rare one: 目指す rather than 芽差す.
    (normal, count), second = longer.most_common(1)[0], longer.most_common(2)[1:]
    return normal if not second or count >= MANY * second[0][1] else None


def shorter(spelling):
    """Ways to leave out the kana of a compound verb: 積上げ, 積上."""
    parts = VERBAL.fullmatch(spelling)
    return [parts[1] + parts[3] + parts[4], parts[1] + parts[3]] if parts else []


def with_shorter(spellings, words):
    short = {short for spelling in spellings for short in shorter(spelling)}
    return spellings | (short - words.known)


def main():
    table = folding()
    ipadic = ipadic_words(table)
    words = Words(table, ipadic)
    lines = []
    for (kind, normal), spellings in groups(words, ipadic).items():
        if kind == "D":
            # もっとも is 最も as an adverb and 尤も as a conjunction.
            spellings = {one for one in spellings if words.of("U", one) is None} | {normal}
        if kind == "U":
            spellings = with_shorter(spellings, words)
        rest = sorted(spelling for spelling in spellings if spelling != normal)
        if normal in spellings:
            rest.insert(0, normal)
        if len(rest) > 1:
            lines.append(f"{kind}\t{' '.join(rest)}\n")
    table = "".join(sorted(lines)).encode()
    (HERE / "groups.txt.xz").write_bytes(lzma.compress(table, preset=9 | lzma.PRESET_EXTREME))
    print(f"{len(lines)} words, {len(table)} bytes")


if __name__ == "__main__":
    main()
