/** Attributes with a property of the same name. */

import { FILTERS } from './filters'

const REFLECTED = ['endpoint', 'mode', 'limit', 'placeholder', 'shortcut', ...FILTERS] as const

/** Gives a class the properties. An array is written with bars between its values. */
export function reflect(prototype: HTMLElement): void {
  for (const name of REFLECTED) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      enumerable: true,
      get(this: HTMLElement) {
        return this.getAttribute(name) ?? ''
      },
      set(this: HTMLElement, value: unknown) {
        if (value == null) this.removeAttribute(name)
        else this.setAttribute(name, Array.isArray(value) ? value.join('|') : `${value}`)
      },
    })
  }
}

/** Properties that were set before the element was defined hide those of the class: set them anew. */
export function upgrade(element: HTMLElement): void {
  const own = element as unknown as Record<string, unknown>
  for (const name of [...REFLECTED, 'query']) {
    if (!Object.hasOwn(own, name)) continue
    const value = own[name]
    delete own[name]
    own[name] = value
  }
}
