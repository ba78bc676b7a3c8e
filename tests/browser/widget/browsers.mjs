// Three engines with one face: `visit`, `run` a function in the page, `size`, `picture`, `close`.

import { existsSync } from 'node:fs'
import { readdir, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import puppeteer from 'puppeteer-core'
import { until } from './processes.mjs'

const CHROMIUM = [
  '--no-sandbox', '--gtk-version=3', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--window-size=1300,1000',
]
const FIREFOX = {
  // Automation sets it, and while it is true no key reaches the input method.
  'focusmanager.testmode': false,
  'browser.aboutwelcome.enabled': false,
  'browser.shell.checkDefaultBrowser': false,
  'datareporting.policy.dataSubmissionEnabled': false,
}

class Puppeteer {
  constructor(browser, page) {
    this.browser = browser
    this.page = page
  }

  static async launch(options, desktop) {
    const browser = await puppeteer.launch({ headless: false, defaultViewport: null, env: desktop.env, ...options })
    const [page] = await browser.pages()
    // A new window has the caret in its address bar; one click leads it into the page, as it does a
    // person's.
    await until('a window', () => desktop.clickIntoWindow())
    return new Puppeteer(browser, page)
  }

  async visit(url) {
    await this.page.goto(url, { waitUntil: 'load' })
  }

  run(script, ...args) {
    return this.page.evaluate(script, ...args)
  }

  /** Runs the source of a script, outside the page's policy for scripts. */
  async inject(source) {
    await this.page.evaluate(source)
  }

  async picture(path) {
    await this.page.screenshot({ path })
  }

  async close() {
    await this.browser.close()
  }
}

/** WebKitGTK's small browser, by the WebDriver protocol itself. */
class WebKit {
  static async launch(desktop) {
    const browser = new WebKit()
    const port = await freePort()
    desktop.start('WebKitWebDriver', [`--port=${port}`])
    browser.base = `http://127.0.0.1:${port}`
    await until('WebKitWebDriver', () => browser.call('GET', '/status'))
    const binary = await miniBrowser()
    const options = { binary, args: ['--automation'] }
    const { sessionId } = await browser.call('POST', '/session', {
      capabilities: { alwaysMatch: { 'webkitgtk:browserOptions': options } },
    })
    browser.base += `/session/${sessionId}`
    await browser.call('POST', '/window/rect', { x: 0, y: 0, width: 1300, height: 1000 })
    return browser
  }

  async call(method, path, body) {
    const answer = await fetch(this.base + path, {
      method,
      headers: { 'Content-Type': 'application/json' },
      body: body ? JSON.stringify(body) : null,
    })
    const { value } = await answer.json()
    if (!answer.ok) throw new Error(`${method} ${path}: ${value.message ?? value.error}`)
    return value
  }

  async visit(url) {
    await this.call('POST', '/url', { url })
  }

  async run(script, ...args) {
    // A promise is waited for by hand: the driver's own way of waiting is not the same everywhere.
    const body = `const done = arguments[arguments.length - 1]
      Promise.resolve().then(() => (${script})(...Array.from(arguments).slice(0, -1)))
        .then((value) => done([value]), (error) => done([null, String(error && error.stack || error)]))`
    const [value, error] = await this.call('POST', '/execute/async', { script: body, args })
    if (error) throw new Error(error)
    return value
  }

  async inject(source) {
    await this.call('POST', '/execute/sync', { script: `${source}\nwindow.axe = typeof axe === 'object' ? axe : window.axe`, args: [] })
  }

  async picture(path) {
    await writeFile(path, Buffer.from(await this.call('GET', '/screenshot'), 'base64'))
  }

  async close() {
    await this.call('DELETE', '')
  }
}

/** Debian keeps it in the folder of the machine's architecture. */
async function miniBrowser() {
  for (const folder of await readdir('/usr/lib')) {
    const binary = `/usr/lib/${folder}/webkit2gtk-4.1/MiniBrowser`
    if (existsSync(binary)) return binary
  }
  throw new Error('WebKitGTK is not installed: webkit2gtk-driver')
}

async function freePort() {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}

export const BROWSERS = {
  chromium: (desktop) => Puppeteer.launch({ executablePath: '/usr/bin/chromium', args: CHROMIUM }, desktop),
  firefox: (desktop) => Puppeteer.launch({
    browser: 'firefox', executablePath: '/usr/bin/firefox-esr', extraPrefsFirefox: FIREFOX, args: ['--width=1300', '--height=1000'],
  }, desktop),
  webkit: (desktop) => WebKit.launch(desktop),
}
