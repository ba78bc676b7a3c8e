//! The help in Japanese: the command of [`crate::args`] with its texts replaced.

use clap::{Command, CommandFactory};

use crate::args::Cli;
use crate::locale::Locale;
use crate::settings_file::SettingsFile;

/// Japanese texts by the path of commands and the argument, with `/` between.
const JAPANESE: &[(&str, &str)] = &[
    ("issetsu", "日本語の政策文書のための一節（パッセージ）検索"),
    ("issetsu/index", "文書フォルダの索引を作る・更新する"),
    ("issetsu/index/corpus", "文書のフォルダ"),
    ("issetsu/index/index", "索引のフォルダ"),
    (
        "issetsu/index/follow_outside_links",
        "文書のフォルダの外へのリンクもたどる",
    ),
    (
        "issetsu/index/ocr",
        "画像のページの文字を認識するコマンド（{input} の PDF から文字つきの PDF {output} を作るもの）。ないときはページを示すだけ",
    ),
    (
        "issetsu/index/ocr_timeout",
        "1 ファイルの文字認識にかける時間の上限（秒）",
    ),
    (
        "issetsu/index/memory",
        "索引を作るときのメモリー（ファイルを読むプロセスも含む。512MiB、2GiB など）。収まらないファイルは飛ばして名前を示す",
    ),
    (
        "issetsu/index/read_timeout",
        "1 ファイルを読む時間の上限（30s、2m など）",
    ),
    (
        "issetsu/index/rebuild",
        "変更がなくてもすべてのファイルを読み直す",
    ),
    (
        "issetsu/index/remove_other_formats",
        "同じフォルダにある、ほかの版のプログラムの索引を消す",
    ),
    (
        "issetsu/index/allow_empty",
        "文書フォルダが空でもよいとし、索引を空にする",
    ),
    (
        "issetsu/index/threads",
        "使うスレッドの数［既定: コアの数］",
    ),
    ("issetsu/index/json", "結果の要約を JSON で出す"),
    (
        "issetsu/add",
        "ウェブの文書を文書フォルダに取り込む・取り込んだ文書を更新する",
    ),
    (
        "issetsu/add/urls",
        "文書の URL（PDF、DOCX、HTML、Markdown、テキスト）",
    ),
    ("issetsu/add/corpus", "文書のフォルダ"),
    (
        "issetsu/add/refresh",
        "これまでに取り込んだ文書をすべて更新する",
    ),
    (
        "issetsu/add/allow_private",
        "イントラネットなどのプライベートアドレスにも接続する",
    ),
    (
        "issetsu/add/ignore_robots",
        "robots.txt が禁じるものも取り込む（サイトの許可があるとき）",
    ),
    ("issetsu/add/max_bytes", "文書の大きさの上限（バイト）"),
    ("issetsu/add/timeout", "1 文書にかける時間の上限（秒）"),
    ("issetsu/add/json", "結果を JSON で出す"),
    (
        "issetsu/serve",
        "検索ページと HTTP API を提供し、索引を更新する",
    ),
    ("issetsu/serve/corpus", "文書のフォルダ"),
    ("issetsu/serve/index", "索引のフォルダ"),
    (
        "issetsu/serve/follow_outside_links",
        "文書のフォルダの外へのリンクもたどる",
    ),
    (
        "issetsu/serve/ocr",
        "画像のページの文字を認識するコマンド（{input} の PDF から文字つきの PDF {output} を作るもの）。ないときはページを示すだけ",
    ),
    (
        "issetsu/serve/ocr_timeout",
        "1 ファイルの文字認識にかける時間の上限（秒）",
    ),
    (
        "issetsu/serve/memory",
        "索引を作るときのメモリー（ファイルを読むプロセスも含む。512MiB、2GiB など）。収まらないファイルは飛ばして名前を示す",
    ),
    (
        "issetsu/serve/read_timeout",
        "1 ファイルを読む時間の上限（30s、2m など）",
    ),
    (
        "issetsu/serve/threads",
        "索引を作るスレッドの数［既定: コアの数］",
    ),
    (
        "issetsu/serve/listen",
        "待ち受けるアドレスとポート（:8080 はすべてのアドレス）",
    ),
    (
        "issetsu/serve/base_url",
        "外から見たサーバーの URL（絶対リンクに使う）",
    ),
    ("issetsu/serve/title", "ページに出すサイトの名前"),
    (
        "issetsu/serve/allowed_origins",
        "スクリプトで応答を読めるサイトのオリジン（https://www.example.org など。コンマで区切る）［既定: すべて］",
    ),
    (
        "issetsu/serve/frame_ancestors",
        "ページをフレームに表示できるサイト（self、オリジン、https://*.example.org、*。コンマで区切る）［既定: なし］",
    ),
    (
        "issetsu/serve/trusted_proxies",
        "サーバーの前にあるプロキシのアドレス。その X-Forwarded-For を信用する（コンマで区切る）［既定: なし］",
    ),
    (
        "issetsu/serve/serve_originals",
        "本文だけでなく、文書の元のファイルも提供する",
    ),
    (
        "issetsu/serve/no_index",
        "文書を調べず、今ある索引のまま提供する",
    ),
    (
        "issetsu/serve/watch",
        "文書のフォルダが変わるたびに索引を更新する",
    ),
    (
        "issetsu/serve/refresh_every",
        "取り込んだ文書を、この間隔（6h、2days など）で取り込み直す",
    ),
    (
        "issetsu/serve/allow_private",
        "取り込み直すとき、プライベートアドレスにも接続する",
    ),
    (
        "issetsu/serve/synonyms",
        "政策分野の同義語に加える同義語のファイル（Solr の形式）",
    ),
    (
        "issetsu/serve/metrics_listen",
        "メトリクスと死活監視のアドレス（127.0.0.1:9090 など。指定すると、ほかのアドレスでは提供しない）",
    ),
    (
        "issetsu/serve/max_query_bytes",
        "検索式の長さの上限（バイト）",
    ),
    (
        "issetsu/serve/max_uri_bytes",
        "パスと引数を合わせた長さの上限（バイト）",
    ),
    (
        "issetsu/serve/max_body_bytes",
        "リクエストの本文の長さの上限（バイト）",
    ),
    (
        "issetsu/serve/request_timeout",
        "1 リクエストにかける時間の上限",
    ),
    (
        "issetsu/serve/max_concurrent_requests",
        "索引で同時に処理するリクエストの上限（超えたものには出直してもらう）",
    ),
    (
        "issetsu/serve/max_connections",
        "同時に開く接続の上限（超えたものは待つ）",
    ),
    (
        "issetsu/serve/max_costly_requests",
        "数秒かかりうるリクエスト（照合・書き出し・全文・順位の説明）を同時に処理する数の上限",
    ),
    (
        "issetsu/serve/max_queue_time",
        "リクエストが処理を待つ時間の上限（超えたら出直してもらう）",
    ),
    (
        "issetsu/serve/write_timeout",
        "回答が相手に受け取られるのを待つ時間の上限",
    ),
    (
        "issetsu/serve/max_answer_bytes",
        "回答の大きさの上限（バイト）",
    ),
    (
        "issetsu/serve/max_waiting_bytes",
        "受け取りを待つ回答の合計の上限（バイト。1 つのアドレスはその 4 分の 1 まで）",
    ),
    (
        "issetsu/serve/refresh_interval",
        "索引の新しい世代を探す間隔",
    ),
    (
        "issetsu/serve/shutdown_timeout",
        "終了を求められてから、処理中のリクエストを待つ時間の上限",
    ),
    (
        "issetsu/serve/log_queries",
        "何も見つからなかった検索の言葉をログに書く",
    ),
    (
        "issetsu/serve/log_format",
        "ログの形式（text: 人が読む、json: 1 行に 1 つの JSON）",
    ),
    ("issetsu/check", "索引が書いたときのままかを調べる"),
    ("issetsu/check/index", "索引のフォルダ"),
    (
        "issetsu/check/deep",
        "ファイルの大きさだけでなく、全バイトとすべての本文・一節をハッシュと照らし合わせる",
    ),
    ("issetsu/check/json", "結果を JSON で出す"),
    (
        "issetsu/snapshot",
        "索引を別のフォルダに写す（提供・更新の途中でもよい）",
    ),
    (
        "issetsu/snapshot/folder",
        "写しのフォルダ（空か、まだないもの）",
    ),
    ("issetsu/snapshot/index", "索引のフォルダ"),
    (
        "issetsu/snapshot/link",
        "同じファイルに別の名前を付けるだけにする（場所をとらないが、破損からは守られない）",
    ),
    ("issetsu/restore", "索引の写しを索引に戻す"),
    ("issetsu/restore/folder", "写しのフォルダ"),
    ("issetsu/restore/index", "索引のフォルダ"),
    (
        "issetsu/history",
        "以前の一節の履歴をテキストファイルとして書き出す・読み込む",
    ),
    ("issetsu/history/export", "履歴をテキストファイルに書き出す"),
    (
        "issetsu/history/export/output",
        "書き出すファイル（すでにあってはならない）［既定: 標準出力］",
    ),
    ("issetsu/history/export/index", "索引のフォルダ"),
    (
        "issetsu/history/import",
        "テキストファイルの履歴を索引の履歴に加える",
    ),
    (
        "issetsu/history/import/file",
        "`issetsu history export` が書き出したファイル",
    ),
    ("issetsu/history/import/index", "索引のフォルダ"),
    ("issetsu/search", "索引を検索して一節を表示する"),
    ("issetsu/search/query", "検索する言葉"),
    ("issetsu/search/index", "索引のフォルダ"),
    (
        "issetsu/search/synonyms",
        "政策分野の同義語に加える同義語のファイル（Solr の形式）",
    ),
    ("issetsu/search/limit", "表示する件数"),
    ("issetsu/search/json", "JSON で出す"),
    ("issetsu/show", "ID で一節または文書を表示する"),
    ("issetsu/show/id", "一節または文書の ID"),
    ("issetsu/show/index", "索引のフォルダ"),
    ("issetsu/show/context", "前後に表示する一節の数"),
    ("issetsu/show/json", "JSON で出す"),
    ("issetsu/cite", "一節の参照文献または引用文を出す"),
    ("issetsu/cite/id", "一節の ID"),
    ("issetsu/cite/format", "参照文献・引用文の形式"),
    (
        "issetsu/cite/style",
        "参照文献のスタイル（--format に同じ）",
    ),
    (
        "issetsu/cite/unit",
        "引用の単位（report: 報告書全体とその箇所、section: 節）",
    ),
    (
        "issetsu/cite/locale",
        "「ほか」「参照」などの言葉の言語［既定: 文書の言語］",
    ),
    ("issetsu/cite/index", "索引のフォルダ"),
    (
        "issetsu/cite/base_url",
        "外から見たサーバーの URL（一節へのリンクに使う）",
    ),
    ("issetsu/verify", "原稿の引用文を索引の文書と照らし合わせる"),
    (
        "issetsu/verify/file",
        "原稿（.md・.markdown は Markdown、ほかはテキスト、- は標準入力の Markdown）。「」『』“ ” \" \" の中と > で始まる段落を引用とみなす",
    ),
    (
        "issetsu/verify/min_length",
        "引用とみなす引用符の中の最小の文字数",
    ),
    (
        "issetsu/verify/document",
        "引用元の文書の ID［既定: すべての文書］",
    ),
    ("issetsu/verify/index", "索引のフォルダ"),
    (
        "issetsu/verify/base_url",
        "外から見たサーバーの URL（JSON のリンクに使う）",
    ),
    ("issetsu/verify/json", "結果を JSON で出す"),
    (
        "issetsu/export",
        "すべての一節を参照文献とともに書き出す（1 行に 1 つの JSON）",
    ),
    (
        "issetsu/export/output",
        "書き出すファイル（すでにあってはならない）［既定: 標準出力］",
    ),
    (
        "issetsu/export/resume",
        "途中で止まった書き出し（同じ索引・base-url・日付のもの）の続きをする",
    ),
    ("issetsu/export/index", "索引のフォルダ"),
    (
        "issetsu/export/base_url",
        "外から見たサーバーの URL（リンクに使う）",
    ),
    (
        "issetsu/inspect",
        "1 つのファイルの読み取り結果を JSON で出す（索引は使わない）",
    ),
    (
        "issetsu/inspect/ocr",
        "画像のページの文字を認識するコマンド（{input} の PDF から文字つきの PDF {output} を作るもの）。ないときはページを示すだけ",
    ),
    (
        "issetsu/inspect/ocr_timeout",
        "1 ファイルの文字認識にかける時間の上限（秒）",
    ),
    ("issetsu/inspect/file", "読むファイル"),
    (
        "issetsu/eval",
        "検索順位のよさを測る（BEIR・TREC 形式の課題と正解を使う）",
    ),
    (
        "issetsu/eval/corpus",
        "索引を作って検索する文書（1 行に 1 つの JSON: \"_id\"、\"title\"、\"text\"）",
    ),
    (
        "issetsu/eval/index",
        "検索する索引のフォルダ（--corpus があるときは、その索引を残すフォルダ）",
    ),
    (
        "issetsu/eval/run_file",
        "検索せずに評価する検索結果（TREC 形式）",
    ),
    (
        "issetsu/eval/topics",
        "検索する課題（1 行に 1 つの JSON: \"_id\"、\"text\"）",
    ),
    (
        "issetsu/eval/qrels",
        "正解（課題、文書、関連度。または課題、0、文書、関連度）",
    ),
    (
        "issetsu/eval/run",
        "検索結果を書き込むファイル（TREC 形式）",
    ),
    (
        "issetsu/eval/baseline",
        "課題ごとに比べる相手の検索結果（TREC 形式）",
    ),
    (
        "issetsu/eval/unit",
        "正解の単位（document: 文書［既定］、passage: 一節）",
    ),
    (
        "issetsu/eval/without",
        "点数から除く要素（その要素が何を加えるかを見る）",
    ),
    (
        "issetsu/eval/format",
        "結果の形式（text: 人が読む［既定］、json: プログラムが読む）",
    ),
    (
        "issetsu/eval/pin",
        "結果を基準値として書き込むファイル（JSON）",
    ),
    ("issetsu/eval/threads", "使うスレッドの数［既定: コアの数］"),
    (
        "issetsu/eval-pages",
        "PDF の質問に答えるページがどれだけよく見つかるかを測る",
    ),
    ("issetsu/eval-pages/pdf", "文書（ふつうは PDF）のフォルダ"),
    (
        "issetsu/eval-pages/topics",
        "検索する課題（1 行に 1 つの JSON: \"_id\"、\"text\"、あれば \"text_only\"）",
    ),
    (
        "issetsu/eval-pages/qrels",
        "答えのあるページ（見出し行 query-id、file、page（1 から）、score）",
    ),
    ("issetsu/eval-pages/index", "索引を残すフォルダ"),
    (
        "issetsu/eval-pages/run",
        "検索結果を書き込むファイル（TREC 形式）",
    ),
    (
        "issetsu/eval-pages/format",
        "結果の形式（text: 人が読む［既定］、json: プログラムが読む）",
    ),
    (
        "issetsu/eval-pages/threads",
        "使うスレッドの数［既定: コアの数］",
    ),
    (
        "issetsu/read-files",
        "別のプロセスのためにファイルを読む（標準入力から標準出力へ）",
    ),
    (
        "issetsu/read-files/memory_bytes",
        "使ってよいメモリー（バイト）",
    ),
    (
        "issetsu/config",
        "すべての設定とその値の出所を、設定ファイルの形で表示する",
    ),
    (
        "config",
        "設定ファイル（TOML。オプションの名前で listen = \":8080\" のように書く）",
    ),
    ("help", "この説明を表示する"),
    ("version", "版を表示する"),
];

