//! The place in a list where the next page begins, as an opaque word.
//!
//! 21 bytes in base64url without padding: the version (1), the generation (u64, big endian), the
//! offset (u32, big endian), and the first 8 bytes of a SHA-256 over what was asked. It holds
//! nothing secret and grants nothing, so it is checked but not signed.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use issetsu_index_format::GenerationId;
use sha2::{Digest, Sha256};

use crate::bilingual::Bilingual;
use crate::problem::{ApiError, Code};

/// The form of the bytes above. A cursor of another version is refused as none of this server's, so
/// it must change when the bytes get another meaning.
const VERSION: u8 = 1;

/// Hash of what was asked: the list and every parameter that chooses or orders its items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fingerprint([u8; 8]);

impl Fingerprint {
    /// Hashes a list's name and its parameters.
    pub(crate) fn of(list: &str, parameters: &impl std::fmt::Debug) -> Self {
        let digest = Sha256::digest(format!("{list}\n{parameters:?}"));
        let mut hash = [0; 8];
        hash.copy_from_slice(&digest[..8]);
        Self(hash)
    }
}

/// What a cursor belongs to: it leads on only there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CursorScope {
    /// The generation that was searched.
    pub(crate) generation: GenerationId,
    /// What was asked.
    pub(crate) query: Fingerprint,
}

impl CursorScope {
    /// The cursor for the items from `offset` on; none past what 32 bits can say.
    pub(crate) fn cursor(&self, offset: usize) -> Option<String> {
        let offset = u32::try_from(offset).ok()?;
        let mut bytes = vec![VERSION];
        bytes.extend(self.generation.0.to_be_bytes());
        bytes.extend(offset.to_be_bytes());
        bytes.extend(self.query.0);
        Some(URL_SAFE_NO_PAD.encode(bytes))
    }

    /// The offset that a cursor stands for, at most `max`.
    pub(crate) fn offset(&self, cursor: &str, max: usize) -> Result<usize, ApiError> {
        let (scope, offset) = read(cursor)
            .filter(|(_, offset)| *offset <= max)
            .ok_or_else(|| {
                let detail = Bilingual::new(
                    "the cursor is none of this server's; take next_cursor as it is",
                    "このサーバーのカーソルではありません。next_cursor をそのまま使ってください",
                );
                ApiError::new(Code::InvalidCursor, detail)
            })?;
        if scope.query != self.query {
            let detail = Bilingual::new(
                "the cursor belongs to another query; keep every parameter but limit as it was",
                "別の検索のカーソルです。limit のほかの引数は元のままにしてください",
            );
            return Err(ApiError::new(Code::CursorMismatch, detail));
        }
        if scope.generation != self.generation {
            let detail = Bilingual::new(
                "the index was updated since the cursor was made; start again without a cursor",
                "カーソルができたあとで索引が更新されました。カーソルなしで始めからやり直してください",
            );
            return Err(ApiError::new(Code::CursorExpired, detail));
        }
        Ok(offset)
    }
}

fn read(cursor: &str) -> Option<(CursorScope, usize)> {
    let bytes: [u8; 21] = URL_SAFE_NO_PAD.decode(cursor).ok()?.try_into().ok()?;
    let (version, rest) = bytes.split_first()?;
    let (generation, rest) = rest.split_first_chunk()?;
    let (offset, rest) = rest.split_first_chunk()?;
    let scope = CursorScope {
        generation: GenerationId(u64::from_be_bytes(*generation)),
        query: Fingerprint(rest.try_into().ok()?),
    };
    let offset = usize::try_from(u32::from_be_bytes(*offset)).ok()?;
    (*version == VERSION).then_some((scope, offset))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(generation: u64, query: &str) -> CursorScope {
        CursorScope {
            generation: GenerationId(generation),
            query: Fingerprint::of("search", &query),
        }
    }

    #[test]
    fn leads_on_only_where_it_belongs() {
        let here = scope(3, "水素");
        let cursor = here.cursor(20).unwrap();
        assert_eq!(here.offset(&cursor, 10_000).unwrap(), 20);
        let code =
            |scope: CursorScope, cursor: &str| scope.offset(cursor, 10_000).unwrap_err().code();
        assert_eq!(code(scope(4, "水素"), &cursor), Code::CursorExpired);
        assert_eq!(code(scope(3, "港湾"), &cursor), Code::CursorMismatch);
        assert_eq!(
            code(here, &here.cursor(10_001).unwrap()),
            Code::InvalidCursor
        );
        for garbage in [
            "",
            "x",
            "====",
            &cursor[1..],
            &format!("{cursor}A"),
            "あ",
            &cursor.replacen('A', "B", 1),
        ] {
            assert_eq!(code(here, garbage), Code::InvalidCursor, "{garbage}");
        }
    }
}
