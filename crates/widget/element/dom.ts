/** Makes elements without HTML: no text of an answer is ever parsed. */

type Value = string | number | boolean | null | undefined | ((event: never) => unknown)
export type Child = Node | string | null | undefined | false

/**
 * An element. `on…` is a listener; `true` an empty attribute; `false`, null and undefined none.
 */
export function make<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Readonly<Record<string, Value>> = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[Name] {
  const element = document.createElement(name)
  for (const [attribute, value] of Object.entries(attributes)) {
    if (typeof value === 'function') element.addEventListener(attribute.slice(2), value as EventListener)
    else if (value === true) element.setAttribute(attribute, '')
    else if (value != null && value !== false) element.setAttribute(attribute, `${value}`)
  }
  element.append(...present(children))
  return element
}

export function present(children: readonly Child[]): (Node | string)[] {
  return children.filter((child): child is Node | string => child != null && child !== false)
}
