// Pictures of the element in every state, to look at: pictures.mjs BIN FOLDER.
//
// At 1280, 375 and 320 px, in both languages, light and dark; besides at 200 % zoom, on paper, and
// with forced colours.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import puppeteer from 'puppeteer-core'
import { Issetsu, Site } from './servers.mjs'

const [binary, folder = 'target/tmp/widget/pictures'] = process.argv.slice(2)

/** What is done in the page to reach a state, one after the other. */
const STATES = {
  first: async () => {},
  suggestions: async (page) => {
    await page.evaluate(() => {
      const element = document.querySelector('issetsu-search')
      element.focus()
      element.query = '港'
      element.shadowRoot.querySelector('input').dispatchEvent(new Event('input', { bubbles: true }))
    })
    await page.waitForFunction(() => document.querySelector('issetsu-search').shadowRoot.querySelector('[role=option]'))
    await page.keyboard.press('ArrowDown')
  },
  results: async (page) => {
    await page.evaluate(() => document.querySelector('issetsu-search').search('水素 港湾'))
  },
  narrowed: async (page) => {
    await page.evaluate(() => {
      const root = document.querySelector('issetsu-search').shadowRoot
      root.querySelector('summary').click()
      root.querySelector('[data-facet^=type]').click()
    })
    await page.waitForFunction(() => document.querySelector('issetsu-search').shadowRoot.querySelector('[aria-pressed=true]'))
  },
  cited: async (page) => {
    await page.evaluate(() => {
      const root = document.querySelector('issetsu-search').shadowRoot
      root.querySelector('summary').click()
      root.querySelector('[part=cite]').click()
      root.querySelector('[data-format=sist02]').click()
    })
    await page.waitForFunction(() => !document.querySelector('issetsu-search').shadowRoot.querySelector('pre').hidden)
  },
  nothing: async (page) => {
    await page.evaluate(() => document.querySelector('issetsu-search').search('ぬるぽがっ'))
  },
  error: async (page) => {
    await page.evaluate(() => {
      const element = document.querySelector('issetsu-search')
      element.clear()
      element.type = 'novel'
      return element.search('水素')
    })
  },
}

const VIEWS = [
  ...[1280, 375, 320].flatMap((width) => ['ja', 'en'].flatMap((lang) => ['light', 'dark'].map((scheme) => (
    { name: `${width}-${lang}-${scheme}`, width, lang, scheme })))),
  // At 200 % a window of 1280 px is 640 px wide.
  { name: '640-ja-light', width: 640, lang: 'ja', scheme: 'light', scale: 2 },
  { name: 'forced-ja', width: 1280, lang: 'ja', scheme: 'light', forced: true },
]

await mkdir(folder, { recursive: true })
const site = await Site.start()
const issetsu = await Issetsu.start(binary, site.origin)
site.issetsu = issetsu.origin
const browser = await puppeteer.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu'] })
try {
  for (const mode of ['inline', 'modal']) {
    for (const { name, width, lang, scheme, scale = 1, forced } of VIEWS) {
      const page = await browser.newPage()
      await page.setViewport({ width, height: 900, deviceScaleFactor: scale })
      if (forced) await page.emulateMediaFeatures([{ name: 'forced-colors', value: 'active' }]).catch(() => {})
      if (forced) await (await page.createCDPSession()).send('Emulation.setEmulatedMedia', { features: [{ name: 'forced-colors', value: 'active' }] })
      await page.goto(site.page({ lang, scheme, elements: `<issetsu-search mode="${mode}" shortcut="/ mod+k"></issetsu-search>` }))
      for (const [state, reach] of Object.entries(STATES)) {
        await reach(page)
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (wide > 0) console.log(`${mode} ${state} ${name}: ${wide} px too wide`)
        await page.screenshot({ path: join(folder, `${mode}-${state}-${name}.png`) })
        if (mode === 'modal') await page.evaluate(() => document.querySelector('issetsu-search').open())
      }
      await page.close()
    }
  }
  const page = await browser.newPage()
  await page.goto(site.page({ lang: 'ja' }))
  await STATES.results(page)
  await page.emulateMediaType('print')
  await page.setViewport({ width: 794, height: 1123 })
  await page.screenshot({ path: join(folder, 'print.png') })
} finally {
  await browser.close()
  await issetsu.close()
  site.close()
}
