/** What the server answers: the members that the element reads, named as in its OpenAPI description. */

/** A half-open range, one of its units. The element counts as JavaScript does, in UTF-16. */
export interface TextRange {
  readonly utf16: { readonly start: number; readonly end: number }
}

export interface Total {
  readonly value: number
  readonly relation: 'eq' | 'gte'
}

export interface Document {
  readonly id: string
  readonly title: string
  readonly authors: readonly string[]
  readonly publisher: string | null
  readonly date: string | null
  readonly language: string
  readonly type: string
  readonly url: string | null
}

export interface Pages {
  readonly first: number
  readonly last: number
  readonly first_label: string | null
  readonly last_label: string | null
}

export interface Passage {
  readonly id: string
  readonly kind: string
  readonly ordinal: number
  readonly section_path: readonly string[]
  readonly question: string | null
  readonly pages: Pages | null
  readonly text: string
  readonly links: { readonly page: string }
}

export interface Hit {
  readonly rank: number
  readonly passage: Passage
  readonly document: Document
  /** Ranges of the passage's text. */
  readonly highlights: readonly TextRange[]
  readonly snippet: {
    readonly text: string
    /** Where it stands in the passage's text. */
    readonly range: TextRange
    /** Ranges of the snippet's own text. */
    readonly highlights: readonly TextRange[]
  }
}

/** What `fields=citation.source` of a passage leaves. */
export interface Place {
  /** The passage in the published source, at its page or its words; null where no address is known. */
  readonly citation?: { readonly source: string | null }
}

export interface FacetValue {
  readonly value: string
  readonly count: number
}

export interface SearchAnswer {
  readonly query: string
  readonly total: Total
  readonly total_documents: Total
  readonly hits: readonly Hit[]
  readonly facets: Readonly<Record<string, { readonly values: readonly FacetValue[] }>>
  readonly next_cursor: string | null
  readonly did_you_mean: readonly string[]
  readonly warnings: readonly { readonly code: string; readonly message: string }[]
}

export interface Suggestion {
  readonly text: string
  readonly kind: string
  readonly matched: TextRange | null
  /** What to search for when it is chosen. */
  readonly query: string
}
