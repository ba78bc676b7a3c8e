/** Which keys are the page's, and which the input method's. */

/** What is looked at of a keydown. */
export interface Key {
  readonly key: string
  readonly keyCode: number
  readonly isComposing: boolean
  readonly ctrlKey: boolean
  readonly metaKey: boolean
  readonly altKey: boolean
  readonly shiftKey: boolean
}

/**
 * Whether a keydown belongs to the input method.
 *
 * Chromium, Firefox and WebKitGTK send the keydown that ends a composition before
 * `compositionend`, with both signs. Safari on macOS sends it after, with `isComposing` false: there
 * only the key code 229 tells. The first letter has the key code and is not composing yet
 * anywhere. A keyup tells the true key in all of them, so no keyup is ever looked at.
 */
export function isInputMethods(event: Key): boolean {
  return event.isComposing || event.keyCode === 229
}

/**
 * Whether a keydown is one of the shortcuts: names of keys, separated by spaces, behind `mod+`
 * (Ctrl, or Command on Apple's systems), `ctrl+`, `meta+`, `alt+` or `shift+`.
 */
export function isShortcut(event: Key, shortcuts: string): boolean {
  return shortcuts.split(' ').filter(Boolean).some((shortcut) => matches(event, shortcut.toLowerCase()))
}

function matches(event: Key, shortcut: string): boolean {
  // The key itself may be a plus sign.
  const [, modifiers = '', key = ''] = /^((?:\w+\+)*)(.+)$/.exec(shortcut) ?? []
  const wants = (name: string) => modifiers.includes(`${name}+`)
  const command = wants('mod') ? event.ctrlKey !== event.metaKey : event.ctrlKey === wants('ctrl') && event.metaKey === wants('meta')
  // A sign such as ? needs Shift on some keyboards and not on others.
  const shift = event.shiftKey === wants('shift') || !/^[a-z]/.test(key)
  return event.key.toLowerCase() === key && command && shift && event.altKey === wants('alt')
}

/** Whether a key without Ctrl or Command would be typed into the element. */
export function takesText(target: EventTarget | undefined): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}
