//! The messages of the libraries and what they are in Japanese.

/// A message in English with `{}` for each part that differs, and in Japanese with the number of each part.
pub(super) const PHRASES: &[(&str, &str)] = &[
    // What the system says, without its number.
    ("Permission denied", "権限がありません"),
    (
        "No such file or directory",
        "ファイルまたはフォルダがありません",
    ),
    ("No space left on device", "ディスクに空きがありません"),
    ("Disk quota exceeded", "ディスクの割り当てを使い切りました"),
    ("Read-only file system", "ディスクが読み取り専用です"),
    ("Is a directory", "フォルダです"),
    ("Not a directory", "フォルダではありません"),
    ("File exists", "すでにあります"),
    ("Address already in use", "ほかのプログラムが使っています"),
    (
        "Cannot assign requested address",
        "このコンピューターのアドレスではありません",
    ),
    ("Connection refused", "接続を拒まれました"),
    ("Connection reset by peer", "接続を切られました"),
    ("Too many open files", "開いているファイルが多すぎます"),
    ("Input/output error", "ディスクの読み書きに失敗しました"),
    ("File name too long", "名前が長すぎます"),
    (
        "Too many levels of symbolic links",
        "リンクが輪になっています",
    ),
    ("Cannot allocate memory", "メモリーが足りません"),
    ("Broken pipe", "出力の相手が閉じました"),
    (
        "stream did not contain valid UTF-8",
        "UTF-8 の文字ではありません",
    ),
    // The index.
    (
        "no index in {}: build one with `issetsu index`",
        "{0} に索引がありません。`issetsu index` で作ってください",
    ),
    ("cannot access {}: {}", "{0} を読み書きできません: {1}"),
    (
        "{} is damaged ({}): `issetsu index` repairs what can be made again",
        "{0} が壊れています（{1}）。作り直せるものは `issetsu index` で直ります",
    ),
    (
        "it does not hold the number that was written",
        "世代の番号が書いたときのままではありません",
    ),
    (
        "the index in {} has format {}, this program reads {}: rebuild with `issetsu index --rebuild`",
        "{0} の索引の形式は {1} で、このプログラムが読めるのは {2} です。`issetsu index --rebuild` で作り直してください",
    ),
    (
        "{} has version {} of the history, this program reads up to {}: use a newer program",
        "{0} の履歴の版は {1} で、このプログラムが読めるのは {2} までです。新しい版のプログラムを使ってください",
    ),
    (
        "the index in {} was made with another analyzer ({}, this program has {}): rebuild with `issetsu index --rebuild`",
        "{0} の索引は別の解析器（{1}。このプログラムは {2}）で作られました。`issetsu index --rebuild` で作り直してください",
    ),
    (
        "the index cannot be read: {}; repair it with `issetsu index`",
        "索引を読めません（{0}）。`issetsu index` で直してください",
    ),
    (
        "this user may not read the index: let it read the files of the folder (chmod -R a+rX)",
        "このユーザーには索引を読む権限がありません。フォルダのファイルを読めるようにしてください（chmod -R a+rX）",
    ),
    (
        "the index is damaged ({}); repair it with `issetsu index`",
        "索引が壊れています（{0}）。`issetsu index` で直してください",
    ),
    (
        "a passage is not as it was written",
        "一節が書いたときのままではありません",
    ),
    (
        "passage {} is not as it was written",
        "一節 {0} が書いたときのままではありません",
    ),
    ("passage {} is missing", "一節 {0} がありません"),
    (
        "the passages of document {} are not those that were written",
        "文書 {0} の一節が書いたときのものではありません",
    ),
    (
        "the text of document {} is not as it was written",
        "文書 {0} の本文が書いたときのままではありません",
    ),
    ("no text of document {}", "文書 {0} の本文がありません"),
    ("{}: it is missing", "{0} がありません"),
    (
        "{}: it has {} bytes and should have {}",
        "{0} の大きさが {1} バイトです（正しくは {2} バイト）",
    ),
    (
        "{}: its contents are not those that were written",
        "{0} の内容が書いたときのままではありません",
    ),
    ("{}: it cannot be read ({})", "{0} を読めません（{1}）"),
    (
        "{} has an index of format {}, this program has format {}: build one beside it with `issetsu index`; the program of before can serve its own meanwhile",
        "{0} の索引の形式は {1} で、このプログラムの形式は {2} です。`issetsu index` で別に作ってください。その間、前のプログラムは自分の索引で提供できます",
    ),
    // Runs of the indexer.
    (
        "no corpus folder {}: create it or name another one",
        "文書のフォルダ {0} がありません。作るか、別のフォルダを指定してください",
    ),
    (
        "cannot list the corpus folder {}: {}",
        "文書のフォルダ {0} の中を見られません: {1}",
    ),
    (
        "{} is not empty: name a folder that is not there yet",
        "{0} は空ではありません。まだないフォルダを指定してください",
    ),
    (
        "found no document in {}, but the index holds {}: is its disk mounted? To empty the index, run again with `--allow-empty`",
        "{0} に文書がありませんが、索引には {1} 件あります。ディスクはつながっていますか。索引を空にするなら `--allow-empty` を付けてください",
    ),
    (
        "the index in {} was made from a folder of documents: name another folder",
        "{0} の索引は文書のフォルダから作られたものです。別のフォルダを指定してください",
    ),
    (
        "another `issetsu index` is running on {}: wait for it to end",
        "{0} にはほかの `issetsu index` が書き込んでいます。終わるのを待ってください",
    ),
    (
        "this user may not write the index in {}: run as its owner, or name another folder",
        "{0} の索引に書き込む権限がありません。持ち主のユーザーで動かすか、別のフォルダを指定してください",
    ),
    (
        "cannot write the index in {}: {}",
        "{0} に索引を書けません: {1}",
    ),
    ("it was asked for", "指定されたため"),
    (
        "the index was made with another analyzer",
        "索引が別の解析器で作られたため",
    ),
    (
        "the index was made with another version or other settings",
        "索引が別の版または別の設定で作られたため",
    ),
    (
        "the list of documents is damaged",
        "文書の一覧が壊れているため",
    ),
    (
        "the index holds {} records, not {}",
        "索引の記録が {1} 件ではなく {0} 件です",
    ),
    ("these files are damaged: {}", "壊れているファイル: {0}"),
    ("{} has other fields", "{0} のフィールドが違います"),
    (
        "an old generation could not be removed: {}",
        "古い世代を消せませんでした: {0}",
    ),
    (
        "a part of the history is lost: {}",
        "履歴の一部が失われました: {0}",
    ),
    (
        "the corpus folder holds no document",
        "文書のフォルダに文書がありません",
    ),
    (
        "this sidecar file has no document beside it: name it after one",
        "この付随ファイルに当たる文書がありません。文書の名前に合わせてください",
    ),
    (
        "another file has the same name but for its extension and the id {}, so this one has the id {}",
        "拡張子だけが違う同じ名前のファイルの ID が {0} なので、このファイルの ID は {1} です",
    ),
    (
        "the disk of {} is full: make room and run again; the index that was there is as it was",
        "{0} のディスクに空きがありません。空けてからもう一度実行してください。前の索引はそのままです",
    ),
    // Files that are not indexed.
    (
        "it is a link that leads out of the folder of documents: copy the file into it, or allow such links with `--follow-outside-links`",
        "文書のフォルダの外へのリンクです。ファイルをフォルダにコピーするか、`--follow-outside-links` で許してください",
    ),
    ("unsupported format {}", "読めない形式です（{0}）"),
    ("unsupported format {}: {}", "読めない形式です（{0}）。{1}"),
    (
        "unsupported format: the name has no extension",
        "読めない形式です。名前に拡張子がありません",
    ),
    (
        "save it as .docx or .pdf",
        ".docx か .pdf で保存してください",
    ),
    ("save it as .pdf", ".pdf で保存してください"),
    (
        "convert it to .md, .html or .txt",
        ".md、.html、.txt に変換してください",
    ),
    ("unpack it into the folder", "フォルダに展開してください"),
    (
        "save it as .pdf with a text layer",
        "文字の層のある .pdf で保存してください",
    ),
    (
        "a part of the file unpacks to more than {} times its size, as a decompression bomb does; open the file in a word processor and save it anew",
        "展開すると {0} 倍を超える部分があります（圧縮爆弾の特徴です）。ワープロで開いて保存し直してください",
    ),
    (
        "the XML in the file has a DOCTYPE, which could define entities that read other files or fill the memory; open the file in a word processor and save it as .docx",
        "XML に DOCTYPE があります。ほかのファイルを読む実体（XXE）やメモリーを使い切る実体を定義できるので、読みません。ワープロで開いて .docx で保存してください",
    ),
    (
        "{}; the version indexed before stays in the index",
        "{0}（前に索引に入れた版は残ります）",
    ),
    (
        "the name is not Unicode: rename the file",
        "名前が Unicode ではありません。名前を変えてください",
    ),
    ("it is no regular file", "通常のファイルではありません"),
    (
        "it is a link to a folder above it, which is not followed",
        "上のフォルダへのリンクなので、たどりません",
    ),
    (
        "cannot be looked at ({}), so documents from there stay as they were: check its permissions and links",
        "見られないので（{0}）、そこにあった文書は前のままです。権限とリンクを確かめてください",
    ),
    (
        "the file has the same id as {} ({}): give one of them another id",
        "{0} と同じ ID（{1}）です。どちらかの ID を変えてください",
    ),
    (
        "the file has a passage whose id {} is that of another passage: change the document's id",
        "このファイルの一節の ID {0} が別の一節と同じです。文書の ID を変えてください",
    ),
    (
        "internal error while reading this file ({}): please report it",
        "このファイルを読む途中で内部エラーが起きました（{0}）。報告してください",
    ),
    (
        "the file cannot be read ({}): check that it exists and that its permissions allow reading",
        "ファイルを読めません（{0}）。あるかどうかと、権限を確かめてください",
    ),
    (
        "the file is larger than the limit of {} bytes: split it or raise the limit",
        "ファイルが上限の {0} バイトを超えています。分けるか、上限を上げてください",
    ),
    (
        "the file changed while it was read: index again when its writer is done",
        "読む間にファイルが変わりました。書き終わってから索引を更新してください",
    ),
    (
        "reading the file took longer than {} s and was stopped; allow more with `--read-timeout`, split it, or convert it to text",
        "ファイルを読むのに {0} 秒を超えたので止めました。`--read-timeout` を増やすか、ファイルを分けるか、テキストに変換してください",
    ),
    (
        "reading the file used more than {} MiB of memory or crashed; allow more with `--memory`, split it, or convert it to text",
        "ファイルを読むのに {0} MiB を超えるメモリーを使ったか、異常終了しました。`--memory` を増やすか、ファイルを分けるか、テキストに変換してください",
    ),
    (
        "indexing the file takes about {} MiB of memory: allow at least {} MiB with `--memory`, or split it",
        "このファイルを索引に入れるには約 {0} MiB のメモリーが必要です。`--memory` を {1} MiB 以上にするか、ファイルを分けてください",
    ),
    (
        "the process that reads files cannot be used ({}); check that the program may start itself",
        "ファイルを読むプロセスを使えません（{0}）。プログラムが自分自身を起動できるか確かめてください",
    ),
    (
        "the format of {} is not supported; use .pdf, .docx, .html, .md or .txt",
        "{0} の形式は読めません。.pdf、.docx、.html、.md、.txt を使ってください",
    ),
    (
        "the file is empty; remove it or give it text",
        "ファイルが空です。消すか、本文を書いてください",
    ),
    (
        "the file has {} bytes and the limit is {}; split it or raise the limit",
        "ファイルは {0} バイトで、上限の {1} を超えています。分けるか、上限を上げてください",
    ),
    (
        "the file has more than {} lines; split it or raise the limit",
        "ファイルの行数が {0} を超えています。分けるか、上限を上げてください",
    ),
    (
        "the page has more than {} elements; split it or raise the limit",
        "ページの要素が {0} を超えています。分けるか、上限を上げてください",
    ),
    (
        "the page has tags with too many attributes; save its text in another format",
        "属性が多すぎるタグがあります。本文を別の形式で保存してください",
    ),
    (
        "the file is not text; save it as UTF-8 text, or give it the extension of its format",
        "テキストではありません。UTF-8 のテキストで保存するか、形式に合った拡張子にしてください",
    ),
    (
        "{} characters cannot be read as {}, the likeliest encoding; save the file as UTF-8",
        "最も可能性の高い文字コード {1} で読めない文字が {0} あります。UTF-8 で保存してください",
    ),
    (
        "the file is no PDF that can be read; export it again from its source",
        "読める PDF ではありません。元のデータから書き出し直してください",
    ),
    (
        "the file is encrypted with a password; save it without one",
        "パスワードで暗号化されています。パスワードなしで保存してください",
    ),
    (
        "the file is encrypted in a way that cannot be read; save it without encryption",
        "読めない方法で暗号化されています。暗号化せずに保存してください",
    ),
    (
        "no text can be read on any of {} pages, which are images or lack character codes; run optical recognition on the file first",
        "{0} ページのどれからも文字を読めません（画像か、文字コードがありません）。先に文字認識にかけてください",
    ),
    (
        "the program for optical recognition made no PDF of {} pages, as the file has; check what it writes",
        "文字認識のプログラムが、ファイルと同じ {0} ページの PDF を作りませんでした。出力を確かめてください",
    ),
    (
        "reading the file takes too long; split it or raise the limit",
        "ファイルを読むのに時間がかかりすぎます。分けるか、上限を上げてください",
    ),
    (
        "the file is in the format of Word 97-2003; open it in a word processor and save it as .docx",
        "Word 97-2003 の形式です。ワープロで開いて .docx で保存してください",
    ),
    (
        "the file cannot be read as a Word document: {}; get it again, or open it in a word processor and save it as .docx",
        "Word 文書として読めません（{0}）。入手し直すか、ワープロで開いて .docx で保存してください",
    ),
    ("it holds no text document", "本文がありません"),
    (
        "the file has more {} than the limit of {}; split it or remove what is not text",
        "ファイルの中身（{0}）が上限の {1} を超えています。分けるか、本文でないものを除いてください",
    ),
    (
        "the id in the metadata is invalid: {}",
        "メタデータの ID が正しくありません: {0}",
    ),
    ("an id must not be empty", "ID が空です"),
    (
        "an id must not be longer than {} bytes",
        "ID は {0} バイトまでです",
    ),
    (
        "an id may hold letters, digits, '-', '_' and '.', and start with a letter or digit; found {}",
        "ID に使えるのは文字・数字・「-」「_」「.」で、文字か数字で始めます（{0} がありました）",
    ),
    (
        "a passage id is 16 letters and digits",
        "一節の ID は 16 の英数字です",
    ),
    (
        "{} is not a date: write 2025, 2025-06 or 2025-06-18",
        "{0} は日付ではありません。2025、2025-06、2025-06-18 のように書いてください",
    ),
    // Warnings about files.
    (
        "{}: line {} cannot be read ({}); only what stands before it was used",
        "{0}: {1} 行目を読めません（{2}）。その前までを使いました",
    ),
    (
        "expected lines like key: value",
        "「キー: 値」の行で書いてください",
    ),
    (
        "{}: the key {} is not known and was ignored",
        "{0}: 項目 {1} は知られていないので使いませんでした",
    ),
    (
        "{}: the value of {} was ignored; write {}",
        "{0}: {1} の値は使いませんでした。書けるもの: {2}",
    ),
    (
        "{} characters could not be read as {} and are shown as U+FFFD; save the file as UTF-8",
        "{1} で読めない文字が {0} あり、U+FFFD で示します。UTF-8 で保存してください",
    ),
    (
        "{} control characters were left out",
        "制御文字 {0} を除きました",
    ),
    ("{} lines of {} were left out", "{1}を {0} 行除きました"),
    ("running heads and page numbers", "柱とページ番号"),
    ("the table of contents", "目次"),
    ("the table of contents was left out", "目次を除きました"),
    (
        "elements that were nested too deep were read as the text they hold",
        "入れ子が深すぎる要素は、その文字だけを読みました",
    ),
    (
        "{} cannot be read behind byte {}; what stands before was used",
        "{0} の {1} バイト目から先を読めません。その前までを使いました",
    ),
    (
        "more than {} nested lists or quotations; read as plain text",
        "リストか引用の入れ子が {0} を超えるので、テキストとして読みました",
    ),
    (
        "these pages could not be read and were left out: {}",
        "読めなかったので除いたページ: {0}",
    ),
    (
        "the tables of these pages could not be found and were read as text: {}",
        "表を見つけられず、文として読んだページ: {0}",
    ),
    (
        "the tags of the file could not be read and were ignored",
        "ファイルのタグを読めないので使いませんでした",
    ),
    (
        "the outline of the file could not be read and was ignored",
        "ファイルのしおりを読めないので使いませんでした",
    ),
    (
        "the text of these pages comes from optical recognition and may differ from the print: {}",
        "文字認識による本文で、印刷と違うかもしれないページ: {0}",
    ),
    (
        "text that no reader sees was left out on these pages: {}",
        "読者に見えない文字を除いたページ: {0}",
    ),
    (
        "optical recognition found no text on these pages: {}",
        "文字認識でも文字が見つからなかったページ: {0}",
    ),
    (
        "no text can be read on these pages, which need optical recognition: {}",
        "文字を読めず、文字認識が要るページ: {0}",
    ),
    (
        "a page has more content than the limits allow, and was read in part",
        "上限を超える内容のページがあり、その一部を読みました",
    ),
    ("{} was ignored: {}", "{0} は使いませんでした: {1}"),
    ("front matter", "先頭のメタデータ"),
    ("one id", "一つの ID"),
    ("one line of text", "一行の文"),
    ("a list of names", "名前の一覧"),
    ("one name", "一つの名前"),
    ("one city", "一つの都市"),
    (
        "2025, 2025-06 or 2025-06-18",
        "2025、2025-06、2025-06-18 のどれか",
    ),
    ("a language tag such as ja", "ja のような言語タグ"),
    (
        "an address that begins with https:// or http://, without a user name",
        "https:// か http:// で始まる、ユーザー名のない URL",
    ),
    (
        "the address of the document was ignored; write {}",
        "文書の URL は使いませんでした。書けるもの: {0}",
    ),
    ("one licence", "一つのライセンス"),
    (
        "proposal, report, white_paper, article, interview or other",
        "proposal、report、white_paper、article、interview、other のどれか",
    ),
    ("a list of words", "語の一覧"),
    ("one title", "一つの題名"),
    ("one volume", "一つの巻"),
    ("one issue", "一つの号"),
    // Optical recognition.
    (
        "the command for optical recognition has a quotation mark without its other half",
        "文字認識のコマンドに、閉じていない引用符があります",
    ),
    (
        "the command for optical recognition must name {} and {}, as in: ocrmypdf --skip-text -l jpn {} {}",
        "文字認識のコマンドには {0} と {1} を書いてください。例: ocrmypdf --skip-text -l jpn {2} {3}",
    ),
    (
        "{} cannot be used ({}); check that it is installed",
        "{0} を使えません（{1}）。インストールされているか確かめてください",
    ),
    ("{} failed ({}): {}", "{0} が失敗しました（{1}）: {2}"),
    (
        "{} wrote no file of at most {} MiB to {}",
        "{0} は {1} MiB 以内のファイルを {2} に書きませんでした",
    ),
    (
        "{} took longer than {} s and was stopped; allow it more time",
        "{0} が {1} 秒を超えたので止めました。時間の上限を上げてください",
    ),
    // Synonyms and the dictionary.
    ("line {} of the synonyms: {}", "同義語の {0} 行目: {1}"),
    (
        "a rule needs two terms: write `a, b` or `a => b`, with an ASCII comma or arrow",
        "規則には語が二つ要ります。半角のコンマか矢印で `a, b` か `a => b` と書いてください",
    ),
    (
        "nothing stands on one side of `=>`: add a term there or delete the line",
        "`=>` の片側に語がありません。語を加えるか、行を消してください",
    ),
    (
        "a term is empty: delete the comma that is too many",
        "語が空です。余分なコンマを消してください",
    ),
    (
        "`=>` stands there twice: write one rule a line",
        "`=>` が二つあります。一行に一つの規則を書いてください",
    ),
    (
        "`{}` has no word that can be searched: write it in other words or delete it",
        "`{0}` には検索できる語がありません。別の語で書くか、消してください",
    ),
    (
        "a rule has more than {} terms: make several rules of it",
        "一つの規則の語が {0} を超えています。いくつかの規則に分けてください",
    ),
    (
        "there are more than {} rules: keep those that queries need",
        "規則が {0} を超えています。検索に要るものだけにしてください",
    ),
    (
        "the embedded dictionary is damaged: build the program again from clean sources",
        "組み込みの辞書が壊れています。ソースからプログラムを作り直してください",
    ),
    // Citations and measurements.
    (
        "no reference can be written: {}",
        "参照文献を書けません: {0}",
    ),
    ("cannot write JSON: {}", "JSON を書けません: {0}"),
    (
        "there is no format {}; known are {}",
        "{0} という形式はありません。あるのは {1} です",
    ),
    (
        "there is no unit {}; known are report and section",
        "{0} という単位はありません。あるのは report と section です",
    ),
    (
        "there is no locale {}; known are ja-JP and en-US",
        "{0} というロケールはありません。あるのは ja-JP と en-US です",
    ),
    ("the style {} cannot be used", "スタイル {0} は使えません"),
    ("cannot access {}", "{0} を読み書きできません"),
    (
        "{} holds no {}: check that it is the right file",
        "{0} に {1} がありません。正しいファイルか確かめてください",
    ),
    (
        "no topic has a relevant document in the qrels: check that topics and qrels belong together",
        "正解のある課題がありません。課題と正解が対応しているか確かめてください",
    ),
    (
        "a run file cannot hold the id {}, because of its white space: rename it",
        "ID {0} には空白があるので検索結果のファイルに書けません。名前を変えてください",
    ),
    (
        "{} holds no pinned results ({}): pin them anew",
        "{0} に基準値がありません（{1}）。書き込み直してください",
    ),
    // Warnings about queries.
    (
        "AND needs a word on both sides and was left out",
        "AND の両側に語がないので、除きました",
    ),
    (
        "OR needs a word on both sides and was left out",
        "OR の両側に語がないので、除きました",
    ),
    (
        "signs between the words were left out",
        "語の間の記号を除きました",
    ),
    (
        "a quote was not closed; everything behind it is one phrase",
        "引用符が閉じていないので、その後ろ全体を一つの句としました",
    ),
    (
        "parentheses are nested too deeply; the inner ones were left out",
        "括弧の入れ子が深すぎるので、内側の括弧を除きました",
    ),
    (
        "a dash needs a word behind it and was left out",
        "ハイフンの後ろに語がないので、除きました",
    ),
    (
        "there is nothing between the parentheses",
        "括弧の中に何もありません",
    ),
    (
        "a quote begins a phrase only where a word begins",
        "引用符は語の始まりでだけ句の始まりになります",
    ),
    (
        "* stands for other characters only at the end of a word; here it is a character",
        "* がほかの文字の代わりになるのは語の終わりだけです。ここでは文字としました",
    ),
    (
        "ー is a character of the word; to exclude a word, write - in front of it",
        "ー は語の一部です。語を除くには、前に半角の - を書いてください",
    ),
    (
        "there is nothing between the quotes",
        "引用符の中に何もありません",
    ),
    (
        "a field name must be followed by a word or a phrase; the name was left out",
        "欄の名前の後ろに語がないので、名前を除きました",
    ),
    (
        "only the first 64 words and phrases are searched",
        "検索するのは初めの 64 の語と句だけです",
    ),
    (
        "no passage holds all words; these hold some of them",
        "すべての語を含む一節はありません。一部の語を含むものを示します",
    ),
    // URLs that are fetched.
    (
        "only http and https are fetched",
        "取り込めるのは http と https だけです",
    ),
    (
        "user names and passwords are not sent; remove them",
        "ユーザー名とパスワードは送りません。除いてください",
    ),
    ("it is too long", "長すぎます"),
    (
        "relative URL without a base",
        "https:// から始めて書いてください",
    ),
    ("empty host", "ホストの名前がありません"),
    ("invalid port number", "ポート番号が正しくありません"),
    (
        "the server answers {} for {}",
        "{1} に対するサーバーの応答は {0} でした",
    ),
    ("io: {}", "{0}"),
    // The command line.
    (
        "write a duration such as 30m, 6h or 2days",
        "30m、6h、2days のように時間を書いてください",
    ),
    (
        "write a duration such as 500ms, 10s or 2m",
        "500ms、10s、2m のように時間を書いてください",
    ),
    ("it must be a minute at least", "1 分以上にしてください"),
    (
        "write a host and a port, such as 127.0.0.1:8080, localhost:8080 or :8080",
        "127.0.0.1:8080、localhost:8080、:8080 のように、ホストとポートを書いてください",
    ),
    ("cannot read {}", "{0} を読めません"),
    (
        "cannot find the program itself",
        "プログラム自身が見つかりません",
    ),
    (
        "the clock is before 1970",
        "時計が 1970 年より前を指しています",
    ),
    ("invalid digit found in string", "数字ではありません"),
    ("cannot parse integer from empty string", "数字が空です"),
    ("number too large to fit in target type", "数が大きすぎます"),
    ("number too small to fit in target type", "数が小さすぎます"),
    ("{} is not in {}", "{0} は {1} の範囲にありません"),
];
