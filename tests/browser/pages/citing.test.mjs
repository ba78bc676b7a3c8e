// Citing a passage where it is read: with the script, without it, and on paper.

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { at, firstPassage } from '../support/addresses.mjs';
import { open, startBrowser } from '../support/browser.mjs';
import { startServer } from '../support/server.mjs';

const server = await startServer();
const { browser, stop } = await startBrowser();
const { id, document: name } = await firstPassage(server.origin, '受け入れ港湾');
const address = at(server.origin, `/documents/${name}`, 'ja');
const sign = `#p-${id} .permalink`;
const panel = `#cite-${id}`;
after(async () => {
  await stop();
  server.stop();
});

const shown = (page) => page.$$eval(`${panel} .form`, (forms) => forms
  .filter((form) => form.checkVisibility())
  .map((form) => form.querySelector('pre').textContent));

const reference = async (format) => {
  const answer = await fetch(`${server.origin}/v1/passages/${id}?format=${format}`);
  // A page has no carriage returns, as RIS has.
  return (await answer.text()).trim().replaceAll('\r', '');
};

describe('the sign of a passage', () => {
  it('opens the citation below the passage and the keyboard goes through its styles', async () => {
    const page = await open(browser, address);
    await page.focus(sign);
    await page.keyboard.press('Enter');
    await page.waitForSelector(panel);
    assert.equal(await page.evaluate(() => document.activeElement.localName), 'summary');
    assert.deepEqual(await shown(page), [await reference('sist02')]);
    assert.equal(await page.evaluate(() => location.hash), `#p-${id}`);
    await page.keyboard.press('Tab');
    for (const format of ['apa', 'chicago', 'bibtex', 'ris']) {
      await page.keyboard.press('ArrowRight');
      assert.deepEqual(await shown(page), [await reference(format)], format);
    }
    await page.keyboard.press('Escape');
    assert.equal(await page.$eval(panel, (details) => details.open), false);
    assert.equal(await page.evaluate(() => document.activeElement.className), 'permalink');
    await page.keyboard.press('Enter');
    assert.equal(await page.$eval(panel, (details) => details.open), true);
    assert.equal((await page.$$(panel)).length, 1);
    await page.close();
  });

  it('is there for every passage, and each opens its own', async () => {
    const page = await open(browser, address);
    const signs = await page.$$eval('.permalink', (links) => links.map((link) => new URL(link.href).searchParams.get('passage')));
    const answer = await (await fetch(`${server.origin}/v1/search?document=${name}&limit=100`)).json();
    const passages = answer.hits.map((hit) => hit.passage.id);
    assert.deepEqual([...signs].sort(), [...passages].sort());
    for (const other of [signs[1], signs.at(-1)]) {
      await page.$eval(`#p-${other} .permalink`, (link) => link.click());
      await page.waitForSelector(`#cite-${other}[open]`);
    }
    await page.close();
  });

  it('leads to the citation when it cannot be fetched', async () => {
    const page = await open(browser, address);
    await page.setRequestInterception(true);
    page.on('request', (request) => (request.url().includes('/citation') ? request.abort() : request.continue()));
    await Promise.all([page.waitForNavigation(), page.$eval(sign, (link) => link.click())]);
    assert.equal(await page.$eval(panel, (details) => details.open), true);
    await page.close();
  });

  it('works without a script', async () => {
    const page = await open(browser, address, { script: false });
    await Promise.all([page.waitForNavigation(), page.click(sign)]);
    assert.deepEqual(await shown(page), [await reference('sist02')]);
    assert.equal((await page.$$(`${panel} button:not([hidden])`)).length, 0);
    await page.click(`${panel} label[for$=bibtex]`);
    assert.deepEqual(await shown(page), [await reference('bibtex')]);
    await page.close();
  });
});

describe('a citation', () => {
  it('is copied', async () => {
    const context = await browser.createBrowserContext();
    await context.overridePermissions(server.origin, ['clipboard-read', 'clipboard-write', 'clipboard-sanitized-write']);
    const page = await open(context, `${address}&passage=${id}&cite=1`);
    await page.bringToFront();
    for (const format of ['sist02', 'ris']) {
      await page.click(`${panel} label[for$=${format}]`);
      await page.click(`${panel} input:checked + label + .form button`);
      const says = `${panel} input:checked + label + .form [role=status]`;
      await page.waitForFunction((status) => document.querySelector(status).textContent !== '', {}, says);
      assert.equal(await page.evaluate(() => navigator.clipboard.readText()), await reference(format));
    }
    await context.close();
  });

  it('is saved under a name that tells what it is', async () => {
    const page = await open(browser, `${address}&passage=${id}&cite=1`);
    const names = await page.$$eval(`${panel} a[download]`, (links) => links.map((link) => link.download));
    assert.deepEqual(names, ['bib', 'ris', 'json', 'md'].map((ending) => `${name}-${id}.${ending}`));
    await page.close();
  });
});

describe('paper', () => {
  const seen = (page, selector) => page.$$eval(selector, (found) => found.filter((one) => one.checkVisibility()).length);

  it('has the citation and the permanent link, and nothing to click', async () => {
    const page = await open(browser, `${address}&passage=${id}`);
    assert.equal(await seen(page, '.on-paper'), 0);
    await page.emulateMediaType('print');
    for (const gone of ['form', 'header.site nav', '.outline', '.permalink', 'details.cite', 'footer.site']) {
      assert.equal(await seen(page, gone), 0, gone);
    }
    const printed = await page.$$eval('.on-paper', (found) => found.map((one) => one.innerText).join('\n'));
    assert.ok(printed.includes(await reference('sist02')), printed);
    assert.ok(printed.includes(`/passages/${id}`), printed);
    assert.ok(printed.includes(`/documents/${name}`), printed);
    await page.close();
  });

  it('has hits with their permanent links', async () => {
    const page = await open(browser, at(server.origin, '/?q=水素', 'ja'));
    await page.emulateMediaType('print');
    for (const gone of ['form', '.facets', '.choices', '.pager', '.save']) assert.equal(await seen(page, gone), 0, gone);
    assert.equal(await seen(page, '.hit .on-paper'), await seen(page, '.hit'));
    await page.close();
  });
});
