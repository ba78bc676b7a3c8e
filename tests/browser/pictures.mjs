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

const FOLDER = join(ROOT, 'docs', 'pictures');
const MAX_BYTES = 150_000;

// Each shot: the name of the file, the size of the window, the address for a server, and what is
// done on the page before the picture is taken.
const PICTURES = [
  {
    name: 'search',
    size: { width: 1010, height: 620 },
    address: () => '/?q=地域',
  },
  {
    name: 'citation',
    size: { width: 960, height: 560 },
    address: async (origin) => {
      const { id, document } = await firstPassage(origin, '受け入れ港湾');
      return `/documents/${document}?q=水素 港湾&passage=${id}&cite=1#p-${id}`;
    },
    before: (page) => page.$eval('details.cite', (panel) => panel.scrollIntoView({ block: 'center' })),
  },
];

async function take(browser, origin, { name, size, address, before }, language) {
  const page = await open(browser, at(origin, await address(origin), language), size);
  await before?.(page);
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
const { browser, stop } = await startBrowser();
try {
  for (const picture of PICTURES.filter(({ name }) => asked.length === 0 || asked.includes(name))) {
    for (const language of ['ja', 'en']) await take(browser, server.origin, picture, language);
  }
} finally {
  await stop();
  server.stop();
}
