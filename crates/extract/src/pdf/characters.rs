//! Characters as they were meant: fonts of PDFs map glyphs to radicals, variants and private use.

/// CJK radicals that stand for the character of the same shape. Normalisation leaves these alone,
/// unlike the Kangxi radicals (Unicode, EquivalentUnifiedIdeograph.txt).
const RADICALS: [(char, char); 62] = [
    ('⺁', '厂'),
    ('⺅', '亻'),
    ('⺇', '几'),
    ('⺉', '刂'),
    ('⺋', '㔾'),
    ('⺏', '尣'),
    ('⺐', '尢'),
    ('⺒', '巳'),
    ('⺓', '幺'),
    ('⺔', '彑'),
    ('⺖', '忄'),
    ('⺘', '扌'),
    ('⺙', '攵'),
    ('⺛', '旡'),
    ('⺝', '月'),
    ('⺞', '歺'),
    ('⺟', '母'),
    ('⺠', '民'),
    ('⺡', '氵'),
    ('⺢', '氺'),
    ('⺣', '灬'),
    ('⺤', '爫'),
    ('⺥', '爫'),
    ('⺦', '丬'),
    ('⺨', '犭'),
    ('⺩', '王'),
    ('⺪', '疋'),
    ('⺫', '目'),
    ('⺬', '示'),
    ('⺭', '礻'),
    ('⺯', '糸'),
    ('⺰', '纟'),
    ('⺱', '罓'),
    ('⺲', '罒'),
    ('⺵', '羊'),
    ('⺹', '耂'),
    ('⺻', '聿'),
    ('⺼', '肉'),
    ('⺽', '臼'),
    ('⺾', '艹'),
    ('⺿', '艹'),
    ('⻀', '艹'),
    ('⻁', '虎'),
    ('⻂', '衤'),
    ('⻃', '覀'),
    ('⻄', '西'),
    ('⻅', '见'),
    ('⻆', '角'),
    ('⻋', '车'),
    ('⻌', '辶'),
    ('⻍', '辶'),
    ('⻎', '辶'),
    ('⻏', '阝'),
    ('⻑', '長'),
    ('⻒', '镸'),
    ('⻓', '长'),
    ('⻖', '阝'),
    ('⻘', '青'),
    ('⻝', '食'),
    ('⻤', '鬼'),
    ('⻨', '麦'),
    ('⻩', '黄'),
];

/// More of them, those that stand for whole characters.
const MORE_RADICALS: [(char, char); 8] = [
    ('⻫', '斉'),
    ('⻭', '歯'),
    ('⻯', '竜'),
    ('⻲', '亀'),
    ('⻳', '龟'),
    ('⻞', '食'),
    ('⻟', '飠'),
    ('⺸', '羋'),
];

/// The Kangxi radicals from U+2F00 on, as the characters that they are compatible with.
const KANGXI: &str = "一丨丶丿乙亅二亠人儿入八冂冖冫几凵刀力勹匕匚匸十卜卩厂厶又口囗土士夂夊夕大女子宀寸小尢尸屮山巛工己巾干幺广廴廾弋弓彐彡彳心戈戶手支攴文斗斤方无日曰月木欠止歹殳毋比毛氏气水火爪父爻爿片牙牛犬玄玉瓜瓦甘生用田疋疒癶白皮皿目矛矢石示禸禾穴立竹米糸缶网羊羽老而耒耳聿肉臣自至臼舌舛舟艮色艸虍虫血行衣襾見角言谷豆豕豸貝赤走足身車辛辰辵邑酉釆里金長門阜隶隹雨靑非面革韋韭音頁風飛食首香馬骨高髟鬥鬯鬲鬼魚鳥鹵鹿麥麻黃黍黑黹黽鼎鼓鼠鼻齊齒龍龜龠";

/// What a glyph's text means; nothing when it means nothing: private use, unassigned, a
/// replacement. Empty for what is only a variation selector.
pub(super) fn plain(text: &str) -> Option<String> {
    let mut meant = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{fe00}'..='\u{fe0f}'
            | '\u{e0100}'..='\u{e01ef}'
            | '\u{ad}'
            | '\u{200b}'..='\u{200f}'
            | '\u{feff}' => {}
            '\t' | '\n' | '\r' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' => meant.push(' '),
            // Bullets of symbol fonts stay in the private use area; other signs there mean nothing.
            '\u{f000}'..='\u{f0ff}' => meant.push(c),
            '\u{fffd}' | '\u{e000}'..='\u{efff}' | '\u{f100}'..='\u{f8ff}' => return None,
            c if c.is_control() => return None,
            c => meant.push(radical(c).unwrap_or(c)),
        }
    }
    Some(meant)
}

/// The character that a radical stands for.
fn radical(c: char) -> Option<char> {
    match c {
        '\u{2f00}'..='\u{2fd5}' => KANGXI.chars().nth((c as u32 - 0x2f00) as usize),
        '\u{2e80}'..='\u{2eff}' => RADICALS
            .iter()
            .chain(&MORE_RADICALS)
            .find(|(radical, _)| *radical == c)
            .map(|(_, meant)| *meant),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn radicals_are_characters() {
        for (text, meant) in [
            ("⺠", "民"),
            ("⻑", "長"),
            ("⼈", "人"),
            ("⿕", "龠"),
            ("⼀", "一"),
            ("⾯", "面"),
            ("⽴", "立"),
        ] {
            assert_eq!(plain(text).as_deref(), Some(meant), "{text}");
        }
        assert_eq!(KANGXI.chars().count(), 214);
    }

    #[test]
    fn signs_without_meaning() {
        assert_eq!(plain("葛\u{e0100}").as_deref(), Some("葛"));
        assert_eq!(plain("\u{e123}"), None);
        assert_eq!(plain("\u{0}"), None);
        assert_eq!(plain("\u{f0b7}").as_deref(), Some("\u{f0b7}"));
    }
}
