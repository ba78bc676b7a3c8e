//! The names of persons. See `build/names.rs`.

/// The family names of the dictionary, in the spelling of [`respell`](crate::respell).
pub fn family_names() -> impl Iterator<Item = &'static str> {
    include_str!(concat!(env!("LINDERA_WORKDIR"), "/ipadic/family_names.txt")).lines()
}

/// The given names of the dictionary, in the spelling of [`respell`](crate::respell).
pub fn given_names() -> impl Iterator<Item = &'static str> {
    include_str!(concat!(env!("LINDERA_WORKDIR"), "/ipadic/given_names.txt")).lines()
}

/// Nouns that are a family name and a given name in a row, and name no person: 三角岩 is a place.
pub fn words_like_names() -> impl Iterator<Item = &'static str> {
    include_str!(concat!(
        env!("LINDERA_WORKDIR"),
        "/ipadic/words_like_names.txt"
    ))
    .lines()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_hold_common_names() {
        assert!(family_names().any(|name| name == "佐藤"));
        assert!(given_names().any(|name| name == "花子"));
        assert!(!family_names().any(|name| name == "花子"));
        assert!(words_like_names().any(|word| word == "三角岩"));
    }
}
