// Every page in both languages, light and dark: axe-core finds nothing, every sign has contrast,
// nothing is wider than a phone, and nothing is lost when letters are twice as large.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, describe, it } from 'node:test';
import { allPages, at, LANGUAGES } from '../support/addresses.mjs';
import { open, startBrowser } from '../support/browser.mjs';
import { faintSigns } from '../support/contrast.mjs';
import { startServer } from '../support/server.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// WCAG 2.0 AA, which JIS X 8341-3:2016 is, the later criteria of 2.1 and 2.2, and axe's own advice.
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

const server = await startServer();
const { browser, stop } = await startBrowser();
const pages = await allPages(server.origin);
after(async () => {
  await stop();
  server.stop();
});

// Runs a test on a page and closes it.
async function on(path, language, options, test) {
  const page = await open(browser, at(server.origin, path, language), options);
  try {
    await test(page);
  } finally {
    await page.close();
  }
}

// What axe finds, as lines.
async function violations(page) {
  await page.evaluate(AXE);
  const { violations: found } = await page.evaluate((tags) => axe.run({ runOnly: tags }), TAGS);
  return found.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target} ${node.failureSummary}`));
}

// Opens all that is closed, so that it is looked at too.
const openAll = (page) => page.evaluate(() => {
  for (const details of document.querySelectorAll('details')) details.open = true;
});

for (const language of LANGUAGES) {
  for (const [name, path] of pages) {
    describe(`${name} (${language})`, () => {
      for (const scheme of ['light', 'dark']) {
        it(`has nothing that axe finds, ${scheme}`, () => on(path, language, { scheme }, async (page) => {
          assert.deepEqual(await violations(page), []);
          await openAll(page);
          assert.deepEqual(await violations(page), []);
        }));

        it(`has no sign with a contrast below 4.5, ${scheme}`, () => on(path, language, { scheme }, async (page) => {
          await openAll(page);
          const { found, checked } = await page.evaluate(faintSigns, 4.5);
          assert.deepEqual(found, []);
          assert.ok(checked > 5, `only ${checked} signs`);
        }));
      }

      it('is no wider than a phone of 320 px', () => on(path, language, { width: 320 }, async (page) => {
        assert.deepEqual(await violations(page), []);
        await openAll(page);
        const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
        assert.equal(width, 320);
      }));

      it('loses nothing when letters are twice as large', () => on(path, language, { width: 1280 }, async (page) => {
        await page.evaluate(() => { document.documentElement.style.fontSize = '200%'; });
        await openAll(page);
        const width = await page.evaluate(() => document.scrollingElement.scrollWidth);
        assert.equal(width, 1280);
        const cut = await page.evaluate(() => [...document.querySelectorAll('main *')]
          .filter((element) => getComputedStyle(element).overflow === 'hidden' && !element.closest('.hidden, svg')
            && element.scrollWidth > element.clientWidth + 1)
          .map((element) => element.outerHTML.slice(0, 80)));
        assert.deepEqual(cut, []);
      }));

      it('says its language and what it is', () => on(path, language, {}, async (page) => {
        assert.equal(await page.evaluate(() => document.documentElement.lang), language);
        const [what, site] = (await page.title()).split(' – ');
        assert.ok(what && (site || path === '/'), await page.title());
        const headings = await page.evaluate(() => document.querySelectorAll('h1').length);
        assert.equal(headings, 1);
      }));
    });
  }
}
