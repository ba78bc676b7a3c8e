// The pages by keyboard: nothing is out of reach, what has the focus is seen, and the keys of the
// pages leave typing and the input method alone.

import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { allPages, at } from '../support/addresses.mjs';
import { open, startBrowser } from '../support/browser.mjs';
import { startServer } from '../support/server.mjs';

const server = await startServer();
const { browser, stop } = await startBrowser();
const pages = await allPages(server.origin);
after(async () => {
  await stop();
  server.stop();
});

// What has the focus, also inside a custom element: a name for it, and whether its outline is seen.
const focus = (page) => page.evaluate(() => {
  const every = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? every(one.shadowRoot) : [])]);
  let element = document.activeElement;
  while (element.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  const shown = element.matches('input[type=radio]') ? document.querySelector(`label[for="${element.id}"]`) : element;
  const style = getComputedStyle(shown);
  return {
    place: every(document).indexOf(element),
    name: `${element.localName}.${element.getAttribute('class') ?? ''} ${element.id}`,
    hasOutline: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
    isBody: element === document.body,
  };
});

// The elements that Tab must reach, those inside custom elements too: one radio button of each group.
const reachable = (page) => page.evaluate(() => {
  const every = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? every(one.shadowRoot) : [])]);
  return every(document)
    .filter((element) => element.matches('a[href], button, input, select, textarea, summary, [tabindex="0"]'))
    .filter((element) => !element.matches('[hidden], [type=hidden], [tabindex="-1"]') && element.checkVisibility())
    .filter((element) => element.type !== 'radio' || element.checked)
    .length;
});

for (const [name, path] of pages) {
  describe(name, () => {
    it('is gone through with Tab, each stop seen, and left at the end', async () => {
      const page = await open(browser, at(server.origin, path.split('#')[0], 'ja'));
      const expected = await reachable(page);
      const stops = new Set();
      for (let count = 0; count < expected + 2; count += 1) {
        await page.keyboard.press('Tab');
        const stopped = await focus(page);
        if (stopped.isBody || stops.has(stopped.place)) break;
        assert.ok(stopped.hasOutline, `${stopped.name} has no outline`);
        stops.add(stopped.place);
      }
      assert.equal(stops.size, expected);
      await page.close();
    });

    it('begins with a link to its content', async () => {
      const page = await open(browser, at(server.origin, path.split('#')[0], 'ja'));
      await page.keyboard.press('Tab');
      await page.keyboard.press('Enter');
      assert.equal(await page.evaluate(() => document.activeElement.id), 'main');
      await page.close();
    });
  });
}

describe('the keys that lead to the field', () => {
  const press = (page, init) => page.evaluate((keys) => {
    document.activeElement.dispatchEvent(new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...keys }));
    return document.activeElement.id;
  }, init);

  it('are / and Ctrl-K or Cmd-K', async () => {
    const page = await open(browser, at(server.origin, '/?q=水素', 'ja'));
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'q');
    assert.equal(await page.$eval('#q', (field) => field.value), '水素');
    for (const command of ['ctrlKey', 'metaKey']) {
      await page.evaluate(() => document.activeElement.blur());
      assert.equal(await press(page, { key: 'k', [command]: true }), 'q', command);
    }
    await page.close();
  });

  it('write in the field itself and in others', async () => {
    const page = await open(browser, at(server.origin, '/', 'ja'));
    await page.focus('#q');
    await page.keyboard.type('a/b');
    assert.equal(await page.$eval('#q', (field) => field.value), 'a/b');
    const list = await open(browser, at(server.origin, '/documents/hydrogen-ports-2025', 'ja'));
    await list.evaluate(() => {
      const other = document.createElement('textarea');
      other.id = 'other';
      document.body.append(other);
      other.focus();
    });
    await list.keyboard.type('1/2');
    assert.equal(await list.$eval('#other', (field) => field.value), '1/2');
    await list.close();
    await page.close();
  });

  it('belong to the input method while it composes, and to the browser with other keys', async () => {
    const page = await open(browser, at(server.origin, '/?q=水素', 'ja'));
    for (const keys of [
      { key: '/', isComposing: true },
      { key: 'Process', keyCode: 229 },
      { key: '/', keyCode: 229 },
      { key: 'k', ctrlKey: true, keyCode: 229 },
      { key: 'k', ctrlKey: true, isComposing: true },
      { key: '/', ctrlKey: true },
      { key: 'k', ctrlKey: true, shiftKey: true },
      { key: 'k' },
    ]) assert.notEqual(await press(page, keys), 'q', JSON.stringify(keys));
    await page.close();
  });
});
