import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '@touchstone/server';
import { speaker, studyNames } from '@touchstone/vocabulary';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, seriousFaults, skipWithoutBrowser, type View } from './browser.ts';

const reason = skipWithoutBrowser ? ' (skipped: no Chromium on this machine)' : '';
/** One language: what was computed for the first view is remembered for the others. */
const wide: View = { width: 1440, locale: 'zh-CN', look: 'light' };
const views: readonly View[] = [wide, { width: 390, locale: 'zh-CN', look: 'dark' }];
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
  server = await startServer({ folder, port: 0 });
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

describe.skipIf(skipWithoutBrowser)(`the studies of the Moments page${reason}`, () => {
  for (const view of views) {
    it(
      `each answer in words, without complaint (${view.width} px, ${view.locale}, ${view.look})`,
      async () => {
        const { page, complaints, close } = await openPage(browser, view);
        const fetched: string[] = [];
        page.on('response', (response) => fetched.push(new URL(response.url()).pathname));
        for (const study of studyNames) {
          await page.goto(`${moments}?study=${study}`);
          await answered(page);
          expect(await page.locator('.study-headline h2').textContent(), study).not.toBe('');
          expect(await page.locator('.study-headline .lead').count(), study).toBeGreaterThan(0);
          expect(await page.evaluate('document.documentElement.scrollWidth'), study).toBe(view.width);
          expect(await seriousFaults(page), study).toEqual([]);
          const tab = await page.getByRole('tab', { selected: true }).boundingBox();
          expect(tab?.x ?? -1, study).toBeGreaterThanOrEqual(0);
          expect((tab?.x ?? 0) + (tab?.width ?? 0), study).toBeLessThanOrEqual(view.width);
          const href = await page.locator('.study-headline a[href*="study.xlsx"]').getAttribute('href');
          expect((await fetch(new URL(href ?? '', server.url))).status, study).toBe(200);
        }
        expect(fetched.filter((path) => /zod|schema|study-base/.test(path))).toEqual([]);
        expect(complaints).toEqual([]);
        await close();
      },
      2 * patience,
    );
  }

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
      expect((box?.y ?? 900) + (box?.height ?? 0)).toBeLessThanOrEqual(900);
      expect(await seriousFaults(page)).toEqual([]);
      await beside.getByRole('button', { name: say('study.tab.adjusted') }).click();
      await page.waitForURL(/study=adjusted/);
      expect(complaints).toEqual([]);
      await close();
    },
    patience,
  );
});
