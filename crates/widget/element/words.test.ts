import assert from 'node:assert/strict'
import { test } from 'node:test'
import { languageOf, words } from './words'

test('Japanese for Japanese, English for the rest', () => {
  assert.deepEqual(['ja', 'ja-JP', 'JA', 'en', 'fr', 'jav', '', null, undefined].map(languageOf), ['ja', 'ja', 'ja', 'en', 'en', 'en', 'en', 'en', 'en'])
})

test('counts in words', () => {
  assert.equal(words('ja').found('12', '3', false), '3 文書に 12 件')
  assert.equal(words('ja').found('10,000', '40', true), '40 文書に 10,000 件以上')
  assert.equal(words('en').found('1', '1', false), '1 passage in 1 document')
  assert.equal(words('en').found('10,000', '40', true), 'At least 10,000 passages in 40 documents')
  assert.equal(words('en').pages('3', false), 'p. 3')
  assert.equal(words('en').pages('3–4', true), 'pp. 3–4')
})
