// axe-core in the page, kept to the element.

import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'

const AXE = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Fails with what axe finds wrong in the element as it is now. */
export async function check(s, state) {
  await s.browser.inject(`if (!window.axe) { ${AXE} }`)
  const found = await s.run(async () => {
    // Not the host page's own text, which has no colours of its own: axe takes the ground for white.
    const { violations, passes } = await window.axe.run({ include: ['issetsu-search'] }, { resultTypes: ['violations'] })
    const told = violations.map((violation) => `${violation.id}: ${violation.nodes.map((node) => `${node.html} ${node.failureSummary}`).join(' | ')}`)
    return { told, rules: passes.length }
  })
  assert.ok(found.rules > 10, 'axe has looked at something')
  assert.deepEqual(found.told, [], state)
}
