/** Puts text that is still on its way onto the clipboard. */

/**
 * Copies a text; false where the browser does not allow it.
 *
 * Safari forgets the click while the text is fetched, unless the promise itself is handed to the
 * clipboard. Pages without TLS have no clipboard but the old command.
 */
export async function copy(text: Promise<string>, root: ParentNode): Promise<boolean> {
  try {
    if (typeof ClipboardItem === 'function' && navigator.clipboard?.write) {
      const blob = text.then((written) => new Blob([written], { type: 'text/plain' }))
      await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
      return true
    }
  } catch {
    // Not allowed here, or not with a promise: the ways below may be.
  }
  const written = await text
  try {
    await navigator.clipboard.writeText(written)
    return true
  } catch {
    return command(written, root)
  }
}

function command(text: string, root: ParentNode): boolean {
  const before = (root as ShadowRoot | Document).activeElement as HTMLElement | null
  const area = document.createElement('textarea')
  area.value = text
  area.className = 'hidden'
  root.append(area)
  area.select()
  const done = document.execCommand('copy')
  area.remove()
  before?.focus()
  return done
}
