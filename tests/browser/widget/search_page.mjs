// The search page of the server: its own field has the same suggestions, and its own form still goes
// where it goes.

import assert from 'node:assert/strict'
import { check } from './axe.mjs'

const open = (s, lang = 'ja') => s.open(`${s.issetsu.origin}/?hl=${lang}`)
const suggested = (s) => s.until('suggestions', () => window.all('[role=option]').length > 0)
const query = () => new URLSearchParams(location.search).get('q')

export const tests = {
  async 'search page: Enter that commits stays, the next one searches'(s) {
    await open(s)
    await s.focus()
    await s.press('suiso')
    await suggested(s)
    await s.press('space Return')
    assert.equal(await s.value(), '水素')
    assert.equal(await s.run(query), null)
    await s.press('Return')
    await s.until('hits', () => new URLSearchParams(location.search).get('q') === '水素' && document.querySelectorAll('article').length > 0)
  },

  async 'search page: arrows and Escape are the input method\'s first'(s) {
    await open(s)
    await s.focus()
    await s.press('jinkou')
    await suggested(s)
    await s.press('space Down Down Up Escape')
    assert.equal(await s.run(() => window.at('[role=combobox]').getAttribute('aria-activedescendant')), null)
    assert.equal(await s.run(() => window.at('[role=combobox]').ariaExpanded), 'true')
    assert.equal(await s.value(), 'じんこう')
    await s.press('Return Escape')
    assert.equal(await s.run(() => window.at('[role=combobox]').ariaExpanded), 'false')
    assert.equal(await s.run(query), null)
  },

  async 'search page: a suggestion is chosen by keyboard'(s) {
    await open(s)
    await s.focus()
    await s.press('suiso space Return')
    await suggested(s)
    await s.press('Down Down')
    const chosen = await s.run(() => window.at('[aria-selected=true] span').textContent)
    await s.press('Return')
    await s.until('hits', () => document.querySelectorAll('article').length > 0 && !!new URLSearchParams(location.search).get('q'))
    assert.ok((await s.run(query)).includes(chosen))
  },

  async 'search page: axe has nothing to say of the list'(s) {
    for (const lang of ['ja', 'en']) {
      await open(s, lang)
      await s.focus()
      await s.press('suiso')
      await suggested(s)
      await s.press('space Return Down')
      await check(s, `search page ${lang}`)
    }
  },
}
