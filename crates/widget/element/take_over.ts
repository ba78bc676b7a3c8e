/** The element takes the place of a form that was there before the script. */

/** The field of the form in the element, or of the page around it with `mode="field"`. */
export function fieldOf(element: HTMLElement): HTMLInputElement | null {
  return element.querySelector('input:not([type=hidden])')
}

/**
 * Builds the element, in place of the form in it. What was typed there is kept; while an input method
 * may be composing there, the form stays.
 */
export function takeOver(element: HTMLElement & { mode: string; query: string }, build: () => void): void {
  const field = fieldOf(element)
  const isFocused = field !== null && field === (element.getRootNode() as Document).activeElement
  const take = () => {
    const typed = field?.value
    build()
    if (element.mode === 'field' || !field) return
    if (typed) element.query = typed
    if (isFocused) element.focus()
  }
  if (!isFocused || !field.value || element.mode === 'field') {
    take()
    return
  }
  const stop = new AbortController()
  const when = (event: Event) => {
    if ((event as InputEvent).isComposing) return
    stop.abort()
    // Firefox sends one more input event after the composition has ended.
    setTimeout(take)
  }
  for (const type of ['input', 'compositionend', 'blur']) field.addEventListener(type, when, { signal: stop.signal })
}
