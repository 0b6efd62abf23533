import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningServer } from '@touchstone/server';
import { findResultSchema, improvementsSchema, projectsSchema } from '@touchstone/server/contract';
import { startDemo } from '@touchstone/server/testing';
import { portfolioSettingsSchema, speaker } from '@touchstone/vocabulary';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  openBrowser,
  openPage,
  pictures,
  seriousFaults,
  skipWithoutBrowser,
  type View,
  views,
} from './browser.ts';

const reason = skipWithoutBrowser ? ' (skipped: no Chromium on this machine)' : '';
const wide: View = { width: 1440, locale: 'zh-CN', look: 'light' };

/** A machine that is busy with other tests answers late. */
const patient = { timeout: 20_000 };

let folder: string;
let server: RunningServer;
let browser: Browser;
let project = '';

/** The demo has ideas and a purse of its own; here the list must be a known one. */
async function clearIdeas(): Promise<void> {
  const path = `/api/projects/${project}/improvements`;
  const listed: unknown = await (await fetch(new URL(path, server.url))).json();
  for (const { id, status } of improvementsSchema.parse(listed).improvements) {
    if (status !== 'idea' && status !== 'planned') continue;
    const gone = await fetch(new URL(`/api/improvements/${id}`, server.url), { method: 'DELETE' });
    expect(gone.status).toBe(204);
  }
  const settings = portfolioSettingsSchema.parse({ budget: 0 });
  await send('PUT', `/api/projects/${project}/portfolio`, { revision: 1, settings });
}

async function send(method: 'POST' | 'PUT', path: string, data: object): Promise<unknown> {
  const answer = await fetch(new URL(path, server.url), {
    method,
    headers: { 'content-type': 'application/json', 'accept-language': 'zh-CN' },
    body: JSON.stringify(data),
  });
  expect(answer.status, path).toBeLessThan(300);
  return answer.json();
}

/** Plans with moments, money and days of their own. */
async function addPlans(): Promise<void> {
  const listed: unknown = await (await fetch(new URL('/api/projects', server.url))).json();
  const [demo] = projectsSchema.parse(listed).projects;
  const survey = demo?.surveys[0]?.id ?? '';
  project = demo?.id ?? '';
  await clearIdeas();
  const { outcome } = findResultSchema.parse(await send('POST', `/api/surveys/${survey}/find`, {}));
  const plans = [
    ['预约取号上线', '柜面等候', 60_000, 40],
    ['进度短信提醒', '柜面办理', 15_000, 12],
    ['柜员沟通培训', '投诉与回访', 45_000, 80],
  ] as const;
  for (const [name, moment, cost, staffDays] of plans) {
    const target = { survey, outcome, moment, direction: 'mend' };
    await send('POST', `/api/projects/${project}/improvements`, {
      content: { name, kind: 'process', target, cost, staffDays, lifts: 0.4 },
      person: '王经理',
    });
  }
}

