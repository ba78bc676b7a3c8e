/** One hit: the section, what it says, and what can be done with it. */

import type { Hit, Pages } from './api'
import { type CiteOptions, citation } from './cite'
import { make } from './dom'
import { marked } from './marks'
import type { Language } from './words'

/** Where a link of a hit leads. */
export type Target = 'page' | 'source'

export interface HitOptions extends CiteOptions {
  readonly language: Language
  readonly query: string
  /** A link was followed; false if the host page goes there itself. */
  select(hit: Hit, target: Target, url: string): boolean
}

/** A hit in an article. `first` is whether it begins a new document, whose title it then shows. */
export function article(hit: Hit, first: boolean, options: HitOptions): HTMLElement {
  const { passage, document: work } = hit
  const { words, client } = options
  const id = `hit-${hit.rank}`
  const page = new URL(client.link(passage.links.page))
  page.search = new URLSearchParams({ q: options.query, passage: passage.id, hl: options.language }).toString()
  const section = passage.section_path.length
    ? passage.section_path.map((heading) => make('span', {}, heading))
    : [words.passage(`${passage.ordinal + 1}`)]
  const excerpt = new Excerpt(hit, options)
  const [cite, panel] = citation(hit, id, options)
  const place = [pageLabel(hit, options), words.kinds[passage.kind]]
  const link = make('a', { href: page.href, part: 'section' }, ...section)
  following(link, hit, 'page', options)
  return make('article', { part: 'hit', 'aria-labelledby': id, 'data-passage': passage.id },
    first && make('header', { part: 'document' },
      make('h2', { lang: work.language, part: 'title' }, work.title),
      make('p', { class: 'soft' }, [work.authors.join(', '), work.publisher, work.date, words.types[work.type]].filter(unique).join(' · '))),
    make('h3', { id, lang: work.language }, link),
    make('p', { class: 'soft' }, place.filter(Boolean).join(' · ')),
    excerpt.root,
    make('div', { class: 'row', part: 'actions' }, cite, excerpt.button, source(hit, id, options)),
    panel)
}

/** Keeps what is there, once: the author of many reports is their publisher. */
function unique(value: string | null | undefined, at: number, all: readonly unknown[]): boolean {
  return !!value && all.indexOf(value) === at
}

/** Printed page numbers, which are those to cite; else positions in the file. */
function pageLabel({ passage: { pages } }: Hit, { words }: HitOptions): string {
  return pages ? words.pages(range(pages), pages.first !== pages.last) : ''
}

function range(pages: Pages): string {
  const first = pages.first_label ?? `${pages.first}`
  const last = pages.last_label ?? `${pages.last}`
  return first === last ? first : `${first}–${last}`
}

/** The words around the matches, or all of the passage. */
class Excerpt {
  readonly root: HTMLElement
  /** Shows the rest; none where the excerpt is the whole passage. */
  readonly button: HTMLElement | null
  private isWhole = false

  constructor(private readonly hit: Hit, private readonly options: HitOptions) {
    const { snippet, passage, document: work } = hit
    this.root = make('div', { lang: work.language },
      passage.question && make('p', { class: 'question' }, passage.question), this.text())
    const isShort = snippet.text.length >= passage.text.length
    this.button = isShort ? null : make('button', { type: 'button', 'aria-describedby': `hit-${hit.rank}`, onclick: () => this.toggle() }, options.words.whole)
  }

  private text(): HTMLElement {
    const { snippet, passage, highlights } = this.hit
    if (this.isWhole) return make('p', { part: 'snippet', class: 'snippet lines' }, ...marked(passage.text, highlights))
    // The lines of a table are its rows; those of a text are paragraphs, which an excerpt runs together.
    return make('p', { part: 'snippet', class: passage.kind === 'table' ? 'snippet lines' : 'snippet' },
      snippet.range.utf16.start > 0 && '…', ...marked(snippet.text, snippet.highlights),
      snippet.range.utf16.end < passage.text.length && '…')
  }

  private toggle(): void {
    this.isWhole = !this.isWhole
    this.root.lastElementChild?.replaceWith(this.text())
    const { words } = this.options
    if (this.button) this.button.textContent = this.isWhole ? words.excerpt : words.whole
  }
}

/**
 * A link to the published source. Its place, a page or the words themselves, is worked out by the
 * server from the whole document, so it is asked for when the link is about to be followed.
 */
function source(hit: Hit, describedBy: string, options: HitOptions): HTMLElement | null {
  const { url } = hit.document
  if (!url || !/^https?:/.test(url)) return null
  const link = make('a', { href: url, part: 'source', 'aria-describedby': describedBy }, options.words.source)
  let asked: Promise<void> | undefined
  let isKnown = false
  const find = () => (asked ??= options.client.source(hit.passage.id)
    // Without the place, the link leads to the source all the same.
    .then((place) => { if (place) link.href = place }, () => {})
    .then(() => { isKnown = true }))
  link.addEventListener('pointerenter', find)
  link.addEventListener('focus', find)
  link.addEventListener('click', (event) => {
    const isPlain = !event.button && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey
    if (isKnown || !isPlain) return
    // The click comes again when the place is known.
    event.preventDefault()
    event.stopImmediatePropagation()
    void find().then(() => link.click())
  })
  following(link, hit, 'source', options)
  return link
}

/** Lets the host page take a click for itself. */
function following(link: HTMLAnchorElement, hit: Hit, target: Target, options: HitOptions): void {
  link.addEventListener('click', (event) => {
    if (!options.select(hit, target, link.href)) event.preventDefault()
  })
}
