import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { themes } from '@touchstone/charts';
import { type RunningServer, startServer } from '@touchstone/server';
import { startDemo } from '@touchstone/server/testing';
import { speaker } from '@touchstone/vocabulary';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, pictures, seriousFaults, skipWithoutBrowser, views } from './browser.ts';

const reason = skipWithoutBrowser ? ' (skipped: no Chromium on this machine)' : '';
const dist = fileURLToPath(new URL('../dist', import.meta.url));

let folder: string;
let server: RunningServer;
/** A demo in English, for the English pictures alone. */
let english: RunningServer | undefined;
let browser: Browser;

beforeAll(async () => {
  if (skipWithoutBrowser) return;
  folder = await mkdtemp(join(tmpdir(), 'touchstone-pages-'));
  browser = await openBrowser();
  server = await startDemo({ folder: join(folder, 'zh') });
  if (pictures) english = await startServer({ folder: join(folder, 'en'), port: 0, locale: 'en' });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await english?.close();
  await server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** Opens the first screen and waits until its charts are drawn. */
async function openMoments(page: Page, url = server.url): Promise<void> {
  await page.goto(url);
  await page.waitForURL(/\/projects\/[^/]+\/find\/[^/?]+/);
  await page.locator('.chart svg').nth(2).waitFor();
}

/** The first whole number in a text. */
function numberIn(text: string | null): number {
  return Number(/[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));
}

/** The n of the page's head, of the table's caption, of the method. */
async function everyN(page: Page): Promise<readonly number[]> {
  await page.locator('.finding[aria-busy="false"]').waitFor();
  const head = numberIn(await page.getByTestId('n').textContent());
  const caption = await page.locator('.finding caption').last().textContent();
  await page.locator('.headline .inline-link').click();
  const method = numberIn(await page.locator('.ant-modal .facts dd').nth(2).textContent());
  await page.keyboard.press('Escape');
  await page.locator('.ant-modal').waitFor({ state: 'detached' });
  return [head, numberIn(/[((].*/.exec(caption ?? '')?.[0] ?? ''), method];
}

describe.skipIf(skipWithoutBrowser)(`the Moments page${reason}`, () => {
  for (const view of views) {
    const { width, locale, look } = view;
    it(`is the first screen, complete and without complaint (${width} px, ${locale}, ${look})`, async () => {
      const { page, complaints, close } = await openPage(browser, view);
      await openMoments(page, (locale === 'en' ? english : server)?.url);
      expect(await page.locator('h1').textContent()).toBe(speaker(locale)('web.find.title'));
      expect(await page.locator('.headline h2').textContent()).not.toBe('');
      expect(await page.locator('html').getAttribute('lang')).toBe(locale);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      if (pictures)
        await page.screenshot({ path: join(pictures, `moments-${width}-${locale.slice(0, 2)}.png`) });
      expect(await seriousFaults(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    });
  }

  it('weighs at most 500 KB, code and styles compressed', async () => {
    const { page, close } = await openPage(browser, { width: 1440, locale: 'en', look: 'light' });
    const assets = new Set<string>();
    page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.startsWith('/assets/')) assets.add(pathname);
    });
    await openMoments(page);
    const sizes = await Promise.all([...assets].map(async (path) => (await stat(`${dist}${path}.gz`)).size));
    const bytes = sizes.reduce((sum, size) => sum + size, 0);
    expect(assets.size).toBeGreaterThan(3);
    expect(bytes).toBeGreaterThan(100_000);
    expect(bytes).toBeLessThanOrEqual(500_000);
    await close();
  });

  it('carries no schemas: what reads data is the server’s', async () => {
    const names = (await readdir(join(dist, 'assets'))).filter((name) => name.endsWith('.js'));
    expect(names.length).toBeGreaterThan(10);
    const texts = await Promise.all(names.map((name) => readFile(join(dist, 'assets', name), 'utf8')));
    expect(names.filter((_, at) => texts[at]?.includes('ZodError'))).toEqual([]);
  });

  it('opens a moment by keyboard, and gives the focus back when the panel is shut', async () => {
    const { page, complaints, close } = await openPage(browser, { width: 1440, locale: 'en', look: 'light' });
    await openMoments(page);
    const name = page.locator('.name-button').first();
    await name.focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog');
    await panel.waitFor();
    expect(await panel.textContent()).toContain(await name.textContent());
    expect(page.url()).toContain('moment=');
    expect(await seriousFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await page.locator('.name-button:focus').waitFor();
    expect(page.url()).not.toContain('moment=');
    expect(complaints).toEqual([]);
    await close();
  });

  it('reaches the content with the first tab stop', async () => {
    const { page, close } = await openPage(browser, { width: 1440, locale: 'en', look: 'light' });
    await openMoments(page);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.evaluate('document.activeElement?.id')).toBe('content');
    await close();
  });

  it('shows one n everywhere, a smaller one under a filter, and the same again from the link', async () => {
    const { page, close } = await openPage(browser, { width: 1440, locale: 'en', look: 'light' });
    await openMoments(page);
    const all = await everyN(page);
    expect(new Set(all).size).toBe(1);
    await page.locator('.chip > button').nth(1).click();
    const answered = page.waitForResponse((response) => response.url().endsWith('/find'));
    await page.locator('.options input').first().click();
    await answered;
    await page.keyboard.press('Escape');
    await page.waitForURL(/\?/);
    const some = await everyN(page);
    expect(new Set(some).size).toBe(1);
    expect(some[0]).toBeGreaterThan(0);
    expect(some[0]).toBeLessThan(all[0] ?? 0);
    const again = await openPage(browser, { width: 390, locale: 'zh-CN', look: 'light' });
    await again.page.goto(page.url());
    await again.page.locator('.chart svg').nth(2).waitFor();
    expect(numberIn(await again.page.getByTestId('n').textContent())).toBe(some[0]);
    await again.close();
    await close();
  });

  it('saves each chart as a picture of twice its size that says what it is of', async () => {
    const { page, complaints, close } = await openPage(browser, {
      width: 390,
      locale: 'zh-CN',
      look: 'dark',
    });
    await openMoments(page);
    await page.locator('.name-button').first().click();
    await page.locator('.panel .picture-buttons').waitFor();
    const bars = await page.locator('.picture-buttons').all();
    expect(bars).toHaveLength(4);
    for (const bar of bars) {
      const save = async (format: 'PNG' | 'SVG') => {
        const saved = page.waitForEvent('download');
        await bar.getByText(format).dispatchEvent('click');
        const download = await saved;
        expect(download.suggestedFilename()).toMatch(new RegExp(`\\.${format.toLowerCase()}$`));
        return readFile(await download.path());
      };
      const svg = (await save('SVG')).toString('utf8');
      const [, width, height] = /^<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
      expect(svg).toMatch(/段旅程<\/text>/);
      expect(svg).toContain(themes.light.colours.text);
      const png = await save('PNG');
      expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
      expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([2 * Number(width), 2 * Number(height)]);
      // A blank picture of this size compresses to far less.
      expect(png.length).toBeGreaterThan(15_000);
    }
    expect(complaints).toEqual([]);
    await close();
  });

  it('keeps the numbers when the drawing library does not come, and draws when it does', async () => {
    const { page, close } = await openPage(browser, { width: 1440, locale: 'en', look: 'light' });
    const library = /\/assets\/draw-[^/]*\.js/;
    await page.route(library, (route) => route.abort());
    await page.goto(server.url);
    await page.getByText('This chart could not be drawn').nth(2).waitFor();
    expect(await page.locator('.figure tbody tr').count()).toBeGreaterThan(20);
    expect(await seriousFaults(page)).toEqual([]);
    await page.unroute(library);
    await page.getByRole('button', { name: 'Try again' }).first().click();
    await page.locator('.chart svg').first().waitFor();
    await close();
  });

  it('says so when a page cannot be fetched, and the other pages go on', async () => {
    const { page, close } = await openPage(browser, { width: 1440, locale: 'en', look: 'light' });
    await openMoments(page);
    await page.route(/\/assets\/listen-page-[^/]*\.js/, (route) => route.abort());
    await page.locator('.nav-link').first().click();
    await page.getByText('A part of the page could not be fetched').waitFor();
    await page.getByRole('link', { name: 'Find' }).click();
    await page.locator('.chart svg').nth(2).waitFor();
    await close();
  });

  it('says what an old link names that is gone, and shows the rest', async () => {
    const { page, close } = await openPage(browser, { width: 1440, locale: 'en', look: 'light' });
    await openMoments(page);
    await page.goto(`${page.url()}?outcome=NPS&touchpoint=Parking+lot&is.Region=East&moment=Lift&by=gain`);
    await page.getByText('“NPS”, “Parking lot”, “Lift”, “Region”').waitFor();
    await page.locator('.chart svg').nth(1).waitFor();
    await page.getByRole('button', { name: 'Update the link' }).click();
    await page.waitForURL((url) => url.search === '?by=gain');
    await expect.poll(() => page.getByRole('button', { name: 'Update the link' }).count()).toBe(0);
    const outcome = await page.getByLabel('Outcome').inputValue();
    await page.goto(`${page.url()}&moment=${encodeURIComponent(outcome)}`);
    await page.getByText(`“${outcome}” is not among the touchpoints`).waitFor();
    await page.getByRole('button', { name: 'Update the link' }).click();
    await page.waitForURL((url) => url.search === '?by=gain');
    await close();
  });

  it('has a table with the same touchpoints beside each chart', async () => {
    const { page, close } = await openPage(browser, { width: 1440, locale: 'en', look: 'light' });
    await openMoments(page);
    const names = await page.locator('.name-button').allTextContents();
    for (const figure of await page.locator('.figure').all()) {
      await figure.getByText('Table', { exact: true }).click();
      expect((await figure.locator('tbody th').allTextContents()).toSorted()).toEqual(names.toSorted());
    }
    await close();
  });
});
