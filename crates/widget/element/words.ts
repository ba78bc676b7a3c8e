/** What the element says, in Japanese and in English. */

export type Language = 'ja' | 'en'

const JAPANESE = {
  search: '検索',
  label: '提言・報告書の本文を検索',
  clear: '入力を消す',
  close: '閉じる',
  suggestions: '候補',
  suggested: (count: string) => `候補 ${count} 件。上下の矢印キーで選べます`,
  kinds: { title: '題名', heading: '見出し', table: '表', answer: '問答', footnote: '注', author: '著者', publisher: '発行者', tag: 'タグ' } as Record<string, string>,
  types: {
    proposal: '提言', report: '報告書', white_paper: '白書', article: '記事', interview: 'インタビュー', other: 'その他',
  } as Record<string, string>,
  facets: { publisher: '発行者', year: '発行年', type: '種類', tag: 'キーワード' } as Record<string, string>,
  narrow: '結果を絞り込む',
  dropFilters: '絞り込みを外す',
  results: '検索結果',
  searching: '検索しています…',
  found: (passages: string, documents: string, more: boolean) => `${documents} 文書に ${passages} 件${more ? '以上' : ''}`,
  nothing: (query: string) => `「${query}」は見つかりませんでした`,
  advice: '語を減らすか、別の書き方を試してみてください。',
  meant: 'もしかして:',
  more: 'さらに表示',
  pages: (pages: string, _several: boolean) => `${pages} ページ`,
  passage: (ordinal: string) => `一節 ${ordinal}`,
  cite: '引用',
  citeLabel: 'この一節の引用',
  whole: '全文',
  excerpt: '抜粋',
  source: '元の文書',
  copied: (name: string) => `${name}をコピーしました`,
  notCopied: 'コピーできませんでした。下の文字列を選んでコピーしてください。',
  markdown: 'Markdown の引用',
  link: 'リンク',
  failed: '検索できませんでした。',
  retry: 'もう一度試す',
  all: '検索ページで開く',
  warnings: {
    relaxed: 'すべての語を含む一節はなかったため、一部の語を含むものを表示しています。',
    dangling_or: 'OR の前後に語がないため、OR を無視しました。',
    dangling_and: 'AND の前後に語がないため、AND を無視しました。',
    dangling_dash: '「-」の後に語がないため、「-」を無視しました。',
    empty_group: 'かっこの中が空です。',
    unclosed_quote: '引用符が閉じられていないため、そこから後ろを一続きの語句として探しました。',
    too_deep: 'かっこの入れ子が深すぎるため、内側を無視しました。',
    empty_phrase: '引用符の中が空です。',
    empty_field: '項目名の「:」の後に語がないため、項目名を無視しました。',
    sign_left_out: '語の間の記号を無視しました。',
    quote_in_word: '引用符は語の先頭でだけ語句の始まりになります。',
    invalid_year: '年は 2025、2024..2026、2024..、..2026 のように書いてください。',
    too_many_words: '最初の64語だけを検索しました。',
    paging_limit: 'これより先の結果は表示できません。語や条件を加えてください。',
  } as Record<string, string>,
}

export type Words = typeof JAPANESE

const ENGLISH: Words = {
  search: 'Search',
  label: 'Search proposals and reports',
  clear: 'Clear',
  close: 'Close',
  suggestions: 'Suggestions',
  suggested: (count) => `${count} suggestions; choose with the up and down arrow keys`,
  kinds: { title: 'Title', heading: 'Section', table: 'Table', answer: 'Answer', footnote: 'Note', author: 'Author', publisher: 'Publisher', tag: 'Keyword' },
  types: {
    proposal: 'Proposal', report: 'Report', white_paper: 'White paper', article: 'Article', interview: 'Interview', other: 'Other',
  },
  facets: { publisher: 'Publisher', year: 'Year', type: 'Type', tag: 'Keyword' },
  narrow: 'Narrow the results',
  dropFilters: 'Clear filters',
  results: 'Results',
  searching: 'Searching…',
  found: (passages, documents, more) =>
    `${more ? 'At least ' : ''}${counted(passages, 'passage')} in ${counted(documents, 'document')}`,
  nothing: (query) => `Nothing found for “${query}”`,
  advice: 'Use fewer words, or try another spelling.',
  meant: 'Did you mean',
  more: 'More results',
  pages: (pages, several) => `${several ? 'pp.' : 'p.'} ${pages}`,
  passage: (ordinal) => `Passage ${ordinal}`,
  cite: 'Cite',
  citeLabel: 'Cite this passage',
  whole: 'Full passage',
  excerpt: 'Excerpt',
  source: 'Source',
  copied: (name) => `Copied: ${name}`,
  notCopied: 'Could not copy. Select the text below and copy it.',
  markdown: 'Markdown',
  link: 'Link',
  failed: 'The search did not work.',
  retry: 'Try again',
  all: 'Open in the search page',
  warnings: {
    relaxed: 'No passage has all the words, so these have some of them.',
  },
}

function counted(number: string, noun: string): string {
  return `${number} ${noun}${number === '1' ? '' : 's'}`
}

export function words(language: Language): Words {
  return language === 'ja' ? JAPANESE : ENGLISH
}

/** Japanese for Japanese, English for all other languages. */
export function languageOf(tag: string | null | undefined): Language {
  return /^ja\b/i.test(tag ?? '') ? 'ja' : 'en'
}
