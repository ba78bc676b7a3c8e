/** References of a passage, to copy. */

import type { Hit } from './api'
import { copy } from './clipboard'
import type { Client } from './client'
import { make } from './dom'
import type { Words } from './words'

/** The server's formats, by the names that people know them by. */
const FORMATS: readonly (readonly [format: string, name: (words: Words) => string])[] = [
  ['sist02', () => 'SIST 02'],
  ['apa', () => 'APA'],
  ['chicago', () => 'Chicago'],
  ['bibtex', () => 'BibTeX'],
  ['ris', () => 'RIS'],
  ['markdown', (words) => words.markdown],
  ['link', (words) => words.link],
]

export interface Copied {
  readonly passage: string
  readonly format: string
  readonly text: string
}

export interface CiteOptions {
  readonly client: Client
  readonly words: Words
  copied(copied: Copied): void
  failed(error: unknown): void
}

/** The button that opens the panel, and the panel. */
export function citation(hit: Hit, describedBy: string, options: CiteOptions): [HTMLElement, HTMLElement] {
  const { words } = options
  const panel = new Panel(hit, options)
  const button = make('button', {
    type: 'button', part: 'cite', 'aria-expanded': 'false', 'aria-describedby': describedBy,
    onclick: () => { button.ariaExpanded = `${panel.toggle()}` },
  }, words.cite)
  panel.root.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || event.isComposing) return
    // Escape closes the panel, and not the dialog around it.
    event.preventDefault()
    event.stopPropagation()
    button.ariaExpanded = `${panel.toggle()}`
    button.focus()
  })
  return [button, panel.root]
}

class Panel {
  readonly root: HTMLElement
  private readonly status = make('p', { role: 'status' })
  private readonly text = make('pre', { tabindex: 0, hidden: true, part: 'citation' })
  private readonly texts = new Map<string, Promise<string>>()

  constructor(private readonly hit: Hit, private readonly options: CiteOptions) {
    const { words } = options
    const buttons = FORMATS.map(([format, name]) =>
      make('button', { type: 'button', 'data-format': format, onclick: () => this.copy(format, name(words)) }, name(words)))
    this.text.ariaLabel = words.cite
    this.root = make('div', { role: 'group', 'aria-label': words.citeLabel, class: 'panel', part: 'panel', hidden: true },
      make('div', { class: 'row' }, ...buttons), this.status, this.text)
  }

  /** Opens it, or closes it; whether it is open. */
  toggle(): boolean {
    this.root.hidden = !this.root.hidden
    return !this.root.hidden
  }

  private async copy(format: string, name: string): Promise<void> {
    const { words, copied, failed } = this.options
    const fetched = this.reference(format)
    try {
      const done = await copy(fetched, this.root)
      const text = await fetched
      this.status.textContent = done ? words.copied(name) : words.notCopied
      this.text.textContent = text
      this.text.hidden = false
      if (done) copied({ passage: this.hit.passage.id, format, text })
    } catch (error) {
      this.texts.delete(format)
      this.status.textContent = words.failed
      failed(error)
    }
  }

  private reference(format: string): Promise<string> {
    const { client } = this.options
    const id = this.hit.passage.id
    const known = this.texts.get(format)
    const text = known ?? (format === 'link' ? Promise.resolve(client.url(`/passages/${id}`)) : client.citation(id, format))
    this.texts.set(format, text)
    return text
  }
}
