import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningServer } from '@touchstone/server';
import { startDemo } from '@touchstone/server/testing';
import { speaker, studyNames } from '@touchstone/vocabulary';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, seriousFaults, skipWithoutBrowser, type View } from './browser.ts';

const reason = skipWithoutBrowser ? ' (skipped: no Chromium on this machine)' : '';
/** One page shown in both: a study is computed and loaded once. */
const wide: View = { width: 1440, locale: 'zh-CN', look: 'light' };
const narrow: View = { width: 390, locale: 'zh-CN', look: 'dark' };
/** Studies are asked of the engine, some of them several questions each. */
const patience = 120_000;

let folder: string;
let server: RunningServer;
let browser: Browser;
let moments: string;

beforeAll(async () => {
  if (skipWithoutBrowser) return;
  folder = await mkdtemp(join(tmpdir(), 'touchstone-studies-'));
  browser = await openBrowser();
  server = await startDemo({ folder: join(folder, 'data') });
  const { projects } = JSON.parse(await (await fetch(`${server.url}/api/projects`)).text());
  moments = `${server.url}/projects/${projects[0].id}/find/${projects[0].surveys[0].id}`;
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** Waits until the open study has answered, with a finding or a refusal. */
async function answered(page: Page): Promise<void> {
  await page.locator('.study-headline, .ant-alert').first().waitFor({ timeout: patience });
}

/** Shows the page that is open at another width and in another look. */
async function shown(page: Page, { width, look }: View): Promise<void> {
  await page.setViewportSize({ width, height: 900 });
  await page.emulateMedia({ colorScheme: look, reducedMotion: 'reduce' });
}

/** What must hold of an open study at a width: it fits, and its tab is in sight. */
async function fits(page: Page, { width }: View, study: string): Promise<void> {
  await expect
    .poll(() => page.evaluate('document.documentElement.scrollWidth'), { message: study })
    .toBe(width);
  const tab = await page.getByRole('tab', { selected: true }).boundingBox();
  expect(tab?.x ?? -1, study).toBeGreaterThanOrEqual(0);
  expect((tab?.x ?? 0) + (tab?.width ?? 0), study).toBeLessThanOrEqual(width);
}

describe.skipIf(skipWithoutBrowser)(`the studies of the Moments page${reason}`, () => {
  it(
    'each answer in words, without complaint, and fit a narrow dark page and a wide light one',
    async () => {
      const { page, complaints, close } = await openPage(browser, wide);
      const fetched: string[] = [];
      page.on('response', (response) => fetched.push(new URL(response.url()).pathname));
      for (const study of studyNames) {
        await shown(page, narrow);
        await page.goto(`${moments}?study=${study}`);
        await answered(page);
        expect(await page.locator('.study-headline h2').textContent(), study).not.toBe('');
        expect(await page.locator('.study-headline .lead').count(), study).toBeGreaterThan(0);
        await fits(page, narrow, study);
        expect(await seriousFaults(page), `${study}, narrow and dark`).toEqual([]);
        const href = await page.locator('.study-headline a[href*="study.xlsx"]').getAttribute('href');
        expect((await fetch(new URL(href ?? '', server.url))).status, study).toBe(200);
        await shown(page, wide);
        await fits(page, wide, study);
        expect(await seriousFaults(page), `${study}, wide and light`).toEqual([]);
      }
      expect(fetched.filter((path) => /zod|schema|study-base/.test(path))).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    },
    2 * patience,
  );

  it(
    'are opened one after the other by the arrow keys, and named in the address',
    async () => {
      const { page, close } = await openPage(browser, wide);
      await page.goto(`${moments}?study=adjusted`);
      await answered(page);
      await page.getByRole('tab', { selected: true }).focus();
      await page.keyboard.press('ArrowRight');
      await page.waitForURL(/study=scores/);
      expect(await page.evaluate('document.activeElement?.dataset.tab')).toBe('scores');
      await close();
    },
    patience,
  );

  it(
    'say on the first screen for whom and whether it holds, and open from there',
    async () => {
      const { page, complaints, close } = await openPage(browser, wide);
      await page.goto(moments);
      const beside = page.locator('.beside');
      await beside.waitFor();
      await beside.locator('p').nth(1).waitFor({ timeout: patience });
      const say = speaker('zh-CN');
      const box = await beside.boundingBox();
      expect((box?.y ?? 900) + (box?.height ?? 0)).toBeLessThanOrEqual(700);
      // Which moments weigh most begins on the first screen, too.
      expect((await page.locator('.figure').first().boundingBox())?.y ?? 900).toBeLessThan(720);
      expect(await seriousFaults(page)).toEqual([]);
      await beside.getByRole('button', { name: say('study.tab.adjusted') }).click();
      await page.waitForURL(/study=adjusted/);
      expect(complaints).toEqual([]);
      await close();
    },
    patience,
  );
});
