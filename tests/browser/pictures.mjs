#!/usr/bin/env node
// Takes the pictures of the README: node tests/browser/pictures.mjs [NAME…]
//
// They are written to docs/pictures/, in both languages, and must be small: they travel with every
// clone. A new picture is a line of PICTURES.

import { mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { at, firstPassage } from './support/addresses.mjs';
import { open, startBrowser } from './support/browser.mjs';
import { ROOT, startServer } from './support/server.mjs';
import { startSite } from './support/site.mjs';

const FOLDER = join(ROOT, 'docs', 'pictures');
const MAX_BYTES = 150_000;

// As wide as GitHub shows a README: nothing is made smaller.
const WIDTH = 1010;

// Each shot: the name of the file, the height of the window, the address for a server, whether that is
// the site that embeds the search, and what is done on the page before the picture is taken.
const PICTURES = [
  {
    name: 'search',
    height: 620,
    address: () => '/?q=地域',
  },
  {
    name: 'widget',
    height: 640,
    isEmbedded: true,
    address: () => '/',
    before: async (page, language) => {
      await page.waitForFunction(() => customElements.get('issetsu-search'));
      const query = { ja: '水素 港湾', en: 'offtake contracts' }[language];
      await page.evaluate((words) => document.querySelector('issetsu-search').search(words), query);
    },
  },
  {
    name: 'citation',
    height: 560,
    address: async (origin) => {
      const { id, document } = await firstPassage(origin, '受け入れ港湾');
      return `/documents/${document}?q=水素 港湾&passage=${id}&cite=1#p-${id}`;
    },
    before: (page) => page.$eval('details.cite', (panel) => panel.scrollIntoView({ block: 'center' })),
  },
];

async function take(browser, origin, { name, height, address, before }, language) {
  const page = await open(browser, at(origin, await address(origin), language), { width: WIDTH, height });
  await before?.(page, language);
  const path = join(FOLDER, `${name}.${language}.png`);
  await page.screenshot({ path });
  await page.close();
  const { size: bytes } = statSync(path);
  console.log(`${path}: ${bytes} bytes`);
  if (bytes > MAX_BYTES) throw new Error(`${path} is larger than ${MAX_BYTES} bytes`);
}

mkdirSync(FOLDER, { recursive: true });
const asked = process.argv.slice(2);
const server = await startServer();
const site = await startSite(server.origin);
const { browser, stop } = await startBrowser();
try {
  for (const picture of PICTURES.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    const { origin } = picture.isEmbedded ? site : server;
    for (const language of ['ja', 'en']) await take(browser, origin, picture, language);
  }
} finally {
  await stop();
  site.stop();
  server.stop();
}
