import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningServer } from '@touchstone/server';
import { improvementsSchema, projectsSchema } from '@touchstone/server/contract';
import { startDemo } from '@touchstone/server/testing';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, seriousFaults, skipWithoutBrowser, type View } from './browser.ts';

const reason = skipWithoutBrowser ? ' (skipped: no Chromium on this machine)' : '';
const views: readonly View[] = [
  { width: 1440, locale: 'zh-CN', look: 'light' },
  { width: 390, locale: 'en', look: 'dark' },
];

let folder: string;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  if (skipWithoutBrowser) return;
  folder = await mkdtemp(join(tmpdir(), 'touchstone-prove-pages-'));
  browser = await openBrowser();
  server = await startDemo({ folder: join(folder, 'zh') });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

describe.skipIf(skipWithoutBrowser)(`prove, on a simulated roll-out whose truth is known${reason}`, () => {
  for (const view of views) {
    const name = `${view.width} px, ${view.locale}, ${view.look}`;
    it(`${name}: plan, verdict, calendar and promises by keyboard, without faults`, async () => {
      const { page, complaints, close } = await openPage(browser, view);
      await page.goto(server.url);
      await page.waitForURL(/\/projects\/[^/]+\/find\/[^/?]+/);
      const [, project = ''] = /\/projects\/([^/]+)\//.exec(page.url()) ?? [];
      await page.goto(`${server.url}/projects/${project}/prove`);
      const improvement = page.locator('.proof-list a').first();
      await improvement.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(/\/prove\/[^/?]+/);

      // The first look is asked for, never taken by opening the page.
      const verdict = page.locator('[data-verdict]');
      const look = page.getByRole('button', { name: /看结果|Look at the result/ });
      await verdict.or(look).first().waitFor();
      if (await look.isVisible()) {
        await look.focus();
        await page.keyboard.press('Enter');
      }
      await verdict.waitFor({ timeout: 60_000 });
      // The planted effect is +0.34 on 0–10, drawn by lot, against a smallest worth of 0.1.
      expect(['worked', 'workedSizeOpen']).toContain(await verdict.getAttribute('data-verdict'));
      expect(await page.locator('.proof-view .scene').count()).toBeGreaterThanOrEqual(3);
      expect(await page.locator('.check-list li').count()).toBeGreaterThanOrEqual(10);
      expect(await page.locator('main').textContent()).not.toMatch(/significant|显著/i);
      expect(await seriousFaults(page)).toEqual([]);

      // Tabs are moved through with the arrow keys.
      await page.locator('[data-tab="verdict"]').focus();
      await page.keyboard.press('ArrowRight');
      await page.locator('.hash').waitFor();
      await page.locator('tr.impossible').first().waitFor({ timeout: 60_000 });
      expect(await seriousFaults(page)).toEqual([]);

      // What must not get worse is added and taken away by keyboard.
      const addOne = page.getByRole('button', { name: /加一项|Add one/ });
      await addOne.focus();
      await page.keyboard.press('Enter');
      const guardrail = page.locator('[data-guardrail]');
      expect(await guardrail.locator('select option').count()).toBeGreaterThan(10);
      await guardrail.locator('button').focus();
      await page.keyboard.press('Enter');
      await guardrail.waitFor({ state: 'detached' });
      expect(await page.evaluate('document.activeElement.textContent')).toMatch(/加一项|Add one/);
      await page.locator('[data-tab="plan"]').focus();
      await page.keyboard.press('ArrowRight');
      await page.locator('input[type="date"]').first().waitFor();
      expect(await seriousFaults(page)).toEqual([]);

      await page.goto(`${server.url}/projects/${project}/prove/promises`);
      await page.locator('.scene').first().waitFor();
      expect(await seriousFaults(page)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(view.width);

      // The first screen says how promises were kept, in a room of sentences that it loads.
      await page.goto(server.url);
      expect(await page.locator('.promise-line a').textContent()).toMatch(/\d+%/);
      expect(complaints.filter((one) => !one.includes('script-src'))).toEqual([]);
      await close();
    }, 180_000);
  }

  it('gives verdict and promises as workbooks and decks', async () => {
    const ask = async (path: string): Promise<unknown> => (await fetch(`${server.url}/api/${path}`)).json();
    const { projects } = projectsSchema.parse(await ask('projects'));
    const project = projects.find(({ demo }) => demo)?.id ?? '';
    const { improvements } = improvementsSchema.parse(await ask(`projects/${project}/improvements`));
    const running = improvements.find(({ status }) => status === 'running')?.id ?? '';
    await fetch(`${server.url}/api/improvements/${running}/verdict`, { method: 'POST' });
    for (const format of ['xlsx', 'pptx']) {
      for (const path of [`improvements/${running}/verdict`, `projects/${project}/promises`]) {
        const answer = await fetch(`${server.url}/api/${path}.${format}?locale=en`);
        expect(answer.status, `${path}.${format}`).toBe(200);
        const bytes = new Uint8Array(await answer.arrayBuffer());
        expect([...bytes.subarray(0, 2)]).toEqual([0x50, 0x4b]);
      }
    }
  }, 120_000);
});
