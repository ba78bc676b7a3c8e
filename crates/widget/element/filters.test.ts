import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type FilterName, Filters, values } from './filters'

const filters = (fixed: Partial<Record<FilterName, string>> = {}) => new Filters((name) => values(fixed[name] ?? null))
const written = (found: Filters) => found.parameters().map(([name, value]) => `${name}=${value}`).join('&')

test('an attribute holds several values between bars', () => {
  assert.deepEqual(values(' 港湾政策研究会 | 限界研究会|'), ['港湾政策研究会', '限界研究会'])
  assert.deepEqual(values('A, B'), ['A, B'])
  assert.deepEqual(values(null), [])
})

test('a reader\'s choice narrows what the page sets', () => {
  const found = filters({ publisher: 'A|B', document: 'd1' })
  assert.equal(written(found), 'publisher=A&publisher=B&document=d1')
  found.toggle('publisher', 'A')
  assert.equal(written(found), 'publisher=A&document=d1')
  found.toggle('publisher', 'A')
  assert.equal(written(found), 'publisher=A&publisher=B&document=d1')
})

test('values are alternatives, but years have one range', () => {
  const found = filters()
  found.toggle('tag', '水素')
  found.toggle('tag', '港湾')
  found.toggle('year', '2024')
  found.toggle('year', '2025')
  assert.equal(written(found), 'tag=水素&tag=港湾&year=2025')
  assert.equal(found.count, 3)
  found.clear()
  assert.equal(written(found), '')
})

test('nothing outside of what the page sets is offered', () => {
  const found = filters({ publisher: 'A|B', type: 'report', year: '2020..2024' })
  const offered = (name: 'publisher' | 'type' | 'year' | 'tag', all: readonly string[]) => all.filter((value) => found.isOffered(name, value))
  assert.deepEqual(offered('publisher', ['A', 'B', 'C']), ['A', 'B'])
  assert.deepEqual(offered('type', ['report', 'proposal']), [])
  assert.deepEqual(offered('year', ['2019', '2020', '2024', '2025']), ['2020', '2024'])
  assert.deepEqual(offered('tag', ['水素']), ['水素'])
})

test('open ranges of years', () => {
  assert.equal(filters({ year: '2024..' }).isOffered('year', '2026'), true)
  assert.equal(filters({ year: '2024..' }).isOffered('year', '2023'), false)
  assert.equal(filters({ year: '..2024' }).isOffered('year', '1999'), true)
  assert.equal(filters({ year: '2024' }).isOffered('year', '2024'), false, 'one year leaves no choice')
})
