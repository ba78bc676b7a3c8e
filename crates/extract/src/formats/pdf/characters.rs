//! Replaces characters that fonts name by those that were written.

use crate::characters::upright;

/// Kangxi radicals U+2F00..=U+2FD5, in order, as the kanji they stand for (Unicode NFKC).
const KANGXI: &str = "\
    一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀\
    寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋\
    比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸\
    缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛\
    辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻\
    黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// CJK Radicals Supplement U+2E80..=U+2EF3, in order (Unicode `EquivalentUnifiedIdeograph.txt`,
/// in Japanese forms); NFKC leaves them alone.
const RADICALS: &str = "\
    ⺀厂乛乚乙亻冂𠘨刀刂卜㔾小小兀尣尢𡯂巳幺彑彐忄心扌攵⺚旡日月歺母民氵氺灬爫爫丬牛\
    犭王𤴔目示礻𥫗糹纟罓罒㓁冗𦉫羊𦍌𦍋耂肀聿肉𦥑艹艹艹虎衤覀西见角𧢲讠贝𧾷车辶辶辶邑\
    钅長镸长门𨸏阝雨青韦页风飞食𩙿飠饣𩠐马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙亀亀龟";

/// Vertical forms U+FE30..=U+FE48, in order, as written horizontally.
const VERTICAL_FORMS: &str = "‥—–_﹏（）｛｝〔〕【】《》〈〉「」『』﹅﹆［］";

/// Latin ligatures U+FB00..=U+FB06.
const LIGATURES: [&str; 7] = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];

/// Appends the characters of one glyph: radicals become kanji, vertical forms horizontal ones,
/// ligatures letters; variation selectors and invisible characters are dropped.
///
/// Chromium and others map the glyph of 民 to ⺠ (U+2EA0), because the font uses it for both.
pub(crate) fn push_clean(text: &mut String, source: &str) {
    for c in source.chars() {
        match c {
            '\u{2f00}'..='\u{2fd5}' => text.push(nth(KANGXI, c, '\u{2f00}')),
            '\u{2e80}'..='\u{2ef3}' => text.push(nth(RADICALS, c, '\u{2e80}')),
            '\u{fe30}'..='\u{fe48}' => text.push(nth(VERTICAL_FORMS, c, '\u{fe30}')),
            '\u{fb00}'..='\u{fb06}' => {
                text.push_str(LIGATURES.get(c as usize - 0xfb00).unwrap_or(&""));
            }
            '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{ad}' => {}
            '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' => {}
            '\t' | '\n' | '\r' | '\u{a0}' => text.push(' '),
            c if c.is_control() => {}
            c => text.push(upright(c)),
        }
    }
}

fn nth(table: &str, c: char, first: char) -> char {
    table.chars().nth(c as usize - first as usize).unwrap_or(c)
}

/// Whether a text has no meaning: it is empty, or has only replacement characters, codes that are no
/// characters, and characters of private use, which mean something in a single font.
pub(crate) fn is_meaningless(text: &str) -> bool {
    text.chars().all(|c| {
        matches!(c, '\u{fffd}'..='\u{ffff}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' | '\0')
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(source: &str, expected: &str) {
        let mut text = String::new();
        push_clean(&mut text, source);
        assert_eq!(text, expected);
    }

    #[test]
    fn clean() {
        check("⺠と⻑と⾮", "民と長と非");
        check("⻲⿕", "亀龠");
        check("ﬁrst", "first");
        check("︵︶﹁﹂", "（）「」");
        check("港は︑混む︒", "港は、混む。");
        check("葛\u{e0100}\u{fe00}", "葛");
        check("−", "−");
    }

    #[test]
    fn tables_are_whole() {
        assert_eq!(KANGXI.chars().count(), 0xd6);
        assert_eq!(RADICALS.chars().count(), 0x74);
        assert_eq!(VERTICAL_FORMS.chars().count(), 0x19);
    }
}
