// One browser on one desktop, and how a test types, looks and waits there.

import { setTimeout as wait } from 'node:timers/promises'
import { BROWSERS } from './browsers.mjs'
import { Desktop } from './desktop.mjs'
import { until } from './processes.mjs'

// The events of one key arrive within some milliseconds; a busy machine needs some more.
const QUIET_MS = 200

/** Runs in the page: what happens is written down, and shadow trees can be looked into. */
function prepare() {
  if (window.seen) return
  window.seen = []
  window.keys = []
  window.violations = []
  window.at = (selector, index = 0) => {
    const host = document.querySelectorAll('issetsu-search')[index]
    return (host.shadowRoot ?? document).querySelector(selector)
  }
  window.all = (selector, index = 0) => {
    const host = document.querySelectorAll('issetsu-search')[index]
    return [...(host.shadowRoot ?? document).querySelectorAll(selector)]
  }
  window.focused = () => {
    let element = document.activeElement
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    return element
  }
  for (const name of ['query', 'results', 'select', 'copy', 'error']) {
    addEventListener(`issetsu-${name}`, (event) => {
      const { answer, hit, ...detail } = event.detail
      if (hit) detail.passage = hit.passage.id
      window.seen.push({ name, ...detail })
    })
  }
  const types = ['keydown', 'keyup', 'compositionstart', 'compositionend', 'input', 'submit', 'focusin']
  for (const type of types) {
    addEventListener(type, (event) => {
      const { key, keyCode, isComposing, inputType } = event
      window.keys.push({ type, key, keyCode, isComposing, inputType, value: event.composedPath()[0].value })
    }, true)
  }
  document.addEventListener('securitypolicyviolation', (event) => {
    window.violations.push(`${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ''}`)
  })
}

export class Session {
  static async start(name, servers) {
    const session = new Session()
    Object.assign(session, servers)
    session.name = name
    session.desktop = await Desktop.start()
    try {
      session.browser = await BROWSERS[name](session.desktop)
      return session
    } catch (error) {
      await session.close()
      throw error
    }
  }

  async close() {
    await this.browser?.close().catch(() => {})
    await this.desktop.close()
  }

  run(script, ...args) {
    return this.browser.run(script, ...args)
  }

  /** Opens a page of the embedding site, and waits until the element is there. */
  async visit(parameters) {
    await this.open(this.site.page(parameters))
  }

  async open(url) {
    await this.browser.visit(url)
    await until('the element', () => this.run(() => !!customElements.get('issetsu-search')))
    await this.prepare()
  }

  /** Loads the script into a page that came without it. */
  async load() {
    await this.run((origin) => new Promise((resolve, reject) => {
      const script = Object.assign(document.createElement('script'), { type: 'module', src: `${origin}/widget/v1/issetsu-search.js` })
      script.onload = resolve
      script.onerror = reject
      document.head.append(script)
    }), this.issetsu.origin)
  }

  /** Begins to write down what happens in the page. */
  async prepare() {
    await this.run(prepare)
    // A test before may have gone to the browser's own fields by Tab.
    if (!(await this.run(() => document.hasFocus()))) await this.desktop.clickIntoWindow()
  }

  /** Waits until the page has seen no key for a moment. */
  async settle() {
    let length = -1
    let since = Date.now()
    while (Date.now() - since < QUIET_MS) {
      await wait(40)
      // A key may have led to another page, which is not there yet.
      const now = await this.run(() => window.keys?.length ?? 0).catch(() => 0)
      if (now !== length) [length, since] = [now, Date.now()]
    }
  }

  /** Puts the caret into a field, and waits until the input method is connected to it. */
  async focus(index = 0) {
    await this.run((at) => document.querySelectorAll('issetsu-search')[at].focus(), index)
    await this.connected()
  }

  /** Right after a page was loaded, a key may still go to the page before. Control types nothing. */
  async connected() {
    await until('the input method', async () => {
      await this.run(() => { window.keys.length = 0 })
      await this.desktop.press(['Control_L'])
      await wait(60)
      const seen = await this.run(() => window.keys.map((event) => event.type).join())
      return seen === 'keydown,keyup' && (await this.desktop.isConverting())
    })
  }

  /** Presses keys: a word in lower case stands for its letters, other names are X's. */
  async press(keys) {
    for (const name of keys.split(' ')) {
      const isName = /^[A-Z]/.test(name) || name === 'space' || name === 'slash'
      await this.desktop.press(isName ? [name] : [...name])
      if (isName) await this.settle()
    }
    await this.settle()
  }

  async chord(name) {
    await this.desktop.chord(name)
    await this.settle()
  }

  value(index = 0) {
    return this.run((at) => document.querySelectorAll('issetsu-search')[at].query, index)
  }

  /** The element's events of one name since the page was opened. */
  seen(name) {
    return this.run((wanted) => window.seen.filter((event) => event.name === wanted), name)
  }

  /** Searches without the keyboard, for tests of what comes after. */
  async search(query, index = 0) {
    await this.run(async (asked, at) => { await document.querySelectorAll('issetsu-search')[at].search(asked) }, query, index)
  }

  /** Moves the focus by Tab until it is on what a selector names. */
  async tabTo(selector, limit = 40) {
    for (let presses = 0; presses < limit; presses += 1) {
      await this.desktop.press(['Tab'])
      await wait(40)
      if (await this.run((wanted) => !!window.focused()?.matches(wanted), selector)) return
    }
    const there = await this.run(() => window.focused()?.outerHTML.slice(0, 120))
    throw new Error(`Tab does not lead to ${selector}; the focus is on ${there}`)
  }

  until(what, script, ...args) {
    return until(what, () => this.run(script, ...args))
  }
}
