// What host page and element do to each other: nothing.

import assert from 'node:assert/strict'
import { setTimeout as wait } from 'node:timers/promises'

const HOSTILE = ['reset', 'important', 'framework']

/** How everything in the element looks, by its place; in the page, so without anything from outside. */
const looks = () => {
  const names = [
    'color', 'backgroundColor', 'fontFamily', 'fontSize', 'fontStyle', 'fontWeight', 'lineHeight', 'letterSpacing', 'wordSpacing',
    'textTransform', 'textAlign', 'textIndent', 'textShadow', 'whiteSpace', 'direction', 'cursor', 'display', 'visibility', 'float',
    'listStyleType', 'paddingTop', 'paddingLeft', 'marginTop', 'borderTopWidth', 'borderTopColor', 'borderRadius', 'textDecorationLine', 'boxSizing',
  ]
  return window.all('*').filter((element) => element.tagName !== 'STYLE').map((element) => {
    const style = getComputedStyle(element)
    const place = `${element.tagName} ${element.part} ${element.className}`
    return `${place}: ${names.map((name) => `${name}=${style[name]}`).join('; ')}`
  })
}

const hostLooks = () => [...document.querySelectorAll('body, h1, #other, #after, #after a')].map((element) => {
  const { color, font, margin, padding, border, display, backgroundColor } = getComputedStyle(element)
  return [element.tagName, color, font, margin, padding, border, display, backgroundColor].join(' ')
})

export const tests = {
  async 'the strictest policy is not broken'(s) {
    await s.visit()
    await s.search('人口')
    await s.run(() => { window.all('[part=cite]')[0].click(); window.at('summary').click() })
    assert.deepEqual(await s.run(() => window.violations), [])
    assert.equal(await s.run(() => window.all('[style], style').length), 0)
    // A sheet that was refused would leave what browsers show without one.
    assert.notEqual(await s.run(() => getComputedStyle(window.at('.submit')).backgroundColor), 'rgb(239, 239, 239)')
    assert.equal(await s.run(() => getComputedStyle(window.at('form')).display), 'flex')
  },

  async 'it looks the same inside hostile styles'(s) {
    const look = async (sheet) => {
      await s.visit(sheet ? { sheet } : {})
      await s.search('人口')
      await s.run(() => { window.all('[part=cite]')[0].click(); window.at('summary').click() })
      return s.run(looks)
    }
    const expected = await look(null)
    assert.ok(expected.length > 100)
    for (const sheet of HOSTILE) assert.deepEqual(await look(sheet), expected, sheet)
  },

  async 'it changes nothing of the page around it'(s) {
    for (const sheet of [undefined, ...HOSTILE]) {
      const look = async (elements) => {
        await s.browser.visit(s.site.page({ ...(sheet ? { sheet } : {}), elements }))
        if (elements.includes('issetsu')) await s.until('the element', () => !!document.querySelector('issetsu-search')?.shadowRoot)
        return s.run(hostLooks)
      }
      assert.deepEqual(await look('<issetsu-search></issetsu-search>'), await look('<div></div>'), sheet)
    }
    assert.equal(await s.run(() => Object.keys(window).filter((name) => /issetsu/i.test(name)).length), 0)
  },

  async 'it fits into 320 px'(s) {
    await s.visit({ sheet: 'narrow' })
    await s.search('水素 港湾')
    await s.run(() => {
      window.all('[part=cite]')[0].click()
      window.all('[data-format=bibtex]')[0].click()
      window.at('summary').click()
    })
    await s.until('a reference', () => !window.at('pre').hidden)
    await s.focus()
    await s.run(() => { document.querySelector('issetsu-search').query = '' })
    await s.press('minato')
    await s.until('suggestions', () => window.all('[role=option]').length > 0)
    const beyond = await s.run(() => window.all('*').filter((element) => element.getBoundingClientRect().right > 320.5).map((element) => element.outerHTML.slice(0, 80)))
    assert.deepEqual(beyond, [])
  },

  async 'nothing is asked for while nothing is done'(s) {
    await s.visit({ elements: '<issetsu-search shortcut="/"></issetsu-search><issetsu-search mode="modal"></issetsu-search>' })
    const asked = () => s.run(() => performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname))
    await wait(1500)
    assert.deepEqual(await asked(), ['/widget/v1/issetsu-search.js'])
    await s.search('人口')
    await s.focus()
    const searched = await asked()
    await wait(1500)
    assert.deepEqual(await asked(), searched)
    assert.deepEqual(searched, ['/widget/v1/issetsu-search.js', '/v1/search'])
  },

  async 'several on one page mind their own business'(s) {
    await s.visit({ elements: '<issetsu-search lang="ja"></issetsu-search><issetsu-search lang="en" type="interview"></issetsu-search>' })
    await s.search('港', 0)
    await s.search('学校', 1)
    const state = (index) => s.run((at) => ({
      query: document.querySelectorAll('issetsu-search')[at].query,
      button: window.at('.submit', at).textContent,
      hits: window.all('article', at).map((article) => article.dataset.passage).join(),
    }), index)
    const [first, second] = [await state(0), await state(1)]
    assert.deepEqual([first.query, first.button, second.query, second.button], ['港', '検索', '学校', 'Search'])
    assert.notEqual(first.hits, second.hits)
    await s.run(() => document.querySelectorAll('issetsu-search')[1].clear())
    await s.focus(1)
    await s.press('suiso')
    await s.until('suggestions in the second', () => window.all('[role=option]', 1).length > 0)
    assert.equal(await s.run(() => window.all('[role=option]', 0).length), 0)
  },

  async 'it works wherever it is put, and whenever its properties are set'(s) {
    await s.browser.visit(s.site.page({ elements: '', late: '' }))
    await s.run(() => {
      // Before the script, as frameworks do that set properties and load scripts as they like.
      const element = document.createElement('issetsu-search')
      element.limit = 2
      element.publisher = ['汐路政策研究所', '玄海架橋政策フォーラム']
      element.query = '港'
      document.querySelector('main').prepend(element)
    })
    await s.load()
    await s.prepare()
    assert.equal(await s.value(), '港')
    assert.equal(await s.run(() => document.querySelector('issetsu-search').getAttribute('publisher')), '汐路政策研究所|玄海架橋政策フォーラム')
    await s.search('港')
    const shown = await s.run(() => window.all('article').map((article) => article.dataset.passage))
    const direct = await (await s.issetsu.get(`/v1/search?${new URLSearchParams([['q', '港'], ['limit', '2'], ['publisher', '汐路政策研究所'], ['publisher', '玄海架橋政策フォーラム']])}`)).json()
    assert.deepEqual(shown, direct.hits.map((hit) => hit.passage.id))
    await s.run(() => document.body.append(document.querySelector('issetsu-search')))
    assert.equal(await s.run(() => window.all('article').length), 2, 'moved, it keeps what it shows')
    await s.run(() => { document.querySelector('issetsu-search').lang = 'en' })
    assert.match(await s.run(() => window.at('[part=count]').textContent), /passages? in/)
  },
}
