//! Byte strings with their length before them.

use std::io::{self, ErrorKind, Read, Write};

/// Longest message: sixteen times the largest file that extraction accepts by default. A document with
/// its sections and blocks as JSON may be longer than its file; a broken length is longer still.
const MAX_BYTES: u64 = 1 << 30;

/// Writes the length as 8 bytes, little-endian, and the bytes.
pub(crate) fn write(output: &mut impl Write, bytes: &[u8]) -> io::Result<()> {
    output.write_all(&(bytes.len() as u64).to_le_bytes())?;
    output.write_all(bytes)
}

/// Reads what [`write`] wrote; None at the end of the stream.
pub(crate) fn read(input: &mut impl Read) -> io::Result<Option<Vec<u8>>> {
    let mut length = [0; 8];
    match input.read_exact(&mut length) {
        Ok(()) => {}
        Err(error) if error.kind() == ErrorKind::UnexpectedEof => return Ok(None),
        Err(error) => return Err(error),
    }
    let length = u64::from_le_bytes(length);
    if length > MAX_BYTES {
        return Err(io::Error::new(
            ErrorKind::InvalidData,
            "a message is too long",
        ));
    }
    // All at once, since a buffer that grows has up to twice what it holds. What a broken length claims costs
    // addresses, and no memory.
    let mut bytes = Vec::new();
    let capacity = usize::try_from(length).unwrap_or(usize::MAX);
    bytes.try_reserve_exact(capacity)?;
    let read = input.take(length).read_to_end(&mut bytes)?;
    if read as u64 == length {
        Ok(Some(bytes))
    } else {
        Err(ErrorKind::UnexpectedEof.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn frames_round_trip() {
        let mut stream = Vec::new();
        for bytes in [&b"abc"[..], b"", b"\0\xff"] {
            write(&mut stream, bytes).unwrap();
        }
        let mut stream = stream.as_slice();
        assert_eq!(read(&mut stream).unwrap().unwrap(), b"abc");
        assert_eq!(read(&mut stream).unwrap().unwrap(), b"");
        assert_eq!(read(&mut stream).unwrap().unwrap(), b"\0\xff");
        assert!(read(&mut stream).unwrap().is_none());
    }

    #[test]
    fn broken_streams_are_errors() {
        let cut = [3, 0, 0, 0, 0, 0, 0, 0, b'a'];
        assert!(read(&mut cut.as_slice()).is_err());
        assert!(read(&mut [0xff; 8].as_slice()).is_err());
    }
}
