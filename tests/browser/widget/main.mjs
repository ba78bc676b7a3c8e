// Runs every test in every browser: main.mjs BIN [BROWSER…]. The browsers run side by side, each on a
// desktop of its own.

import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { BROWSERS } from './browsers.mjs'
import { Issetsu, Site } from './servers.mjs'
import { Session } from './session.mjs'

const PARTS = ['typing', 'event_order', 'reading', 'source', 'dialog', 'host', 'fallback', 'accessibility', 'search_page']
const PICTURES = join(import.meta.dirname, '../../../target/tmp/widget')

const [binary, ...names] = process.argv.slice(2)
// ONLY=part of a test's name runs those tests alone.
const only = process.env.ONLY ?? ''
const tests = []
for (const part of PARTS) {
  const { tests: found } = await import(`./${part}.mjs`)
  for (const [name, test] of Object.entries(found)) if (name.includes(only)) tests.push({ name, test })
}

// Tests that passed at the second try: more than a few in a run are a fault of a test or of the element.
let lucky = 0

/**
 * Runs a test; what it threw, or null. A test that failed is run once more: keys that are pressed for a
 * busy browser are lost now and then, while a fault fails every time.
 */
async function attempt(session, title, test) {
  let error = null
  for (const tries of ['', ', second try']) {
    const started = Date.now()
    error = await test(session).then(() => null, (thrown) => thrown)
    const seconds = ((Date.now() - started) / 1000).toFixed(1)
    console.log(`${error ? 'FAILED' : 'ok'} ${title} (${seconds} s${tries})`)
    if (tries && !error) lucky += 1
    if (!error) break
    console.log(String(error.stack ?? error).replace(/^/gm, '    '))
  }
  return error
}

if (!tests.length) throw new Error(`no test has “${only}” in its name`)

async function runIn(name, servers) {
  const failed = []
  const session = await Session.start(name, servers).catch((error) => {
    console.log(`${name} did not start, again: ${error.message}`)
    return Session.start(name, servers)
  })
  try {
    for (const { name: title, test } of tests) {
      const error = await attempt(session, `${name}: ${title}`, test)
      if (!error) continue
      failed.push(title)
      const picture = join(PICTURES, `${name}-${title.replace(/\W+/g, '-')}.png`)
      await session.browser.picture(picture).then(() => console.log(`    ${picture}`), () => {})
    }
  } finally {
    await session.close()
  }
  return failed
}

await mkdir(PICTURES, { recursive: true })
const site = await Site.start()
const issetsu = await Issetsu.start(binary, site.origin)
site.issetsu = issetsu.origin
const started = Date.now()
const wanted = names.length ? names : Object.keys(BROWSERS)
const results = await Promise.allSettled(wanted.map((name) => runIn(name, { site, issetsu })))
await issetsu.close()
site.close()
let failed = 0
results.forEach((result, at) => {
  if (result.status === 'rejected') {
    console.log(`FAILED ${wanted[at]}: ${result.reason.stack ?? result.reason}`)
    failed += tests.length
  } else failed += result.value.length
})
console.log(`${((Date.now() - started) / 1000).toFixed(0)} s in ${wanted.join(', ')}; ${lucky} at the second try`)
console.log(`${tests.length * wanted.length - failed} passed, ${failed} failed`)
process.exit(failed ? 1 : 0)
