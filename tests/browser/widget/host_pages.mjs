// Pages of a site that embeds the search: strict in what they allow, hostile in what they style.

/** The strictest policy under which the element must work: it says nothing of styles. */
const policyFor = (issetsu, styled) =>
  `default-src 'none'; script-src ${issetsu}; connect-src ${issetsu}${styled ? "; style-src 'self'" : ''}`

/** Sheets of host pages, most of them hostile, each in its own way. */
export const SHEETS = {
  // What sites begin their sheets with: nothing looks as browsers show it.
  reset: `*, *::before, *::after { margin: 0; padding: 0; border: 0; font: inherit; box-sizing: content-box; vertical-align: baseline; }
html { font-size: 62.5%; line-height: 1; } ol, ul { list-style: none; } a { color: inherit; text-decoration: none; }
button, input { all: unset; } [hidden] { display: block; }`,
  // What sites end up with: a rule for everything, and it must win.
  important: `* { color: rgb(255, 0, 255) !important; font: italic 900 31px/3 monospace !important; letter-spacing: 9px !important;
  text-transform: uppercase !important; text-align: right !important; word-spacing: 20px !important; visibility: visible !important;
  cursor: wait !important; text-indent: 40px !important; white-space: pre !important; background: rgb(255, 255, 0) !important;
  text-shadow: 2px 2px red !important; direction: rtl !important; writing-mode: horizontal-tb !important; }`,
  // A phone of 320 px, or a wider one at 200 %.
  narrow: 'body { margin: 0; } main { width: 320px; }',
  // What a framework of components says of the names and elements that everyone uses.
  framework: `:root { --accent: red; --text: red; --background: lime; --border: red; font-size: 20px; }
body { font: 1.25rem/2 Georgia, serif; color: #663399; }
.base, .row, .field, .panel, .clear, .hidden, .link, .count, .first { display: none; color: red; float: right; }
h2, h3 { font-size: 4rem; text-transform: uppercase; } button { background: red; border-radius: 99px; padding: 3rem; } input { width: 3rem; }
ol { list-style: upper-roman; padding-inline-start: 6rem; } a { color: red; } mark { background: red; }
dialog { display: none !important; } ::part(input) { border-width: 1px; }`,
}

/**
 * A host page. Parameters: `sheet` names a hostile sheet; `scheme` is light or dark; `elements` is the
 * HTML that stands in its middle; `lang` its language. With `late`, the script is left out.
 */
export function hostPage(parameters, issetsu) {
  const sheet = parameters.get('sheet')
  const lang = parameters.get('lang') ?? 'ja'
  const elements = parameters.get('elements') ?? '<issetsu-search></issetsu-search>'
  const html = `<!doctype html>
<html lang="${lang}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="${parameters.get('scheme') ?? 'light'}">
<title>汐路シンクタンク</title>
${sheet ? `<link rel="stylesheet" href="/${sheet}.css">` : ''}
${parameters.has('late') ? '' : `<script type="module" src="${issetsu}/widget/v1/issetsu-search.js"></script>`}
</head>
<body>
<main>
<h1>提言をさがす</h1>
<p><label>お名前 <input id="other"></label> <label>合言葉 <input id="secret" type="password" autocomplete="off"></label></p>
${elements.replaceAll('ISSETSU', issetsu)}
<p id="after">ここからは別の段落です。<a href="/source">別のページ</a></p>
</main>
</body>
</html>`
  return { html, policy: policyFor(issetsu, sheet) }
}

const paragraph = (at) => `<p>${at}番目の岬では、満ち引きの記録をつけている。砂の粒は場所によって違い、歩く人の足跡もそれぞれに残る。季節が変わるたびに見える鳥も変わり、案内板の文面はそのつど書き直される。</p>`

/** A page long enough to scroll, with one passage that nothing else is like. */
export const SOURCE = `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><title>干潟の見守りに関する報告書</title></head>
<body><article>
<h1>干潟の見守りに関する報告書</h1>
<h2 id="records">一　記録のつけ方</h2>
${Array.from({ length: 24 }, (_, at) => paragraph(at + 1)).join('\n')}
<h2 id="guardians">二　見守りの担い手</h2>
<p>干潟見守り員を各校区に一人ずつ置き、潮位計の読み取りと野鳥の計数を毎週行うことを提案する。</p>
${Array.from({ length: 24 }, (_, at) => paragraph(at + 101)).join('\n')}
</article></body></html>
`
