// mode="modal", and shortcuts.

import assert from 'node:assert/strict'

const MODAL = { elements: '<issetsu-search mode="modal" shortcut="/ mod+k"></issetsu-search>' }
const isOpen = () => window.at('dialog').open

export const tests = {
  async 'the dialog opens by keyboard, and Escape closes one thing at a time'(s) {
    await s.visit(MODAL)
    await s.run(() => document.querySelector('#other').focus())
    await s.connected()
    await s.tabTo('[part=trigger]')
    await s.press('Return')
    assert.equal(await s.run(isOpen), true)
    assert.equal(await s.run(() => window.focused() === window.at('input')), true)
    await s.connected()
    await s.press('suiso')
    await s.until('suggestions', () => window.all('[role=option]').length > 0)
    // Back to kana, then the conversion is given up: two Escapes of the input method.
    await s.press('space Escape Escape')
    assert.equal(await s.value(), '')
    assert.equal(await s.run(isOpen), true, 'Escape that cancels a conversion closes nothing')
    await s.press('suiso space Return')
    await s.until('suggestions', () => window.all('[role=option]').length > 0)
    await s.press('Escape')
    assert.equal(await s.run(() => window.at('input').ariaExpanded), 'false')
    assert.equal(await s.run(isOpen), true, 'the first Escape closes the list')
    await s.press('Return')
    await s.until('results', () => window.all('article').length > 0)
    await s.press('Escape')
    assert.equal(await s.run(isOpen), false)
    assert.equal(await s.run(() => `${window.focused().part}`), 'trigger', 'the focus is back where it was')
    await s.press('Return')
    assert.equal(await s.value(), '水素', 'what was asked is still there')
  },

  async 'the focus does not leave the dialog'(s) {
    await s.visit(MODAL)
    await s.focus()
    await s.search('人口')
    for (let presses = 0; presses < 4; presses += 1) {
      await s.chord('shift+Tab')
      const place = await s.run(() => {
        const there = window.focused()
        return window.at('dialog').contains(there) || there === document.body || there === document.documentElement
      })
      assert.ok(place)
    }
  },

  async 'an Escape of the input method does not cancel the dialog, whenever it is told'(s) {
    await s.visit(MODAL)
    await s.run(() => {
      document.querySelector('issetsu-search').open()
      window.cancels = () => !window.at('dialog').dispatchEvent(new Event('cancel', { cancelable: true }))
      window.compose = (type) => window.at('input').dispatchEvent(new CompositionEvent(type, { bubbles: true, composed: true }))
    })
    const prevented = await s.run(async () => {
      const during = (window.compose('compositionstart'), window.cancels())
      // Safari: the composition has ended when the key comes.
      const atItsEnd = (window.compose('compositionend'), window.cancels())
      const typedOn = (window.compose('compositionstart'), await new Promise((resolve) => setTimeout(resolve, 50)), window.cancels())
      window.compose('compositionend')
      await new Promise((resolve) => setTimeout(resolve, 50))
      return { during, atItsEnd, typedOn, after: window.cancels() }
    })
    assert.deepEqual(prevented, { during: true, atItsEnd: true, typedOn: true, after: false })
  },

  async 'a click behind the dialog closes it, one inside does not'(s) {
    await s.visit(MODAL)
    await s.focus()
    const press = (inside) => s.run((isInside) => {
      const { left, top } = window.at('dialog').getBoundingClientRect()
      const by = isInside ? 2 : -2
      window.at('dialog').dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, clientX: left + by, clientY: top + by }))
      return window.at('dialog').open
    }, inside)
    assert.equal(await press(true), true, 'the edge is a part of it')
    assert.equal(await press(false), false)
    await s.focus()
    await s.tabTo('[part~=close]')
    await s.press('Return')
    assert.equal(await s.run(isOpen), false)
  },

  async 'shortcuts open it, and are not stolen from a field'(s) {
    await s.visit(MODAL)
    await s.run(() => document.querySelector('#other').focus())
    await s.connected()
    // The input method makes 「・」 of it.
    await s.press('slash')
    assert.equal(await s.run(isOpen), false)
    await s.press('Return')
    assert.equal(await s.run(() => document.querySelector('#other').value.length), 1)
    // A field for a password has no input method.
    await s.run(() => document.querySelector('#secret').focus())
    await s.press('slash')
    assert.equal(await s.run(() => document.querySelector('#secret').value), '/')
    assert.equal(await s.run(isOpen), false)
    await s.chord('ctrl+k')
    assert.equal(await s.run(isOpen), true, 'a command is no text')
    await s.press('Escape')
    assert.equal(await s.run(isOpen), false)
    await s.run(() => document.activeElement.blur())
    await s.press('slash')
    assert.equal(await s.run(isOpen), true)
    assert.equal(await s.value(), '')
  },
}