/// Help with its headings in Japanese.
const TEMPLATE: &str = "{about-with-newline}\n使い方: {usage}\n\n{all-args}";

/// The command line with its help in the language of the user. What the file of settings says is a default.
pub(crate) fn command(locale: Locale, file: &SettingsFile) -> Command {
    let command = file.apply(Cli::command());
    match locale {
        Locale::English => command,
        Locale::Japanese => in_japanese(command, "issetsu"),
    }
}

/// A text that clap made, with the word that clap has no setting for in the language of the user.
pub(crate) fn finished(text: &str, locale: Locale) -> String {
    match locale {
        Locale::English => text.to_owned(),
        Locale::Japanese => text.replace("[OPTIONS]", "[オプション]"),
    }
}

fn japanese(key: &str) -> Option<&'static str> {
    JAPANESE
        .iter()
        .find(|(known, _)| *known == key)
        .map(|(_, text)| *text)
}

fn in_japanese(command: Command, path: &str) -> Command {
    let subcommands: Vec<String> = command
        .get_subcommands()
        .map(|sub| sub.get_name().to_owned())
        .collect();
    let mut command = command
        .about(japanese(path).unwrap_or_default())
        .help_template(TEMPLATE)
        .subcommand_help_heading("コマンド")
        .subcommand_value_name("コマンド")
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .arg(flag("help", 'h', clap::ArgAction::Help))
        .mut_args(|arg| {
            let key = format!("{path}/{}", arg.get_id());
            let heading = if arg.is_positional() {
                "引数"
            } else {
                "オプション"
            };
            let text = japanese(&key).or_else(|| japanese(arg.get_id().as_str()));
            let text = with_values(text.unwrap_or_default(), &arg);
            let text = with_origins(text, &arg);
            let arg = arg.hide_env(true);
            let arg = if arg.get_action().takes_values() {
                arg.hide_possible_values(true).hide_default_value(true)
            } else {
                arg
            };
            arg.help(text).help_heading(heading)
        });
    if path == "issetsu" {
        let version = flag("version", 'V', clap::ArgAction::Version);
        command = command
            .disable_version_flag(true)
            .arg(version.help_heading("オプション"));
    }
    for name in subcommands {
        let path = format!("{path}/{name}");
        command = command.mut_subcommand(&name, |sub| in_japanese(sub, &path));
    }
    command
}

