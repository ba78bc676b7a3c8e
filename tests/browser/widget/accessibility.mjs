// axe finds nothing to complain of in any state, light and dark.

import { check } from './axe.mjs'

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
