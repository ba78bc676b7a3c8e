/** `<issetsu-search>`. */

import type { Hit, SearchAnswer } from './api'
import { Client, Failure, isAbort, type Parameters } from './client'
import { Combobox } from './combobox'
import { make } from './dom'
import { FACETS, Filters, values } from './filters'
import { isInputMethods, isShortcut, takesText } from './keys'
import type { Target } from './hit'
import { reflect, upgrade } from './reflected'
import { Results } from './results'
import css from './style.css'
import { fieldOf, takeOver } from './take_over'
import { type Language, languageOf, type Words, words } from './words'

/** Where the script came from is where the server is: `…/widget/v1/issetsu-search.js`. */
const HOME = new URL('../..', import.meta.url).href

const DEFAULT_LIMIT = '10'

const sheet = new CSSStyleSheet()
sheet.replaceSync(css)

export class IssetsuSearch extends HTMLElement {
  static readonly observedAttributes = ['lang', 'mode', 'placeholder', 'shortcut']
  static readonly version = VERSION

  declare endpoint: string
  declare mode: string
  declare limit: string
  declare placeholder: string
  declare shortcut: string
  declare publisher: string
  declare tag: string
  declare year: string
  declare type: string
  declare document: string

  private readonly filters = new Filters((name) => values(this.getAttribute(name)))
  private input = make('input')
  private combobox: Combobox | undefined
  private found: Results | undefined
  private dialog: HTMLDialogElement | undefined
  private request: AbortController | undefined
  /** The answers that are shown, one behind the other. */
  private answers: readonly SearchAnswer[] = []
  private isBuilt = false

  connectedCallback(): void {
    upgrade(this)
    document.addEventListener('keydown', this.pressed)
    if (!this.isBuilt) takeOver(this, () => this.build())
  }

  disconnectedCallback(): void {
    document.removeEventListener('keydown', this.pressed)
    this.combobox?.close()
  }

  attributeChangedCallback(): void {
    if (this.isBuilt) this.build()
  }

  /** What is in the field. */
  get query(): string {
    return this.input.value
  }

  set query(query: string) {
    this.input.value = query
  }

  /** The query of the results that are shown. */
  private get asked(): string {
    return this.results?.query ?? ''
  }

  /** The last answer of the server; null before the first search. */
  get results(): SearchAnswer | null {
    return this.answers.at(-1) ?? null
  }

  override focus(options?: FocusOptions): void {
    this.open()
    this.input.focus(options)
  }

  /** Opens the dialog, with `mode="modal"`. */
  open(): void {
    if (this.dialog?.open === false) this.dialog.showModal()
  }

  /** Closes the dialog. */
  close(): void {
    this.combobox?.close()
    this.dialog?.close()
  }

  /** Searches for what is in the field, or for another query. Nothing to search for clears the results. */
  async search(query: string = this.query): Promise<void> {
    this.query = query
    this.combobox?.close()
    if (!query.trim()) {
      this.clear()
      return
    }
    const { filters, language } = this
    const chosen = Object.fromEntries(FACETS.map((name) => [name, filters.chosenOf(name)]))
    if (!this.tell('query', { query, filters: chosen, language }, true)) return
    await this.ask([])
  }

  /** Removes the query, the reader's filters and the results. */
  clear(): void {
    this.request?.abort()
    this.query = ''
    this.filters.clear()
    this.answers = []
    this.found?.clear()
  }

  private get language(): Language {
    return languageOf(this.lang || (this.closest<HTMLElement>('[lang]') ?? document.documentElement).lang || navigator.language)
  }

  private get client(): Client {
    const endpoint = new URL(this.endpoint || HOME, this.ownerDocument.baseURI).href
    return new Client(endpoint.replace(/\/+$/, ''), this.language)
  }

  private get words(): Words {
    return words(this.language)
  }

  private async more(): Promise<void> {
    const cursor = this.results?.next_cursor
    if (cursor) await this.ask([['cursor', cursor]])
  }

  /** Asks for the first page, or for the one at a place, which is put behind those before. */
  private async ask(place: Parameters): Promise<void> {
    this.request?.abort()
    const request = (this.request = new AbortController())
    const { found } = this
    const isMore = place.length > 0
    const query = isMore ? this.asked : this.query.trim()
    const parameters = [['q', query], ['limit', this.limit || DEFAULT_LIMIT], ['facets', FACETS.join()], ...this.filters.parameters(), ...place] as const
    if (found) found.busy = true
    try {
      const answer = await this.client.search(parameters, request.signal)
      this.answers = isMore ? [...this.answers, answer] : [answer]
      // The button that was pressed is gone or moved: reading goes on where the new hits begin.
      if (isMore) found?.append(answer)?.querySelector('a')?.focus()
      else found?.show(answer)
      this.tell('results', { query: answer.query, total: answer.total.value, documents: answer.total_documents.value, answer })
    } catch (error) {
      if (isAbort(error)) return
      const failure = this.failed(error)
      found?.fail(failure, isMore, () => this.ask(place))
    }
    if (found) found.busy = false
  }

  private failed(error: unknown): Failure {
    const failure = error instanceof Failure ? error : new Failure('', 'unexpected', 0)
    this.tell('error', { code: failure.code, status: failure.status, message: failure.message })
    return failure
  }

