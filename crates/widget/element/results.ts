/** What a search found: a count that is read out, facets, hits, and the way to more of them. */

import type { SearchAnswer } from './api'
import type { Failure } from './client'
import { make, present } from './dom'
import { FACETS, type FacetName, type Filters } from './filters'
import { article, type HitOptions } from './hit'
import type { Language, Words } from './words'

export interface ResultsOptions {
  readonly words: Words
  readonly language: Language
  readonly filters: Filters
  hits(query: string): HitOptions
  /** Searches anew, with the filters as they are now. */
  refine(): void
  /** Searches for another query. */
  search(query: string): void
  more(): void
  /** The search page of the server, with the same query and filters. */
  searchPage(): string
}

export class Results {
  /** Always there, so that a change in it is read out. */
  private readonly status = make('p', { role: 'status', part: 'count', class: 'count' })
  private readonly notes = make('div', { class: 'notes' })
  private readonly facets = make('details', { class: 'facets', part: 'facets', hidden: true })
  private readonly list = make('ol', { part: 'results' })
  private readonly foot = make('div', { class: 'row foot' })
  readonly root: HTMLElement
  private lastDocument = ''

  constructor(private readonly options: ResultsOptions) {
    this.list.ariaLabel = options.words.results
    this.root = make('div', { class: 'found', hidden: true }, this.status, this.notes, this.facets, this.list, this.foot)
  }

  /** While a search is under way, what was found before stays as it is. */
  set busy(busy: boolean) {
    this.root.ariaBusy = `${busy}`
    if (!busy || !this.root.hidden) return
    this.root.hidden = false
    this.status.textContent = this.options.words.searching
  }

  clear(): void {
    this.busy = false
    this.root.hidden = true
    this.status.textContent = ''
    this.fill([], [], [])
  }

  show(answer: SearchAnswer): void {
    const { words, filters } = this.options
    const { total, total_documents: documents } = answer
    this.root.hidden = false
    const nothing = words.nothing(answer.query)
    this.status.textContent = total.value
      ? words.found(this.number(total.value), this.number(documents.value), total.relation === 'gte')
      : nothing
    this.lastDocument = ''
    this.fill(this.notesOn(answer), this.articles(answer), this.ways(answer))
    this.showFacets(answer)
    this.facets.hidden = !this.facets.querySelector('button') || (!total.value && !filters.count)
  }

  /** Puts the hits of the next page behind those that are there; the first of them. */
  append(answer: SearchAnswer): HTMLElement | undefined {
    const added = this.articles(answer)
    this.list.append(...added)
    this.foot.replaceChildren(...this.ways(answer))
    return added[0]
  }

  /** Says that a search failed. Where only more was asked for, what is there stays. */
  fail(failure: Failure, isMore: boolean, retry: () => void): void {
    const { words } = this.options
    const button = make('button', { type: 'button', onclick: retry }, words.retry)
    this.root.hidden = false
    this.status.textContent = failure.message ? `${words.failed} ${failure.message}` : words.failed
    if (isMore) {
      this.foot.replaceChildren(words.failed, button)
      return
    }
    this.facets.hidden = true
    this.fill([], [], [button])
  }

  private fill(notes: readonly Node[], hits: readonly Node[], foot: readonly Node[]): void {
    this.notes.replaceChildren(...notes)
    this.list.replaceChildren(...hits)
    this.list.hidden = !hits.length
    this.foot.replaceChildren(...foot)
  }

  private number(value: number): string {
    return value.toLocaleString(this.options.language)
  }

  private articles(answer: SearchAnswer): HTMLElement[] {
    const options = this.options.hits(answer.query)
    return answer.hits.map((hit) => {
      const isFirst = hit.document.id !== this.lastDocument
      this.lastDocument = hit.document.id
      return make('li', { class: isFirst && 'first' }, article(hit, isFirst, options))
    })
  }

  private notesOn(answer: SearchAnswer): HTMLElement[] {
    const { words, search } = this.options
    const notes = answer.warnings.map(({ code, message }) => {
      const said = words.warnings[code]
      return make('p', { lang: said ? null : 'en' }, said ?? message)
    })
    const meant = answer.did_you_mean.map((query) =>
      make('p', {}, words.meant, ' ', make('button', { type: 'button', class: 'link', onclick: () => search(query) }, query)))
    return [...notes, ...meant, ...(answer.total.value ? [] : [make('p', {}, words.advice)])]
  }

  private ways(answer: SearchAnswer): HTMLElement[] {
    const { words, more, searchPage } = this.options
    return present([
      answer.next_cursor ? make('button', { type: 'button', part: 'more', onclick: more }, words.more) : null,
      make('a', { href: searchPage(), part: 'all' }, words.all),
    ]) as HTMLElement[]
  }

  private showFacets(answer: SearchAnswer): void {
    const { words, filters } = this.options
    const root = this.facets.getRootNode() as ShadowRoot
    const focused = root.activeElement?.getAttribute('data-facet')
    const drop = filters.count > 0 && make('button', { type: 'button', class: 'link', onclick: () => { filters.clear(); this.options.refine() } }, words.dropFilters)
    const summary = make('summary', {}, words.narrow, filters.count > 0 && ` (${filters.count})`)
    this.facets.replaceChildren(...present([summary, ...FACETS.map((name) => this.facet(name, answer)), drop]))
    if (!focused) return
    const again = [...this.facets.querySelectorAll<HTMLElement>('[data-facet]')].find((button) => button.dataset['facet'] === focused)
    ;(again ?? summary).focus()
  }

  private facet(name: FacetName, answer: SearchAnswer): HTMLElement | null {
    const { words, filters, refine } = this.options
    const counted = new Map((answer.facets[name]?.values ?? []).map(({ value, count }) => [value, count]))
    for (const chosen of filters.chosenOf(name)) if (!counted.has(chosen)) counted.set(chosen, 0)
    const offered = [...counted].filter(([value]) => filters.isOffered(name, value) || filters.isChosen(name, value))
    if (name === 'year') offered.sort(([one], [other]) => +other - +one)
    if (!offered.length) return null
    const buttons = offered.map(([value, count]) => make('button', {
      type: 'button', part: 'facet', 'data-facet': `${name}:${value}`, 'aria-pressed': `${filters.isChosen(name, value)}`,
      onclick: () => { filters.toggle(name, value); refine() },
    }, (name === 'type' && words.types[value]) || value, ' ', make('small', {}, this.number(count))))
    return make('div', { role: 'group', 'aria-label': words.facets[name] }, make('b', { 'aria-hidden': 'true' }, words.facets[name]), make('div', { class: 'row' }, ...buttons))
  }
}
