import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { TextRange } from './api'
import { parts } from './marks'

const range = (start: number, end: number): TextRange => ({ utf16: { start, end } })

function check(text: string, ranges: readonly TextRange[], expected: string): void {
  const written = parts(text, ranges).map((part) => (part.marked ? `[${part.text}]` : part.text)).join('')
  assert.equal(written, expected)
}

test('ranges are marked, and nothing is lost', () => {
  check('水素と港湾', [], '水素と港湾')
  check('水素と港湾', [range(0, 2), range(3, 5)], '[水素]と[港湾]')
  check('水素港湾', [range(0, 2), range(2, 4)], '[水素][港湾]')
  check('', [], '')
})

test('positions count UTF-16 code units: a character outside the BMP is two', () => {
  check('𠮷野家の水素', [range(5, 7)], '𠮷野家の[水素]')
  check('🚢水素', [range(0, 2)], '[🚢]水素')
  check('か゚水素', [range(2, 4)], 'か゚[水素]')
})

test('what looks like HTML is text', () => check('<b>水素</b>', [range(3, 5)], '<b>[水素]</b>'))
