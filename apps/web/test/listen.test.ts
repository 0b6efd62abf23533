import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunningServer, startServer } from '@touchstone/server';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, openPage, seriousFaults, skipWithoutBrowser } from './browser.ts';

const reason = skipWithoutBrowser ? ' (skipped: no Chromium on this machine)' : '';

let folder: string;
let server: RunningServer;
let browser: Browser;

beforeAll(async () => {
  if (skipWithoutBrowser) return;
  folder = await mkdtemp(join(tmpdir(), 'touchstone-listen-'));
  browser = await openBrowser();
  server = await startServer({ folder, port: 0, demo: false });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

/** 400 responses in which waiting decides; one of each forty rows says 99, which is no rating. */
function surveyFile(): Buffer {
  const rows = Array.from({ length: 400 }, (_, index) => {
    const wait = (index % 5) + 1;
    const staff = (Math.floor(index / 5) % 5) + 1;
    const place = index % 40 === 7 ? 99 : (Math.floor(index / 25) % 5) + 1;
    const overall = Math.min(5, Math.max(1, Math.round(0.8 * wait + 0.2 * staff)));
    return [index + 1, wait, staff, place, overall].join(',');
  });
  return Buffer.from(['编号,柜面等候,员工态度,网点环境,总体满意度', ...rows].join('\n'), 'utf8');
}

describe.skipIf(skipWithoutBrowser)(`bringing in a file${reason}`, () => {
  it('goes from a new project over a checked mapping to its moments', async () => {
    const { page, complaints, close } = await openPage(browser, {
      width: 1440,
      locale: 'zh-CN',
      look: 'light',
    });
    await page.goto(server.url);
    await page.waitForURL(/\/projects$/);
    await page.getByRole('button', { name: '新建项目' }).first().click();
    await page.getByLabel('项目名称').fill('网点服务');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/listen$/);
    expect(await seriousFaults(page)).toEqual([]);
    const file = { name: '网点 2026.csv', mimeType: 'text/csv', buffer: surveyFile() };
    await page.setInputFiles('input[type=file]', file);
    await page.locator('.columns').waitFor();
    expect(await page.locator('.column').count()).toBe(5);
    expect(await seriousFaults(page)).toEqual([]);
    await page.locator('.readiness button').click();
    await page.locator('.result').waitFor();
    expect(await page.locator('.result h2').textContent()).toContain('400');
    await page.locator('.result .button-link').click();
    await page.locator('.chart svg').nth(1).waitFor();
    expect(await page.locator('.headline').textContent()).toContain('柜面等候');
    expect(complaints).toEqual([]);
    await close();
  });

  it('is refused while no outcome is named, in a sentence that says what would do', async () => {
    const { page, close } = await openPage(browser, { width: 390, locale: 'en', look: 'dark' });
    await page.goto(`${server.url}/projects`);
    await page.locator('.project a').first().click();
    await page.waitForURL(/\/find/);
    await page.goto(page.url().replace(/\/find.*/, '/listen'));
    const other = surveyFile().toString('utf8').replace('编号', '序号').replace('网点环境', '环境卫生');
    await page.setInputFiles('input[type=file]', {
      name: 'other.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(other),
    });
    await page.locator('.columns').waitFor();
    const outcome = page.locator('.column.outcome .column-role select');
    await outcome.selectOption('ignored');
    await page.locator('.readiness .wrong').waitFor();
    expect(await page.locator('.readiness').textContent()).toContain('An outcome is missing');
    expect(await page.locator('.readiness button').isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Cancel import' }).click();
    await page.getByText('The import was cancelled').waitFor();
    await close();
  });

  it('offers another reading where none was recognised, and shows the new one', async () => {
    const { page, complaints, close } = await openPage(browser, {
      width: 390,
      locale: 'zh-CN',
      look: 'light',
    });
    await page.goto(`${server.url}/projects`);
    await page.locator('.project a').first().click();
    await page.waitForURL(/\/find/);
    await page.goto(page.url().replace(/\/find.*/, '/listen'));
    // 0xFF belongs to no text in UTF-8 or GB18030.
    const buffer = Buffer.concat([
      Buffer.from('Reception,Room,When,Overall satisfaction\n5,4,03/04/2025,5\n'),
      Buffer.from([0xff, 0x0a]),
      Buffer.from('4,3,25/04/2025,4\n'.repeat(40)),
    ]);
    await page.setInputFiles('input[type=file]', { name: 'hôtel.csv', mimeType: 'text/csv', buffer });
    await page.getByText('还没能读懂这份文件').waitFor();
    expect(await seriousFaults(page)).toEqual([]);
    const again = page.getByRole('button', { name: '按此重新读取' });
    expect(await again.isDisabled()).toBe(true);
    await page.getByLabel('编码').selectOption('windows-1252');
    await again.click();
    await page.locator('.columns').waitFor();
    expect(await page.locator('.column').count()).toBe(4);
    expect(await page.locator('.reading').textContent()).toContain('2025年4月3日');
    await page.getByLabel('日期写法').selectOption('mdy');
    expect(await page.locator('.reading').textContent()).toContain('2025年3月4日');
    await page.getByLabel('表头行数').selectOption('0');
    await again.click();
    await page.getByRole('columnheader', { name: '#1' }).waitFor();
    expect(await page.locator('.preview tbody tr').first().textContent()).toContain('Reception');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    expect(complaints).toEqual([]);
    await page.getByRole('button', { name: '取消导入' }).click();
    await page.getByText('导入已取消').waitFor();
    await close();
  });

  it('stays usable with two thousand columns: a page at a time, found by name and role', async () => {
    const { page, complaints, close } = await openPage(browser, {
      width: 1440,
      locale: 'en',
      look: 'light',
    });
    await page.goto(`${server.url}/projects`);
    await page.locator('.project a').first().click();
    await page.waitForURL(/\/find/);
    await page.goto(page.url().replace(/\/find.*/, '/listen'));
    const head = ['Overall satisfaction', ...Array.from({ length: 1999 }, (_, item) => `Item ${item + 1}`)];
    const rows = Array.from({ length: 40 }, (_, row) =>
      head.map((_name, item) => 1 + ((row * 7 + item * 3) % 5)).join(','),
    );
    const buffer = Buffer.from([head.join(','), ...rows].join('\n'));
    await page.setInputFiles('input[type=file]', { name: 'wide.csv', mimeType: 'text/csv', buffer });
    await page.locator('.columns').waitFor();
    expect(await page.locator('.column').count()).toBe(50);
    await page.getByLabel('Find a column').fill('item 1234');
    await expect.poll(() => page.locator('.column').count()).toBe(1);
    await page.locator('.column-role select').selectOption('ignored');
    await page.locator('.column.ignored').waitFor();
    await page.getByLabel('Find a column').fill('');
    await page.getByLabel('Meaning', { exact: true }).selectOption('ignored');
    await expect.poll(() => page.locator('.column').count()).toBe(1);
    await page.getByLabel('Meaning', { exact: true }).selectOption('all');
    await page.getByRole('button', { name: 'Next' }).first().click();
    expect(await page.getByText('51–100 of 2,000').count()).toBe(1);
    expect(await seriousFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await page.getByRole('button', { name: 'Cancel import' }).click();
    await page.getByText('The import was cancelled').waitFor();
    await close();
  });

  it('names what a deletion takes along, and deletes only when that is confirmed', async () => {
    const { page, close } = await openPage(browser, { width: 1440, locale: 'en', look: 'light' });
    await page.goto(`${server.url}/projects`);
    await page.locator('.project .corner').first().click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.textContent()).toContain('400 responses');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await page.locator('.project').count()).toBe(1);
    await page.locator('.project .corner').first().click();
    await dialog.getByRole('button', { name: 'Delete project' }).click();
    await page.getByText('No projects yet').waitFor();
    await close();
  });
});