beforeAll(async () => {
  if (skipWithoutBrowser) return;
  folder = await mkdtemp(join(tmpdir(), 'touchstone-fix-'));
  browser = await openBrowser();
  server = await startDemo({ folder: join(folder, 'data') });
  await addPlans();
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function open(page: Page, path: string): Promise<void> {
  await page.addInitScript("localStorage.setItem('touchstone.person', '李新')");
  await page.goto(`${server.url}/projects/${project}/fix/${path}`);
}

/** Photographs the page, and holds it to what every page must be: no wider than the window, no fault, no complaint. */
async function holds(page: Page, { width, locale }: View, name: string): Promise<void> {
  if (pictures) {
    const path = join(pictures, `fix-${name}-${width}-${locale.slice(0, 2)}.png`);
    await page.screenshot({ path, fullPage: true });
  }
  expect(await page.evaluate('document.documentElement.scrollWidth'), name).toBe(width);
  expect(await seriousFaults(page), name).toEqual([]);
}

describe.skipIf(skipWithoutBrowser)(`Priorities, Portfolio and AHP${reason}`, () => {
  it('lets a new user finish a 5 × 5 comparison with a consistency ratio below 0.1, by keyboard, contradictions mended', async () => {
    const { page, complaints, close } = await openPage(browser, wide);
    await page.goto(`${server.url}/projects/${project}/fix/ahp?new=indicators`);
    await page.getByRole('button', { name: '开始', exact: true }).click();
    await page.getByRole('button', { name: '加一个准则' }).click();
    await page.getByRole('button', { name: '去比较' }).click();
    await page.getByText('先写下您的姓名').waitFor();
    await page.getByLabel('您的姓名').fill('李新');
    await page.keyboard.press('Enter');
    const slider = page.locator('.pair-slider input');
    const next = page.getByRole('button', { name: '下一对' });
    // Said without much thought: the last of the ten turns the others round.
    for (const [at, place] of [-2, -4, 1, -3, -1, 2, -1, 3, 1, 6].entries()) {
      await slider.focus();
      for (let i = 0; i < Math.abs(place); i++) {
        await page.keyboard.press(place < 0 ? 'ArrowLeft' : 'ArrowRight');
      }
      await page.getByText(`10 对里已比 ${at + 1} 对`).waitFor();
      if (at < 9) await next.click();
    }
    const ratio = page.getByTestId('ratio');
    await ratio.getByText(/\d\.\d\d/).waitFor();
    const mend = page.getByRole('button', { name: '照这样改' });
    for (let i = 0; i < 5 && (await ratio.textContent())?.startsWith('✗'); i++) {
      const before = await ratio.textContent();
      await mend.click();
      await expect.poll(() => ratio.textContent(), patient).not.toBe(before);
    }
    expect(await ratio.textContent()).toMatch(/^✓ .*0\.(0\d|10)/);
    await page.getByText('已保存').waitFor();
    await page.getByText('也可以在一张表里填').click();
    await holds(page, wide, 'compare');
    await page.reload();
    expect(await page.getByTestId('progress').textContent()).toBe('10 对里已比 10 对');
    await page.getByRole('button', { name: '都比完了' }).click();
    await page.locator('.fix-answer h2').getByText('最重要的是').waitFor();
    await holds(page, wide, 'ahp-result');
    expect(complaints).toEqual([]);
    await close();
  });

  it('moves a point by arrow keys, shows the order that would follow, and stores it only with the reader’s word', async () => {
    const { page, complaints, close } = await openPage(browser, wide);
    await open(page, 'priorities');
    const point = page.getByRole('slider', { name: '进度短信提醒的可行性' });
    await point.focus();
    const asked = page.waitForRequest(
      (request) => request.url().endsWith('/priorities') && (request.postData() ?? '').includes('trial'),
    );
    for (let i = 0; i < 15; i++) await page.keyboard.press('ArrowRight');
    await asked;
    await page.locator('.trial-note').getByText('4.5').waitFor();
    await page.keyboard.press('Enter');
    await page.getByLabel('为什么').fill('供应商现成');
    await page.getByRole('button', { name: '保存我的评分' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('.scores').getByText('供应商现成').waitFor();
    expect(await page.locator('.trial-note').count()).toBe(0);
    expect(await page.getByTestId('before').textContent()).toMatch(/%/);
    expect(complaints).toEqual([]);
    await close();
  });

  it('chooses under a budget, takes a must, gives the same view from the link, keeps it and plans the chosen', async () => {
    const { page, complaints, close } = await openPage(browser, wide);
    await open(page, 'portfolio');
    await page.getByLabel('预算', { exact: true }).first().fill('80000');
    await page.keyboard.press('Tab');
    const chosen = page.locator('[data-group=in] h3');
    await expect.poll(() => chosen.allTextContents(), patient).toEqual(['预约取号上线', '进度短信提醒']);
    await page.getByLabel('对“柜员沟通培训”的要求').selectOption('must');
    await expect.poll(() => chosen.allTextContents(), patient).toEqual(['进度短信提醒', '柜员沟通培训']);
    const link = page.url();
    expect(link).toContain('budget=80000');
    const other = await openPage(browser, wide);
    await other.page.goto(link);
    await other.page.locator('[data-group=in] h3').getByText('柜员沟通培训').waitFor();
    await other.close();
    await page.getByRole('button', { name: '保存条件' }).click();
    await page.getByText('这些条件还没有保存').waitFor({ state: 'detached' });
    await page.goto(link.slice(0, link.indexOf('?')));
    await expect.poll(() => chosen.allTextContents(), patient).toEqual(['进度短信提醒', '柜员沟通培训']);
    await page.getByLabel('“进度短信提醒”的负责人').fill('李工');
    await page.getByLabel('“柜员沟通培训”的负责人').fill('赵行长');
    await page.getByRole('button', { name: '把这 2 项转为计划' }).click();
    await page.getByText('已把 2 项设想转为计划').waitFor();
    expect(complaints).toEqual([]);
    await close();
  });

  for (const view of views) {
    it(`is complete and without complaint (${view.width} px, ${view.locale}, ${view.look})`, async () => {
      const say = speaker(view.locale);
      const { page, complaints, close } = await openPage(browser, view);
      await open(page, 'priorities');
      await page.locator('.matrix-handle').first().waitFor();
      expect(await page.locator('h1').textContent()).toBe(say('fix.priorities.title'));
      await holds(page, view, 'priorities');
      await open(page, 'portfolio?budget=100000');
      await page.locator('.scene').waitFor();
      await holds(page, view, 'portfolio');
      await open(page, 'ahp');
      await page.locator('.lines a').first().waitFor();
      await holds(page, view, 'ahp');
      await page.locator('.lines a').first().click();
      await page.getByRole('tab').first().click();
      await page.locator('.tree').first().waitFor();
      await holds(page, view, 'ahp-structure');
      await page.getByRole('tab').nth(1).click();
      await page.locator('.pair').waitFor();
      await holds(page, view, 'ahp-compare');
      expect(complaints).toEqual([]);
      await close();
    });
  }
});
