// Where something is missing: the script, the server, the clipboard.

import assert from 'node:assert/strict'

const FORM = '<issetsu-search><form action="ISSETSU/" method="get" role="search"><input name="q" aria-label="検索"><input type="hidden" name="hl" value="ja"><button>検索</button></form></issetsu-search>'

export const tests = {
  async 'a form in the element leads to the search page where scripts do not run'(s) {
    // A script that never comes is the same to a page as none that may run.
    await s.browser.visit(s.site.page({ elements: FORM.replace(/issetsu-search>/g, 'x-plain>') }))
    await s.run(() => { document.querySelector('x-plain input').value = '人口' })
    await s.run(() => document.querySelector('x-plain form').requestSubmit())
    await s.until('the search page', () => location.search.includes('q=') && document.querySelectorAll('article').length > 0)
    assert.equal(await s.run(() => location.origin), s.issetsu.origin)
  },

  async 'the element takes the form\'s place, with what was typed in it'(s) {
    await s.visit({ elements: '' })
    await s.run((html) => {
      const main = document.querySelector('main')
      const form = new DOMParser().parseFromString(html, 'text/html').querySelector('issetsu-search')
      const late = document.createElement('div')
      late.append(...form.childNodes)
      late.querySelector('input').value = '人口'
      const element = document.createElement('issetsu-search')
      element.append(...late.childNodes)
      main.append(element)
    }, FORM.replaceAll('ISSETSU', s.issetsu.origin))
    assert.equal(await s.value(), '人口')
    assert.equal(await s.run(() => document.querySelector('form').getClientRects().length), 0, 'the form is not shown')
    assert.equal(await s.run(() => window.at('input').getClientRects().length), 1)
  },

  async 'a script that comes late does not take the field from under the input method'(s) {
    await s.browser.visit(s.site.page({ elements: FORM, late: '' }))
    await s.prepare()
    const value = () => s.run(() => document.querySelector('form input').value)
    await s.run(() => document.querySelector('form input').focus())
    await s.connected()
    await s.press('suiso')
    await s.load()
    assert.equal(await value(), 'すいそ')
    assert.equal(await s.run(() => document.activeElement === document.querySelector('form input')), true)
    await s.press('space Return')
    await s.until('the element', () => document.querySelector('issetsu-search').query === '水素' && window.focused() === window.at('input'))
    assert.deepEqual(await s.seen('query'), [])
    await s.connected()
    await s.press('Return')
    await s.until('results', () => window.all('article').length > 0)
  },

  async 'a server that does not answer is told, and asked again'(s) {
    await s.visit()
    await s.run(() => {
      window.send = window.fetch
      window.fetch = () => Promise.reject(new TypeError('no network'))
    })
    await s.search('人口')
    assert.deepEqual(await s.seen('error'), [{ name: 'error', code: 'network', status: 0, message: '' }])
    assert.match(await s.run(() => window.at('[part=count]').textContent), /検索できませんでした/)
    await s.run(() => { window.fetch = window.send; window.at('.foot button').click() })
    await s.until('results', () => window.all('article').length > 0)
  },

  async 'when more does not come, what is there stays'(s) {
    await s.visit()
    await s.search('提言')
    const shown = await s.run(() => window.all('article').length)
    await s.run(() => {
      window.send = window.fetch
      window.fetch = () => Promise.reject(new TypeError('no network'))
      window.at('[part=more]').click()
    })
    await s.until('an error', () => window.seen.some((event) => event.name === 'error'))
    assert.equal(await s.run(() => window.all('article').length), shown)
    await s.run(() => { window.fetch = window.send; window.at('.foot button').click() })
    await s.until('more', (before) => window.all('article').length > before, shown)
  },

  async 'what the server refuses is said in the reader\'s language'(s) {
    await s.visit({ elements: '<issetsu-search type="novel"></issetsu-search>' })
    await s.search('人口')
    const [error] = await s.seen('error')
    assert.equal(error.status, 400)
    assert.equal(error.code, 'invalid_parameter')
    const said = await s.run(() => window.at('[part=count]').textContent)
    assert.ok(said.includes(error.message) && /[ぁ-ん]/.test(error.message), said)
  },

  async 'a reference that cannot be copied can be selected'(s) {
    await s.visit()
    await s.search('人口')
    await s.run(() => {
      Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true })
      document.execCommand = () => false
      window.all('[part=cite]')[0].click()
      window.at('[data-format=bibtex]').click()
    })
    await s.until('the text', () => window.at('pre').textContent.startsWith('@'))
    assert.match(await s.run(() => window.at('.panel [role=status]').textContent), /選んでコピー/)
    assert.deepEqual(await s.seen('copy'), [])
  },
}
