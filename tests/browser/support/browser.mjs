// Chromium, as Debian has it, and what several tests do with it. CHROMIUM names another one.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer from 'puppeteer-core';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Letters in grey rather than in colours at their edges: smaller pictures, the same anywhere.
  '--disable-lcd-text',
  // Scroll bars would take room from a page of 320 px, as they do on no phone.
  '--hide-scrollbars',
];

export async function startBrowser() {
  const profile = mkdtempSync(join(tmpdir(), 'issetsu-chromium-'));
  const browser = await puppeteer.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: FLAGS,
    userDataDir: profile,
  });
  const stop = async () => {
    await browser.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  };
  return { browser, stop };
}

// A page at an address, in a window of this width, light or dark.
export async function open(browser, address, { width = 1280, height = 900, scheme = 'light', script = true } = {}) {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(script);
  await page.setViewport({ width, height });
  await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
  await page.goto(address, { waitUntil: 'load' });
  return page;
}
