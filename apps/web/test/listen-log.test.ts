import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { type RunningServer, startServer } from '@touchstone/server';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, seriousFaults, skipWithoutBrowser } from './browser.ts';

const reason = skipWithoutBrowser ? ' (skipped: no Chromium on this machine)' : '';
/** Where pictures of the pages are put for a look; none are taken without it. */
const pictures = process.env['TOUCHSTONE_PICTURES'];

let folder: string;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  if (skipWithoutBrowser) return;
  folder = await mkdtemp(join(tmpdir(), 'touchstone-listen-log-'));
  browser = await openBrowser();
  server = await startServer({ folder, port: 0, demo: false });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const steps = ['来电受理', '身份核验', '后台审核', '回访', '结案'];

/** 40 customers; each calls at nine, comes to the branch at eleven, and is called back the next day. */
function logFile(joining: 'ticket' | 'customer'): Buffer {
  const rows = Array.from({ length: 40 }, (_, customer) =>
    steps.map((step, i) => {
      const day = i < 3 ? '01' : '02';
      const hour = 9 + 2 * (i % 3);
      const name = joining === 'ticket' ? `GD${1000 + customer}` : `C${1000 + customer}`;
      return `${name},${step},2025-03-${day} ${hour}:05:00,2025-03-${day} ${hour}:20:00,小王,${i < 1 ? '电话' : '网点'}`;
    }),
  ).flat();
  const head = joining === 'ticket' ? '工单号' : '客户编号';
  return Buffer.from([`${head},处理环节,开始时间,结束时间,经办人,受理渠道`, ...rows].join('\n'), 'utf8');
}

async function picture(page: Page, name: string): Promise<void> {
  if (pictures !== undefined) await page.screenshot({ path: join(pictures, `${name}.png`), fullPage: true });
}

async function newProject(page: Page, name: string): Promise<void> {
  const made = await page.request.post(`${server.url}/api/projects`, { data: { name } });
  const { id } = await made.json();
  await page.goto(`${server.url}/projects/${id}/listen`);
}

async function send(page: Page, joining: 'ticket' | 'customer'): Promise<void> {
  const file = { name: '工单 2025.csv', mimeType: 'text/csv', buffer: logFile(joining) };
  await page.setInputFiles('input[type=file]', file);
  await page.locator('.journeys-shown').waitFor();
}

describe.skipIf(skipWithoutBrowser)(`bringing in a service log${reason}`, () => {
  it('shows whole journeys before the import, and the log beside the surveys after it', async () => {
    const { page, complaints, close } = await openPage(browser, {
      width: 1440,
      locale: 'zh-CN',
      look: 'light',
    });
    await newProject(page, '工单');
    await send(page, 'ticket');
    const card = page.locator('section.card', { has: page.locator('.journeys-shown') });
    expect(await card.textContent()).toContain('200 个事件，连成 40 段旅程');
    expect(await page.locator('.journeys-shown > li').count()).toBe(5);
    expect(await page.locator('.journeys-shown > li').first().textContent()).toContain('GD1000');
    expect(await seriousFaults(page)).toEqual([]);
    await picture(page, 'log-1440-zh');
    await page.locator('.readiness button').click();
    await page.locator('.result').waitFor();
    expect(await page.locator('.result').textContent()).toContain('200 个事件');
    await page.getByRole('link', { name: '返回导入' }).click();
    await page.getByText('40 段旅程 · 200 个环节').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    await picture(page, 'logs-1440-zh');
    expect(complaints).toEqual([]);
    await close();
  });

  it('cuts journeys by an idle time that can be changed, and says when something is missing', async () => {
    const { page, complaints, close } = await openPage(browser, { width: 390, locale: 'en', look: 'dark' });
    await newProject(page, 'Calls');
    await send(page, 'customer');
    const card = page.locator('section.card', { has: page.locator('.journeys-shown') });
    expect(await card.textContent()).toContain('200 events make 80 journeys');
    await card.locator('input').fill('2000');
    await page.getByText('200 events make 40 journeys').waitFor();
    await picture(page, 'log-390-en');
    expect(await seriousFaults(page)).toEqual([]);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.locator('.column.activity .column-role select').selectOption('ignored');
    await page.locator('.readiness .wrong').waitFor();
    expect(await page.locator('.readiness').textContent()).toContain('The step is missing');
    expect(complaints).toEqual([]);
    await close();
  });

  it('is read as a survey when a person says so, and back', async () => {
    const { page, close } = await openPage(browser, { width: 1440, locale: 'en', look: 'light' });
    await newProject(page, 'Either');
    await send(page, 'ticket');
    await page.getByLabel('A row is').selectOption('survey');
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByText('An outcome is missing').waitFor();
    expect(await page.locator('.journeys-shown').count()).toBe(0);
    await page.getByLabel('A row is').selectOption('log');
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.locator('.journeys-shown').waitFor();
    await picture(page, 'log-1440-en');
    await close();
  });
});
