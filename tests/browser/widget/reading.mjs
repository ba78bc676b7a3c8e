// Results by keyboard alone: reading, citing, following, narrowing, going on.

import assert from 'node:assert/strict'
import { until } from './processes.mjs'

const QUERY = '人口'
const path = (query) => `/v1/search?q=${encodeURIComponent(query)}&limit=10`

/** A page with results, and the caret in the field. */
async function found(s, query = QUERY, parameters = {}) {
  await s.visit(parameters)
  await s.search(query)
  await s.focus()
  return (await s.issetsu.get(path(query))).json()
}

export const tests = {
  async 'results are an ordered list of articles, each document titled once'(s) {
    const answer = await found(s)
    const shown = await s.run(() => window.all('ol > li > article').map((article) => {
      const names = article.getAttribute('aria-labelledby').split(' ')
      return {
        passage: article.dataset.passage,
        title: article.querySelector('h2')?.textContent ?? null,
        section: [...article.querySelectorAll('h3 span')].map((span) => span.textContent),
        named: names.every((id) => window.at(`#${id}`)),
        marks: [...article.querySelectorAll('mark')].map((mark) => mark.textContent),
        page: article.querySelector('h3 + p')?.textContent,
      }
    }))
    assert.deepEqual(shown.map((hit) => hit.passage), answer.hits.map((hit) => hit.passage.id))
    answer.hits.forEach((hit, at) => {
      const isFirst = hit.document.id !== answer.hits[at - 1]?.document.id
      assert.equal(shown[at].title, isFirst ? hit.document.title : null)
      if (hit.passage.section_path.length) assert.deepEqual(shown[at].section, hit.passage.section_path)
      const { text, highlights } = hit.snippet
      assert.deepEqual(shown[at].marks, highlights.map(({ utf16 }) => text.slice(utf16.start, utf16.end)))
      assert.ok(shown[at].named)
    })
    assert.equal(await s.run(() => window.all('[role=listbox] article, article [role=option]').length), 0)
  },

  async 'a passage is reached, and opened, by keyboard'(s) {
    const answer = await found(s)
    await s.tabTo('[part=section]')
    const there = await s.run(() => window.focused().href)
    const { id } = answer.hits[0].passage
    assert.ok(there.startsWith(`${s.issetsu.origin}/documents/`), there)
    assert.ok(there.endsWith(`#p-${id}`), there)
    await s.press('Return')
    await s.until('the passage\'s page', (passage) => location.hash === `#p-${passage}` && !!document.getElementById(`p-${passage}`), id)
  },

  async 'a host page can take a click for itself'(s) {
    const answer = await found(s)
    await s.run(() => document.addEventListener('issetsu-select', (event) => event.preventDefault()))
    const before = await s.run(() => location.href)
    await s.tabTo('[part=section]')
    await s.press('Return')
    const [{ passage, target, url }] = await s.seen('select')
    assert.deepEqual([passage, target, url], [answer.hits[0].passage.id, 'page', await s.run(() => window.focused().href)])
    assert.equal(await s.run(() => location.href), before)
  },

  async 'the number of results is that of the API, and no lower bound where it is exact'(s) {
    const { total, total_documents: documents } = await found(s, '水素')
    assert.equal(total.relation, 'eq')
    const said = await s.run(() => window.at('[part=count]').textContent)
    assert.equal(said, `${documents.value} 文書に ${total.value} 件`)
  },

  async 'the whole passage is shown in its place'(s) {
    const answer = await found(s, '水素')
    const at = answer.hits.findIndex((hit) => hit.snippet.text.length < hit.passage.text.length)
    const { passage, highlights } = answer.hits[at]
    const toggle = () => s.run((id) => {
      const article = window.at(`[data-passage="${id}"]`)
      article.querySelector('[part=actions] button:nth-of-type(2)').click()
      const text = article.querySelector('[part=snippet]')
      return { text: text.textContent, marks: text.querySelectorAll('mark').length }
    }, passage.id)
    assert.deepEqual(await toggle(), { text: passage.text, marks: highlights.length })
    assert.ok((await toggle()).text.includes('…'))
  },

  async 'each citation goes to the clipboard'(s) {
    const answer = await found(s)
    const { id } = answer.hits[0].passage
    await s.tabTo('[part=cite]')
    assert.equal(await s.run(() => window.focused().ariaExpanded), 'false')
    await s.press('space')
    assert.equal(await s.run(() => window.focused().ariaExpanded), 'true')
    for (const format of ['sist02', 'apa', 'chicago', 'bibtex', 'ris', 'markdown', 'link']) {
      await s.tabTo(`[data-format=${format}]`)
      await s.press('Return')
      const expected = format === 'link'
        ? `${s.issetsu.origin}/passages/${id}`
        : (await (await s.issetsu.get(`/v1/passages/${id}?format=${format}`)).text()).trimEnd()
      await s.until(`${format} copied`, (wanted) => window.seen.some((event) => event.name === 'copy' && event.format === wanted), format)
      // Clipboards of Windows programs are known to change line ends; this one must not.
      await until(`the clipboard to hold ${format}`, async () => (await s.desktop.clipboard()) === expected)
      assert.match(await s.run(() => window.focused().closest('.panel').querySelector('[role=status]').textContent), /コピーしました/)
    }
    await s.press('Escape')
    assert.equal(await s.run(() => `${window.focused().part} ${window.focused().ariaExpanded}`), 'cite false')
  },

  async 'results are narrowed by keyboard, and the focus stays where it is'(s) {
    const answer = await found(s, '提言')
    assert.ok(answer.total.value > 10)
    await s.tabTo('summary')
    await s.press('Return')
    await s.tabTo('[data-facet^="publisher:"]')
    const chosen = await s.run(() => window.focused().dataset.facet)
    const publisher = chosen.slice('publisher:'.length)
    await s.press('space')
    await s.until('narrowed results', () => window.seen.filter((event) => event.name === 'results').length === 2)
    const direct = await (await s.issetsu.get(`${path('提言')}&publisher=${encodeURIComponent(publisher)}`)).json()
    assert.ok(direct.total.value < answer.total.value)
    assert.equal((await s.seen('results'))[1].total, direct.total.value)
    assert.deepEqual(await s.run(() => ({ facet: window.focused().dataset.facet, pressed: window.focused().ariaPressed })), { facet: chosen, pressed: 'true' })
    assert.ok(await s.run((name) => window.all('header p').every((line) => line.textContent.includes(name)), publisher))
    await s.press('space')
    await s.until('all results', () => window.seen.filter((event) => event.name === 'results').length === 3)
    assert.equal((await s.seen('results'))[2].total, answer.total.value)
    // Of years there is one range: another one takes its place.
    const years = await s.run(() => window.all('[data-facet^="year:"]').slice(0, 2).map((button) => button.dataset.facet))
    for (const year of years) {
      await s.run((name) => window.all('[data-facet]').find((button) => button.dataset.facet === name).click(), year)
      await s.until(`the year ${year}`, (name) => window.all('[aria-pressed=true]').map((button) => button.dataset.facet).join() === name, year)
    }
  },

  async 'more results are appended, and reading goes on with the first of them'(s) {
    await found(s, '提言')
    // From the last hit on: a hundred stops before it are those of other tests.
    await s.run(() => window.all('article').at(-1).querySelector('[part=cite]').focus())
    await s.tabTo('[part=more]')
    await s.press('Return')
    await s.until('20 hits', () => window.all('article').length === 20)
    const second = await s.run(() => window.seen.filter((event) => event.name === 'results').length)
    assert.equal(second, 2)
    assert.equal(await s.run(() => window.all('article').indexOf(window.focused().closest('article'))), 10)
    assert.equal(await s.run(() => new Set(window.all('article').map((article) => article.dataset.passage)).size), 20)
    await s.run(() => { document.querySelector('issetsu-search').lang = 'en' })
    assert.equal(await s.run(() => window.all('article').length), 20, 'another language, the same hits')
  },

  async 'attributes keep a search to what the editor chose'(s) {
    const all = await found(s, '提言')
    const publishers = [...new Set(all.hits.map((hit) => hit.document.publisher))].slice(0, 2)
    await found(s, '提言', { elements: `<issetsu-search publisher="${publishers.join('|')}" type="proposal" year="2020..2025" limit="3"></issetsu-search>` })
    const query = publishers.map((name) => `&publisher=${encodeURIComponent(name)}`).join('')
    const direct = await (await s.issetsu.get(`/v1/search?q=${encodeURIComponent('提言')}&limit=3${query}&type=proposal&year=2020..2025`)).json()
    assert.equal((await s.seen('results'))[0].total, direct.total.value)
    assert.equal(await s.run(() => window.all('article').length), direct.hits.length)
    const offered = await s.run(() => window.all('[data-facet]').map((button) => button.dataset.facet))
    for (const facet of offered) {
      const [name, value] = facet.split(':')
      if (name === 'publisher') assert.ok(publishers.includes(value), facet)
      if (name === 'year') assert.ok(+value >= 2020 && +value <= 2025, facet)
      assert.notEqual(name, 'type', 'one type leaves no choice')
    }
  },

  async 'nothing found, and what may have been meant'(s) {
    await found(s, 'ぬるぽがっ')
    assert.match(await s.run(() => window.at('[part=count]').textContent), /「ぬるぽがっ」は見つかりませんでした/)
    assert.equal(await s.run(() => window.all('article').length), 0)
    await s.run(() => document.querySelector('issetsu-search').clear())
    assert.equal(await s.run(() => window.at('.found').hidden), true)
  },
}
