//! `issetsu snapshot`: a copy of the index, taken while it serves.

use anyhow::Result;
use issetsu_index_format::IndexDir;
use issetsu_indexer::{Copied, CopyMode, back_up};

use crate::Ended;
use crate::args::SnapshotArgs;
use crate::locale::Locale;
use crate::output::tell;

pub(crate) fn run(args: &SnapshotArgs, locale: Locale) -> Result<Ended> {
    let mode = if args.link {
        CopyMode::Link
    } else {
        CopyMode::Copy
    };
    let (index, target) = (IndexDir::new(&args.index), IndexDir::new(&args.folder));
    let Copied {
        generation,
        files,
        bytes,
    } = back_up(&index, &target, mode)?;
    let folder = args.folder.display();
    tell(&match locale {
        Locale::Japanese => format!(
            "世代 {generation} を {folder} に写し、全バイトを照合しました（ファイル {files} 件、{bytes} バイト）"
        ),
        Locale::English => format!(
            "copied generation {generation} to {folder} and compared every byte ({files} files, {bytes} bytes)"
        ),
    })?;
    if args.link {
        tell(locale.text(
            "注意: --link の写しは索引と同じファイルを指すため、ディスクの故障やファイルの破損からは守られません",
            "warning: a copy made with --link has the very files of the index, so it does not protect from \
             a failing disk or damaged files",
        ))?;
    }
    Ok(Ended::Done)
}
