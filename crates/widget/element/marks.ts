/** Text with what matches in it. */

import type { TextRange } from './api'

export interface Part {
  readonly text: string
  readonly marked: boolean
}

/** A text cut at the ends of ranges, which are in order and do not overlap. */
export function parts(text: string, ranges: readonly TextRange[]): Part[] {
  const found: Part[] = []
  let at = 0
  for (const { utf16 } of ranges) {
    found.push({ text: text.slice(at, utf16.start), marked: false })
    found.push({ text: text.slice(utf16.start, utf16.end), marked: true })
    at = utf16.end
  }
  found.push({ text: text.slice(at), marked: false })
  return found.filter((part) => part.text)
}

/** The same as nodes. */
export function marked(text: string, ranges: readonly TextRange[]): (Node | string)[] {
  return parts(text, ranges).map((part) => {
    if (!part.marked) return part.text
    const mark = document.createElement('mark')
    mark.part.add('mark')
    mark.textContent = part.text
    return mark
  })
}
