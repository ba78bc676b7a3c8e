//! Bodies in lines, so that two of them can be compared by eye. No byte but white space between
//! the parts is added, and none is lost or put elsewhere.

/// The longest object or array that stays in one line, in bytes.
const MAX_LINE_BYTES: usize = 110;

/// JSON with a line for each value, small objects and arrays whole.
pub(crate) fn json(text: &str) -> String {
    if text.contains('\n') {
        return text.to_owned();
    }
    let mut lines = String::new();
    let mut depth = 0;
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let whole = value_len(rest);
        let (part, breaks) = match first {
            '{' | '[' if whole <= MAX_LINE_BYTES => (whole, false),
            '{' | '[' => {
                depth += 1;
                (1, true)
            }
            '}' | ']' => {
                depth -= 1;
                break_line(&mut lines, depth);
                (1, false)
            }
            ',' => (1, true),
            '"' => (whole, false),
            _ => (first.len_utf8(), false),
        };
        lines.push_str(&rest[..part]);
        if breaks {
            break_line(&mut lines, depth);
        }
        rest = &rest[part..];
    }
    lines.push('\n');
    lines
}

fn break_line(lines: &mut String, depth: usize) {
    lines.push('\n');
    lines.push_str(&"  ".repeat(depth));
}

/// The length of the string, object or array that `text` begins with, in bytes; 1 for anything
/// else.
fn value_len(text: &str) -> usize {
    let (mut depth, mut quoted, mut escaped) = (0_usize, false, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = quoted,
            b'"' => quoted = !quoted,
            b'{' | b'[' if !quoted => depth += 1,
            b'}' | b']' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 && !quoted {
            return at + 1;
        }
    }
    text.len()
}

/// HTML with a line for each tag that follows another.
pub(crate) fn html(text: &str) -> String {
    text.replace("><", ">\n<") + "\n"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost() {
        let long = "あ".repeat(40);
        let text =
            format!(r#"{{"a":[1,2],"b":"{{\"[,{long}","c":{{"d":[]}},"e":["{long}",null]}}"#);
        let lines = json(&text);
        assert_eq!(lines.lines().count(), 9, "{lines}");
        assert!(lines.contains("\n  \"a\":[1,2],\n"), "{lines}");
        let joined: String = lines.lines().map(str::trim_start).collect();
        assert_eq!(joined, text);
    }
}
