// The link into the published source, whose place the API names (`fields=citation.source`).

import assert from 'node:assert/strict'

export const tests = {
  async 'the source opens at the words of the passage'(s) {
    await s.visit()
    await s.search('干潟見守り員')
    await s.focus()
    await s.tabTo('[part=source]')
    const link = await s.until('the place in the source', () => {
      const { href } = window.focused()
      return href.includes(':~:text=') && href
    })
    assert.ok(link.startsWith(`${s.site.origin}/source#`), link)
    await s.press('Return')
    await s.until('the words on screen', () => {
      const words = [...document.querySelectorAll('p')].find((paragraph) => paragraph.textContent.includes('干潟見守り員'))
      const box = words?.getBoundingClientRect()
      return !!box && scrollY > 200 && box.top > 0 && box.bottom < innerHeight
    })
  },
}