  /** Sends an event; false if the host page prevented what would follow. */
  private tell(name: string, detail: unknown, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(`issetsu-${name}`, { detail, bubbles: true, composed: true, cancelable }))
  }

  private readonly pressed = (event: KeyboardEvent): void => {
    if (event.defaultPrevented || isInputMethods(event) || !isShortcut(event, this.shortcut)) return
    // A sign is typed where text is; a command is not.
    if (!event.ctrlKey && !event.metaKey && takesText(event.composedPath()[0])) return
    event.preventDefault()
    this.focus()
    this.input.select()
  }

  private build(): void {
    this.isBuilt = true
    if (this.mode === 'field') {
      this.enhance()
      return
    }
    const { query, language } = this
    const said = this.words
    const root = this.shadowRoot ?? this.attachShadow({ mode: 'open' })
    const isFocused = root.activeElement === this.input
    this.combobox?.close()
    root.adoptedStyleSheets = [sheet]
    const status = make('p', { role: 'status', class: 'hidden' })
    const found = (this.found = new Results({
      words: said,
      language,
      filters: this.filters,
      refine: () => void this.search(this.asked || this.query),
      search: (other) => void this.search(other),
      more: () => void this.more(),
      searchPage: () => this.client.url('/', [['q', this.asked], ...this.filters.parameters(), ['hl', language]]),
      hits: (asked) => ({
        client: this.client,
        words: said,
        language,
        query: asked,
        select: (hit: Hit, target: Target, url: string) => this.tell('select', { hit, target, url }, true),
        copied: (copied) => void this.tell('copy', copied),
        failed: (error) => void this.failed(error),
      }),
    }))
    const list = make('ul', { part: 'suggestions' })
    this.input = make('input', { part: 'input', placeholder: this.placeholder || said.label, 'aria-label': this.placeholder || said.label })
    this.input.value = query
    const clear = make('button', { type: 'button', class: 'clear', part: 'clear', 'aria-label': said.clear, onclick: () => { this.clear(); this.input.focus() } }, '×')
    const form = make('form', {
      role: 'search', part: 'form',
      onsubmit: (event: Event) => {
        event.preventDefault()
        void this.search()
      },
    }, make('div', { class: 'field', part: 'field' }, this.input, clear), make('button', { class: 'submit', part: 'button' }, said.search), list)
    this.combobox = this.complete(list, status, () => void this.search())
    const head = make('div', { class: 'head' }, form)
    const inside = [head, status, found.root]
    const base = make('div', { class: 'base', part: 'base', lang: language })
    if (this.mode === 'modal') base.append(...this.modal(head, inside, said))
    else base.append(...inside)
    root.replaceChildren(base)
    this.answers.forEach((answer, at) => void (at ? found.append(answer) : found.show(answer)))
    if (isFocused) this.focus()
  }

  /**
   * `mode="field"`: the page's own field gets suggestions, in the page's own looks, and its form goes
   * where it goes. So the server's search page uses the element.
   */
  private enhance(): void {
    const input = fieldOf(this)
    if (this.combobox || !input) return
    this.input = input
    const status = make('p', { role: 'status', class: 'hidden' })
    const list = make('ul')
    this.append(list, status)
    this.combobox = this.complete(list, status, () => input.form?.requestSubmit())
  }

  private complete(list: HTMLElement, status: HTMLElement, choose: () => void): Combobox {
    return new Combobox(this.input, list, {
      words: this.words,
      suggest: (typed, signal) => this.client.suggest(typed, signal),
      choose,
      announce: (message) => { status.textContent = message },
    })
  }

  private modal(head: HTMLElement, inside: readonly Node[], said: Words): Node[] {
    const label = this.placeholder || said.search
    const command = /Mac|iP/.test(navigator.platform) ? '⌘' : 'Ctrl+'
    const keys = this.shortcut && make('kbd', { 'aria-hidden': 'true' }, this.shortcut.split(' ')[0]?.replace('mod+', command))
    const trigger = make('button', { type: 'button', class: 'trigger', part: 'trigger', 'aria-haspopup': 'dialog', onclick: () => this.focus() }, label, keys)
    // Phones have no Escape.
    const close = make('button', { type: 'button', class: 'link', part: 'close', onclick: () => this.close() }, said.close)
    head.append(close)
    const dialog = (this.dialog = make('dialog', {
      part: 'dialog', 'aria-label': said.search,
      // Escape that ends a composition closes nothing.
      oncancel: (event: Event) => { if (this.combobox?.isComposing) event.preventDefault() },
      onpointerdown: (event: PointerEvent) => { if (isOutside(dialog, event)) this.close() },
    }, ...inside))
    return [trigger, dialog]
  }
}

/** Whether the pointer is on what is behind a dialog, which counts as the dialog. */
function isOutside(dialog: HTMLElement, { target, clientX, clientY }: PointerEvent): boolean {
  const { left, right, top, bottom } = dialog.getBoundingClientRect()
  return target === dialog && (clientX < left || clientX > right || clientY < top || clientY > bottom)
}

reflect(IssetsuSearch.prototype)
