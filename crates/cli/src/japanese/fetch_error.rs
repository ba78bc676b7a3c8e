//! Why a document was not fetched, in Japanese.

use issetsu_fetch::FetchError;

use super::japanese;

/// The reason, and which option or file helps.
pub(crate) fn fetch_error(error: &FetchError) -> String {
    match error {
        FetchError::InvalidUrl { url, reason } => {
            format!("URL {url:?} は取り込めません（{}）", japanese(reason))
        }
        FetchError::HostNotFound { host } => format!("ホスト {host} が見つかりません"),
        FetchError::RefusedAddress { host, address } => format!(
            "{host} のアドレス {address} は公開のインターネットのものではありません。信頼できる場合は --allow-private を付けてください"
        ),
        FetchError::Disallowed { host } => format!(
            "{host} の robots.txt が禁じています。サイトの許可がある場合は --ignore-robots を付けてください"
        ),
        FetchError::RobotsUnreachable { host, reason } => format!(
            "{host} の robots.txt を読めないため取り込みません（{}）。時間をおいて試してください",
            japanese(reason)
        ),
        FetchError::TooManyRedirects { max_redirects } => {
            format!("転送が {max_redirects} 回を超えました")
        }
        FetchError::Status { status, url } => {
            format!("サーバーの応答は {status} でした（{url}）")
        }
        FetchError::TooLarge { max_bytes } => format!(
            "大きさが {max_bytes} バイトを超えています。取り込むには --max-bytes で上限を上げてください"
        ),
        FetchError::Timeout { phase } => format!(
            "サーバーの応答に時間がかかりすぎました（{}）。時間をおいて試すか、--timeout で上限を上げてください",
            phase_name(phase)
        ),
        FetchError::Connection { host, reason } => {
            format!("{host} との通信に失敗しました（{}）", japanese(reason))
        }
        FetchError::Empty => "文書が空です".to_owned(),
        FetchError::UnsupportedFormat { found } => format!(
            "取り込めない形式です（{found}）。取り込めるのは PDF、DOCX、HTML、Markdown、テキストです"
        ),
        FetchError::FormatChanged { path, now } => format!(
            "{path} を取り込んだ URL の形式が {now} に変わりました。取り込み直すにはファイルを削除してください"
        ),
        FetchError::Edited { path } => format!(
            "{path} は取り込んだ後に編集されているため、そのままにします。取り込み直すにはファイルを削除してください"
        ),
        FetchError::Sidecar { path, reason } => {
            format!(
                "{path}: {}。「キー: 値」の行で書いてください",
                japanese(reason)
            )
        }
        FetchError::Io { path, source } => {
            format!("{}: {}", path.display(), japanese(&source.to_string()))
        }
        other => other.to_string(),
    }
}

fn phase_name(phase: &str) -> &str {
    match phase {
        "finding the host" => "ホスト名の解決",
        "connecting" => "接続",
        "silence" => "無応答",
        _ => "全体の時間",
    }
}