/// A text with the values that an argument may have, unless it names them itself.
fn with_values(text: &str, argument: &clap::Arg) -> String {
    let values = argument.get_possible_values();
    let names: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
    let is_flag = !argument.get_action().takes_values();
    if is_flag || names.iter().all(|name| text.contains(name)) {
        return text.to_owned();
    }
    format!("{text}［値: {}］", names.join("、"))
}

/// A text with where the value comes from if it is not given.
fn with_origins(mut text: String, argument: &clap::Arg) -> String {
    let defaults = argument.get_default_values().iter();
    let defaults: Vec<_> = defaults.map(|value| value.to_string_lossy()).collect();
    let says_default = text.contains("［既定");
    if argument.get_action().takes_values() && !defaults.is_empty() && !says_default {
        text += &format!("［既定: {}］", defaults.join("、"));
    }
    if let Some(name) = argument.get_env() {
        text += &format!("［環境変数: {}］", name.to_string_lossy());
    }
    text
}

fn flag(name: &'static str, short: char, action: clap::ArgAction) -> clap::Arg {
    let text = japanese(name).unwrap_or_default();
    clap::Arg::new(name)
        .long(name)
        .short(short)
        .action(action)
        .help(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(command: &Command, path: &str, keys: &mut Vec<String>) {
        keys.push(path.to_owned());
        let own = command
            .get_arguments()
            .filter(|arg| !matches!(arg.get_id().as_str(), "help" | "version"));
        keys.extend(own.map(|arg| format!("{path}/{}", arg.get_id())));
        for sub in command.get_subcommands() {
            self::keys(sub, &format!("{path}/{}", sub.get_name()), keys);
        }
    }

    #[test]
    fn every_text_is_there_in_japanese() {
        let mut known = Vec::new();
        keys(&Cli::command(), "issetsu", &mut known);
        for key in &known {
            assert!(japanese(key).is_some(), "{key}");
        }
        let unused: Vec<_> = JAPANESE
            .iter()
            .filter(|(key, _)| key.contains('/') && !known.contains(&(*key).to_owned()))
            .collect();
        assert!(unused.is_empty(), "{unused:?}");
    }

    #[test]
    fn both_commands_are_sound() {
        let none = SettingsFile::default();
        command(Locale::English, &none).debug_assert();
        command(Locale::Japanese, &none).debug_assert();
    }
}
