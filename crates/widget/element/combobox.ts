/**
 * Suggestions below a text field: an editable combobox with a list box (WAI-ARIA APG), which leaves
 * the input method in peace.
 */

import type { Suggestion } from './api'
import { isAbort } from './client'
import { make } from './dom'
import { isInputMethods } from './keys'
import { marked } from './marks'
import type { Words } from './words'

export interface ComboboxOptions {
  readonly words: Words
  suggest(typed: string, signal: AbortSignal): Promise<readonly Suggestion[]>
  /** A suggestion was chosen; the field holds its query. */
  choose(suggestion: Suggestion): void
  /** Says something to those who do not see the list. */
  announce(message: string): void
}

// Shorter than the pause between two keys of a quick typist would ask for every letter; longer than
// 150 ms is seen as slow. WebKit's empty field at a commit lasts one event, so it falls in between.
const PAUSE_MS = 120

let combined = 0

export class Combobox {
  private readonly options: HTMLElement[] = []
  private suggestions: readonly Suggestion[] = []
  /** The text that the list shows suggestions for, or that they were asked for. */
  private asked = ''
  private active = -1
  private composing = false
  private ending: ReturnType<typeof setTimeout> | undefined
  private timer: ReturnType<typeof setTimeout> | undefined
  private request: AbortController | undefined

  constructor(
    private readonly input: HTMLInputElement,
    /** Stands in the same root as the input, so that ids lead from one to the other. */
    private readonly list: HTMLElement,
    private readonly with_: ComboboxOptions,
  ) {
    list.id ||= `issetsu-list-${combined++}`
    list.role = 'listbox'
    list.ariaLabel = with_.words.suggestions
    list.hidden = true
    const attributes = { role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-controls': list.id, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', enterkeyhint: 'search' }
    for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value)
    input.addEventListener('compositionstart', () => {
      // The next letter ends one composition and begins another.
      clearTimeout(this.ending)
      this.composing = true
    })
    input.addEventListener('compositionend', () => {
      // What the key that ended it does besides comes after this event in Safari.
      this.ending = setTimeout(() => { this.composing = false })
      // Chromium and WebKit send no input event after this one.
      this.typed()
    })
    input.addEventListener('input', () => this.typed())
    input.addEventListener('keydown', (event) => this.pressed(event))
    input.addEventListener('blur', () => this.close())
    // The focus stays in the field, so that a click does not close the list before it counts.
    list.addEventListener('pointerdown', (event) => event.preventDefault())
    list.addEventListener('mousedown', (event) => event.preventDefault())
    list.addEventListener('click', (event) => {
      const option = (event.target as Element).closest('[role=option]')
      this.choose(this.options.indexOf(option as HTMLElement))
    })
  }

  /** Whether text is being converted, also in the event that ends it. */
  get isComposing(): boolean {
    return this.composing
  }

  /** Closes the list, and lets no answer under way open it. */
  close(): void {
    clearTimeout(this.timer)
    this.request?.abort()
    this.asked = ''
    this.show([])
  }

  private get isOpen(): boolean {
    return !this.list.hidden
  }

  /** Half-converted text counts too: the server understands it. */
  private typed(): void {
    clearTimeout(this.timer)
    this.timer = setTimeout(() => this.ask(), PAUSE_MS)
  }

  private async ask(): Promise<boolean> {
    const text = this.input.value.trim()
    if (text === this.asked) return this.isOpen
    this.request?.abort()
    this.asked = text
    if (!text) {
      this.show([])
      return false
    }
    const request = (this.request = new AbortController())
    try {
      const suggestions = await this.with_.suggest(text, request.signal)
      if (request.signal.aborted) return false
      this.show(suggestions)
    } catch (error) {
      // Whoever types wants no message about suggestions; a search tells what is wrong.
      if (!isAbort(error)) this.show([])
    }
    return this.isOpen
  }

  private pressed(event: KeyboardEvent): void {
    if (isInputMethods(event) || event.ctrlKey || event.metaKey || event.shiftKey) return
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        event.preventDefault()
        this.move(event.key === 'ArrowDown' ? 1 : -1)
        break
      case 'Enter':
        if (this.active < 0) break
        event.preventDefault()
        this.choose(this.active)
        break
      case 'Escape':
        if (!this.isOpen) break
        // The first Escape closes the list, and not the dialog around it.
        event.preventDefault()
        event.stopPropagation()
        this.close()
        break
      default:
    }
  }

  /** Down from the field leads to the first suggestion, up to the last, and past an end to the field. */
  private async move(step: 1 | -1): Promise<void> {
    if (!this.isOpen && !(await this.ask())) return
    const places = this.options.length + 1
    this.activate(((this.active + 1 + step + places) % places) - 1)
  }

  private activate(index: number): void {
    this.active = index
    this.options.forEach((option, at) => { option.ariaSelected = `${at === index}` })
    const option = this.options[index]
    if (option) {
      this.input.setAttribute('aria-activedescendant', option.id)
      option.scrollIntoView({ block: 'nearest' })
    } else this.input.removeAttribute('aria-activedescendant')
  }

  private choose(index: number): void {
    const suggestion = this.suggestions[index]
    if (!suggestion) return
    if (this.composing) {
      // A click while text is being converted: the input method must let go of it first.
      this.input.blur()
      this.input.focus()
    }
    this.close()
    this.input.value = suggestion.query
    this.with_.choose(suggestion)
  }

  private show(suggestions: readonly Suggestion[]): void {
    this.suggestions = suggestions
    this.options.splice(0, this.options.length, ...suggestions.map((suggestion, at) => this.option(suggestion, at)))
    this.list.replaceChildren(...this.options)
    this.list.hidden = !suggestions.length
    this.input.ariaExpanded = `${this.isOpen}`
    this.activate(-1)
    this.with_.announce(this.isOpen ? this.with_.words.suggested(`${suggestions.length}`) : '')
  }

  private option(suggestion: Suggestion, at: number): HTMLElement {
    const kind = this.with_.words.kinds[suggestion.kind]
    const text = make('span', {}, ...marked(suggestion.text, suggestion.matched ? [suggestion.matched] : []))
    const option = make('li', { id: `${this.list.id}-${at}`, role: 'option', part: 'suggestion' }, text)
    if (kind) option.append(' ', make('small', {}, kind))
    return option
  }
}
