import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isInputMethods, isShortcut, type Key } from './keys'

const key = (name: string, more: Partial<Key> = {}): Key => ({
  key: name, keyCode: 0, isComposing: false, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more,
})

// Recorded orders: the keydown that commits, in each engine, and the next one.
const COMMITS: readonly (readonly [engine: string, event: Key])[] = [
  ['Chromium', key('Process', { keyCode: 229, isComposing: true })],
  ['Firefox', key('Process', { keyCode: 229, isComposing: true })],
  ['WebKitGTK', key('Unidentified', { keyCode: 229, isComposing: true })],
  ['Safari, after compositionend', key('Enter', { keyCode: 229 })],
  ['the first letter, anywhere', key('Process', { keyCode: 229 })],
  ['Android', key('Unidentified', { keyCode: 229, isComposing: true })],
  ['a browser that tells the true key', key('Enter', { keyCode: 13, isComposing: true })],
]

for (const [engine, event] of COMMITS) {
  test(`the keydown is the input method's: ${engine}`, () => assert.equal(isInputMethods(event), true))
}

test('the next keydown is the page\'s', () => {
  for (const [name, keyCode] of [['Enter', 13], ['Escape', 27], ['ArrowDown', 40]] as const) {
    assert.equal(isInputMethods(key(name, { keyCode })), false)
  }
})

const SHORTCUTS: readonly (readonly [shortcuts: string, event: Key, expected: boolean])[] = [
  ['/', key('/'), true],
  ['/', key('?', { shiftKey: true }), false],
  ['?', key('?', { shiftKey: true }), true],
  ['/', key('/', { ctrlKey: true }), false],
  ['mod+k', key('k', { ctrlKey: true }), true],
  ['mod+k', key('k', { metaKey: true }), true],
  ['mod+k', key('K', { ctrlKey: true, shiftKey: true }), false],
  ['mod+k', key('k'), false],
  ['/ mod+k', key('k', { metaKey: true }), true],
  ['alt+s', key('s', { altKey: true }), true],
  ['alt+s', key('s', { altKey: true, ctrlKey: true }), false],
  ['ctrl+shift+f', key('F', { ctrlKey: true, shiftKey: true }), true],
  ['ctrl++', key('+', { ctrlKey: true, shiftKey: true }), true],
  ['F1', key('F1'), true],
  ['', key('/'), false],
]

for (const [shortcuts, event, expected] of SHORTCUTS) {
  const held = (['ctrlKey', 'metaKey', 'altKey', 'shiftKey'] as const).filter((name) => event[name]).join('+')
  test(`“${shortcuts}” ${expected ? 'is' : 'is not'} ${held} ${event.key}`, () => assert.equal(isShortcut(event, shortcuts), expected))
}
