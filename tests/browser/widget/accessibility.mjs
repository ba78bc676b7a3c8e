// axe finds nothing to complain of in any state, light and dark.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

async function check(s, state) {
  await s.browser.inject(`if (!window.axe) { ${AXE} }`)
  const found = await s.run(async () => {
    // Not the host page's own text, which has no colours of its own: axe takes the ground for white.
    const { violations, passes } = await window.axe.run({ include: ['issetsu-search'] }, { resultTypes: ['violations'] })
    const told = violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' | ')}`)
    return { told, rules: passes.length }
  })
  assert.ok(found.rules > 10, 'axe has looked at something')
  assert.deepEqual(found.told, [], state)
}

const STATES = {
  async 'at first'() {},
  async 'with suggestions'(s) {
    await s.focus()
    await s.press('suiso')
    await s.until('suggestions', () => window.all('[role=option]').length > 0)
    await s.press('space Return Down')
  },
  async 'with results'(s) {
    await s.search('水素 港湾')
  },
  async 'narrowed, with a citation'(s) {
    await s.run(() => {
      window.at('summary').click()
      window.all('[data-facet]')[0].click()
    })
    await s.until('narrowed results', () => window.all('[aria-pressed=true]').length === 1)
    await s.run(() => { window.at('[part=cite]').click(); window.at('[data-format=sist02]').click() })
    await s.until('a reference', () => !window.at('pre').hidden)
  },
  async 'with nothing found'(s) {
    await s.search('ぬるぽがっ')
  },
}

export const tests = Object.fromEntries(['light', 'dark'].flatMap((scheme) => ['inline', 'modal'].map((mode) => [
  `axe: ${mode}, ${scheme}`,
  async (s) => {
    const lang = scheme === 'light' ? 'ja' : 'en'
    await s.visit({ scheme, lang, elements: `<issetsu-search mode="${mode}" shortcut="/"></issetsu-search>` })
    for (const [state, reach] of Object.entries(STATES)) {
      await reach(s)
      await check(s, `${mode} ${scheme} ${state}`)
      if (mode === 'modal') await s.run(() => document.querySelector('issetsu-search').open())
    }
  },
])))
