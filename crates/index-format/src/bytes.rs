//! Numbers in files and records: short ones of seven bits a byte, and fixed ones of four bytes.

/// Appends a number, seven bits a byte, the lowest first; the last byte has the highest bit clear.
pub(crate) fn put_short(out: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        out.push(number.to_le_bytes()[0] | 0x80);
        number >>= 7;
    }
    out.push(number.to_le_bytes()[0]);
}

/// Appends a number of four bytes, the lowest first.
pub(crate) fn put_fixed(out: &mut Vec<u8>, number: u32) {
    out.extend(number.to_le_bytes());
}

/// The fixed number at a place, counted in numbers.
pub(crate) fn fixed(bytes: &[u8], at: usize) -> Option<u32> {
    let bytes = bytes.get(at * 4..at * 4 + 4)?;
    bytes.try_into().ok().map(u32::from_le_bytes)
}

/// Reads from the beginning of some bytes on. Over damaged bytes it ends early.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cursor<'b>(pub(crate) &'b [u8]);

impl<'b> Cursor<'b> {
    /// The next byte.
    pub(crate) fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    /// The next short number.
    pub(crate) fn short(&mut self) -> Option<u32> {
        let mut number = 0;
        for shift in (0..32).step_by(7) {
            let byte = self.byte()?;
            number |= u32::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(number);
            }
        }
        None
    }

    /// As many short numbers as the next one says.
    pub(crate) fn shorts(&mut self) -> Option<Vec<u32>> {
        let count = self.short()?;
        (0..count).map(|_| self.short()).collect()
    }

    /// The next text, behind its length in bytes.
    pub(crate) fn text(&mut self) -> Option<&'b str> {
        let length = self.short()? as usize;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        std::str::from_utf8(text).ok()
    }
}

/// Appends a text behind its length in bytes.
pub(crate) fn put_text(out: &mut Vec<u8>, text: &str) {
    put_short(out, u32::try_from(text.len()).unwrap_or(u32::MAX));
    out.extend_from_slice(text.as_bytes());
}

/// Appends some numbers behind their count.
pub(crate) fn put_shorts(out: &mut Vec<u8>, numbers: &[u32]) {
    put_short(out, u32::try_from(numbers.len()).unwrap_or(u32::MAX));
    for number in numbers {
        put_short(out, *number);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_texts_come_back() {
        let numbers = [0, 1, 127, 128, 16_383, 16_384, u32::MAX];
        let mut bytes = Vec::new();
        put_shorts(&mut bytes, &numbers);
        put_text(&mut bytes, "港湾");
        let mut cursor = Cursor(&bytes);
        assert_eq!(cursor.shorts().unwrap(), numbers);
        assert_eq!(cursor.text(), Some("港湾"));
        assert_eq!(cursor.byte(), None);
    }

    #[test]
    fn what_ends_early_is_nothing() {
        assert_eq!(Cursor(&[0x80]).short(), None);
        assert_eq!(Cursor(&[0xff; 8]).short(), None);
        assert_eq!(Cursor(&[5, b'a']).text(), None);
        assert_eq!(Cursor(&[200, 1, 3]).shorts(), None);
        assert_eq!(fixed(&[1, 0, 0], 0), None);
        assert_eq!(fixed(&[0, 0, 0, 0, 2, 1, 0, 0], 1), Some(258));
    }
}
