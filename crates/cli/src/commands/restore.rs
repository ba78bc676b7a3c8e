//! `issetsu restore`: a copy of an index becomes the index.

use anyhow::Result;
use issetsu_index_format::IndexDir;
use issetsu_indexer::{Copied, restore};

use crate::Ended;
use crate::args::RestoreArgs;
use crate::locale::Locale;
use crate::output::tell;

pub(crate) fn run(args: &RestoreArgs, locale: Locale) -> Result<Ended> {
    let (from, index) = (IndexDir::new(&args.folder), IndexDir::new(&args.index));
    let Copied {
        generation,
        files,
        bytes,
    } = restore(&from, &index)?;
    let folder = args.index.display();
    tell(&match locale {
        Locale::Japanese => format!(
            "{folder} に戻し、全バイトを照合しました（世代 {generation}、ファイル {files} 件、{bytes} バイト）"
        ),
        Locale::English => format!(
            "restored to {folder} and compared every byte (generation {generation}, {files} files, {bytes} bytes)"
        ),
    })?;
    Ok(Ended::Done)
}
