/** What a search is kept to: by the host page's attributes, and by the reader's choice of facets. */

import type { Parameters } from './client'

/** The filters that an editor can set. */
export const FILTERS = ['publisher', 'tag', 'year', 'type', 'document'] as const
export type FilterName = (typeof FILTERS)[number]

/** What a reader can narrow the results by, in the order shown. */
export const FACETS = ['publisher', 'year', 'type', 'tag'] as const
export type FacetName = (typeof FACETS)[number]

/** The values of an attribute, between `|`. */
export function values(attribute: string | null): string[] {
  return (attribute ?? '').split('|').map((value) => value.trim()).filter(Boolean)
}

export class Filters {
  private readonly chosen = new Map<FacetName, readonly string[]>()

  constructor(
    /** The values that the host page sets. */
    private readonly fixed: (name: FilterName) => readonly string[],
  ) {}

  /** How many values the reader has chosen. */
  get count(): number {
    return [...this.chosen.values()].flat().length
  }

  clear(): void {
    this.chosen.clear()
  }

  isChosen(name: FacetName, value: string): boolean {
    return this.chosenOf(name).includes(value)
  }

  chosenOf(name: FacetName): readonly string[] {
    return this.chosen.get(name) ?? []
  }

  /** Chooses a value, or drops it. A search has one range of years, so another year takes its place. */
  toggle(name: FacetName, value: string): void {
    const before = this.chosenOf(name)
    const without = before.filter((chosen) => chosen !== value)
    if (without.length < before.length) this.chosen.set(name, without)
    else this.chosen.set(name, name === 'year' ? [value] : [...before, value])
  }

  /**
   * Whether a value may be offered. A facet is counted without its own filter, so it also holds
   * values that the host page has excluded. A single value leaves no choice; of years the page
   * sets a range, whose values are not listed.
   */
  isOffered(name: FacetName, value: string): boolean {
    const fixed = this.fixed(name)
    if (name === 'year' && fixed[0]) return isInYears(value, fixed[0])
    return !fixed.length || (fixed.length > 1 && fixed.includes(value))
  }

  /** Parameters of a search. The reader's choice is within the host page's, so it replaces it. */
  parameters(): Parameters {
    const of = (name: FilterName) => {
      const chosen = name === 'document' ? [] : this.chosenOf(name)
      return chosen.length ? chosen : this.fixed(name)
    }
    return FILTERS.flatMap((name) => of(name).map((value) => [name, value] as const))
  }
}

/** Whether a year is in a range such as `2024..2026`, `2024..` or `..2026`; a single year leaves no choice. */
function isInYears(year: string, range: string): boolean {
  const [first = '', last] = range.split('..')
  if (last === undefined) return false
  return (!first || +year >= +first) && (!last || +year <= +last)
}
