// What the input method does is its own: Enter that commits, Escape that cancels, arrows among
// candidates. mozc's first candidates for じんこう are 人工 and 人口.

import assert from 'node:assert/strict'

const expanded = () => window.at('input').ariaExpanded
const options = () => window.all('[role=option]').map((option) => option.textContent)
const active = () => window.at('input').getAttribute('aria-activedescendant')

export const tests = {
  async 'Enter that commits does not search, the next one does'(s) {
    await s.visit()
    await s.focus()
    await s.press('suiso')
    await s.until('suggestions for half-converted text', () => window.all('[role=option]').length > 0)
    await s.press('space Return')
    assert.equal(await s.value(), '水素')
    assert.deepEqual(await s.seen('query'), [])
    await s.press('Return')
    await s.until('results', () => window.all('article').length)
    assert.deepEqual((await s.seen('query')).map((event) => event.query), ['水素'])
    const [answer] = await s.seen('results')
    const direct = await (await s.issetsu.get(`/v1/search?q=${encodeURIComponent('水素')}`)).json()
    assert.equal(answer.total, direct.total.value)
    assert.match(await s.run(() => window.at('[part=count]').textContent), new RegExp(`${direct.total_documents.value} 文書に ${direct.total.value} 件`))
  },

  async 'Escape gives the conversion up, and closes nothing before it has ended'(s) {
    await s.visit()
    await s.focus()
    await s.press('suiso')
    await s.until('suggestions', () => window.all('[role=option]').length > 0)
    await s.press('space Escape')
    assert.equal(await s.value(), 'すいそ', 'back to kana')
    assert.equal(await s.run(expanded), 'true', 'the list stays open')
    await s.press('Return')
    assert.equal(await s.run(expanded), 'true')
    await s.press('Escape')
    assert.equal(await s.run(expanded), 'false', 'this Escape is the list\'s')
    assert.equal(await s.value(), 'すいそ', 'and takes no text')
  },

  async 'arrows stay with the candidates'(s) {
    await s.visit()
    await s.focus()
    await s.run(() => {
      window.chosen = 0
      new MutationObserver(() => { if (window.at('input').getAttribute('aria-activedescendant')) window.chosen += 1 })
        .observe(window.at('input'), { attributes: true })
    })
    await s.press('jinkou')
    await s.until('suggestions', () => window.all('[role=option]').length > 0)
    await s.press('space Down Down Up Return')
    assert.equal(await s.value(), '人口')
    // Before anything is converted, Down leads into what mozc itself suggests.
    await s.run(() => document.querySelector('issetsu-search').clear())
    await s.press('suiso')
    await s.until('suggestions', () => window.all('[role=option]').length > 0)
    await s.press('Down Down')
    assert.notEqual(await s.value(), 'すいそ')
    await s.press('Return')
    assert.equal(await s.run(() => window.chosen), 0)
    assert.deepEqual(await s.seen('query'), [])
  },

  async 'one types on, then chooses a suggestion'(s) {
    await s.visit()
    await s.focus()
    // The next letter commits 水素.
    await s.press('suiso space juyou space Return')
    assert.equal(await s.value(), '水素需要')
    const listed = await s.until('suggestions for the committed text', () => {
      const found = window.all('[role=option]')
      return found.length && found.every((option) => option.textContent.includes('水素需要')) && found.length
    })
    await s.press('Down')
    const chosen = await s.run(() => {
      const option = window.at(`#${window.at('input').getAttribute('aria-activedescendant')}`)
      return { selected: option.ariaSelected, query: option.firstChild.textContent }
    })
    assert.equal(chosen.selected, 'true')
    await s.press('Up')
    assert.equal(await s.run(active), null, 'up from the first leads to the field')
    await s.press('Up')
    assert.equal(await s.run(() => window.at('[aria-selected=true]').id), await s.run((last) => window.all('[role=option]')[last - 1].id, listed))
    await s.press('Down Down Return')
    await s.until('a search', () => window.seen.some((event) => event.name === 'results'))
    const [{ query }] = await s.seen('query')
    assert.equal(query, await s.value())
    assert.ok(query.includes('水素需要'), query)
    assert.deepEqual(await s.run(options), [])
    assert.ok(await s.run(() => window.focused() === window.at('input')), 'the focus stays in the field')
  },

  async 'results stay as they are while one composes'(s) {
    await s.visit()
    await s.search('人口')
    await s.run(() => {
      window.changes = 0
      new MutationObserver((records) => { window.changes += records.length })
        .observe(window.at('.found'), { subtree: true, childList: true, characterData: true, attributes: true })
    })
    await s.focus()
    await s.press('suiso space Return')
    assert.equal(await s.run(() => window.changes), 0)
    await s.press('Return')
    await s.until('new results', () => window.changes > 0 && window.seen.filter((event) => event.name === 'results').length === 2)
  },

  async 'suggestions are asked for in pauses, and never for an empty field'(s) {
    await s.visit()
    await s.run(() => {
      window.asked = []
      const send = window.fetch
      window.fetch = (url, options) => { window.asked.push(new URL(url)); return send(url, options) }
    })
    await s.focus()
    await s.press('suiso space Return')
    await s.until('suggestions', () => window.all('[role=option]').length > 0)
    const asked = await s.run(() => window.asked.filter((url) => url.pathname === '/v1/suggest').map((url) => url.searchParams.get('q')))
    assert.equal(asked.at(-1), '水素')
    assert.ok(asked.every(Boolean), `an empty text was asked for: ${JSON.stringify(asked)}`)
    assert.equal(new Set(asked).size, asked.length, `asked twice: ${asked}`)
    await s.press('BackSpace BackSpace')
    await s.until('the list to close', () => window.at('input').ariaExpanded === 'false')
  },
}
