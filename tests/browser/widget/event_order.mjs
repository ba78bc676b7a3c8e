// Orders of events that no browser here sends: Safari on macOS ends the composition before the keydown
// that ended it (WebKit bug 165004), and keyboards of Android compose Latin letters too.

import assert from 'node:assert/strict'

/** Types into the field by hand, and waits for suggestions. */
async function suggested(s) {
  await s.visit()
  await s.run(() => {
    window.send = (type, init = {}) => {
      const input = window.at('input')
      const kind = type.startsWith('key') ? KeyboardEvent : type.startsWith('composition') ? CompositionEvent : InputEvent
      const event = new kind(type, { bubbles: true, composed: true, cancelable: true, ...init })
      // Only a browser can make an event with a key code.
      if (init.keyCode) Object.defineProperty(event, 'keyCode', { value: init.keyCode })
      input.dispatchEvent(event)
      return event.defaultPrevented
    }
    window.write = (value) => { window.at('input').value = value }
    document.querySelector('issetsu-search').focus()
  })
}

export const tests = {
  async 'Safari: the keydown after compositionend is the input method\'s'(s) {
    await suggested(s)
    await s.run(() => {
      window.send('compositionstart')
      window.write('水素')
      window.send('input', { inputType: 'insertCompositionText', isComposing: true })
    })
    await s.until('suggestions', () => window.all('[role=option]').length > 0)
    // A list with a chosen suggestion is where a wrong Enter does most harm.
    await s.run(() => window.send('keydown', { key: 'ArrowDown', keyCode: 40 }))
    await s.until('a chosen suggestion', () => !!window.at('[aria-selected=true]'))
    const taken = await s.run(() => {
      window.send('compositionend', { data: '水素' })
      return ['Enter', 'Escape', 'ArrowDown'].map((key) => window.send('keydown', { key, keyCode: 229, isComposing: false }))
    })
    assert.deepEqual(taken, [false, false, false])
    assert.deepEqual(await s.seen('query'), [])
    assert.equal(await s.run(() => window.at('input').ariaExpanded), 'true')
    await s.run(() => window.send('keydown', { key: 'Enter', keyCode: 13 }))
    assert.equal((await s.seen('query')).length, 1)
  },

  async 'keyup is never looked at'(s) {
    await suggested(s)
    await s.run(() => { window.write('水素'); window.send('input') })
    await s.until('suggestions', () => window.all('[role=option]').length > 0)
    await s.run(() => {
      for (const [key, keyCode] of [['ArrowDown', 40], ['Enter', 13], ['Escape', 27]]) window.send('keyup', { key, keyCode })
    })
    assert.equal(await s.run(() => window.at('input').ariaExpanded), 'true')
    assert.equal(await s.run(() => window.at('input').getAttribute('aria-activedescendant')), null)
    assert.deepEqual(await s.seen('query'), [])
  },

  async 'Android: Latin letters are composed, and suggestions come all the same'(s) {
    await suggested(s)
    await s.run(() => {
      window.send('compositionstart')
      for (const text of ['s', 'su', 'suis', 'suiso']) {
        window.send('keydown', { key: 'Unidentified', keyCode: 229 })
        window.write(text)
        window.send('compositionupdate', { data: text })
        window.send('input', { inputType: 'insertCompositionText', isComposing: true })
        window.send('keyup', { key: 'Unidentified', keyCode: 229 })
      }
    })
    await s.until('suggestions', () => window.all('[role=option]').some((option) => option.textContent.includes('水素')))
    // The keyboard's search key ends the composition, and sends a true Enter.
    await s.run(() => {
      window.send('compositionend', { data: 'suiso' })
      window.send('keydown', { key: 'Enter', keyCode: 13 })
      window.at('form').requestSubmit()
    })
    assert.deepEqual((await s.seen('query')).map((event) => event.query), ['suiso'])
  },

  async 'a commit that no input event tells is seen all the same'(s) {
    await suggested(s)
    await s.run(() => {
      window.send('compositionstart')
      window.write('水素')
      window.send('compositionend', { data: '水素' })
    })
    await s.until('suggestions', () => window.all('[role=option]').length > 0)
  },

  async 'WebKit: a field that is empty for a moment asks for nothing and closes nothing'(s) {
    await suggested(s)
    await s.run(() => { window.send('compositionstart'); window.write('水素'); window.send('input', { isComposing: true }) })
    await s.until('suggestions', () => window.all('[role=option]').length > 0)
    const open = await s.run(() => {
      const states = []
      window.write('')
      window.send('input', { inputType: 'deleteCompositionText', isComposing: true })
      states.push(window.at('input').ariaExpanded)
      window.write('水素')
      window.send('input', { inputType: 'insertFromComposition', isComposing: true })
      window.send('compositionend', { data: '水素' })
      states.push(window.at('input').ariaExpanded)
      return states
    })
    assert.deepEqual(open, ['true', 'true'])
  },
}
