import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import type { RunningServer } from '@touchstone/server';
import { startDemo } from '@touchstone/server/testing';
import { improvementSchema, speaker } from '@touchstone/vocabulary';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openBrowser, openPage, seriousFaults, skipWithoutBrowser, type View } from './browser.ts';

const reason = skipWithoutBrowser ? ' (skipped: no Chromium on this machine)' : '';
const patience = 240_000;
/** Pages to try other than the ones of this checkout, which are built when needed. */
const pages = process.env['TOUCHSTONE_PAGES'];
const views: readonly View[] = [
  { width: 1440, locale: 'en', look: 'dark' },
  { width: 390, locale: 'zh-CN', look: 'light' },
];
const plain: View = { width: 1440, locale: 'zh-CN', look: 'light' };
const zh = speaker('zh-CN');
const name = '大堂分流';

let folder: string;
let server: RunningServer;
let browser: Browser;
let project: string;

beforeAll(async () => {
  if (skipWithoutBrowser) return;
  folder = await mkdtemp(join(tmpdir(), 'touchstone-fix-'));
  browser = await openBrowser();
  server = await startDemo({ folder: join(folder, 'data'), ...(pages ? { pages } : {}) });
  const answer: unknown = await (await fetch(`${server.url}/api/projects`)).json();
  const { projects } = z.object({ projects: z.array(z.object({ id: z.string() })) }).parse(answer);
  project = projects[0]?.id ?? '';
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

const fixPage = (part: string): string => `${server.url}/projects/${project}/fix/${part}`;

async function stored(id: string) {
  return improvementSchema.parse(await (await fetch(`${server.url}/api/improvements/${id}`)).json());
}

async function send(method: string, path: string, body: object): Promise<unknown> {
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`${server.url}${path}`, { method, headers, body: JSON.stringify(body) });
  return answer.json();
}

/** Tells the product who is writing, as a reader would. */
async function introduce(place: Locator, person: string): Promise<void> {
  const field = place.getByLabel(zh('fix.person.label'));
  await field.fill(person);
  await field.press('Tab');
}

/** Moves an improvement on by its menu, with the keyboard alone. */
async function moveOn(page: Page, to: 'running' | 'done', on: string): Promise<void> {
  const menu = page.locator('.improvement').getByRole('button', { name: zh('improvements.move') });
  await menu.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menuitem', { name: zh(`fix.status.${to}`) }).press('Enter');
  const dialog = page.getByTestId('status-dialog');
  await dialog.getByLabel(zh('improvements.move.on')).fill(on);
  await dialog.getByRole('button', { name: zh('improvements.move.confirm') }).click();
  await dialog.waitFor({ state: 'detached' });
}

async function addTasks(panel: Locator): Promise<void> {
  for (const task of ['选型', '安装']) {
    await panel.getByPlaceholder(zh('improvements.task.new')).fill(task);
    await panel.getByRole('button', { name: zh('improvements.task.add') }).click();
    await panel.locator(`[data-task="${task}"]`).waitFor();
  }
  const second = panel.locator('[data-task="安装"]');
  await second.getByLabel(zh('improvements.task.due')).fill('2026-05-01');
  await second.getByLabel(zh('improvements.field.owner')).fill('王工');
  await second.getByRole('button', { name: zh('improvements.task.up', { name: '安装' }) }).click();
}

async function planRollout(panel: Locator): Promise<void> {
  const rollout = panel.locator('[data-field="rollout"]');
  await rollout.getByLabel(zh('improvements.rollout.selection')).selectOption('random');
  await rollout.getByRole('button', { name: zh('improvements.rollout.add') }).click();
  await rollout.getByLabel(zh('improvements.rollout.from', { number: 1 })).fill('2026-04-01');
  await rollout.getByLabel(zh('improvements.rollout.units', { count: 0 })).pressSequentially('文昌路支行');
  await rollout.getByLabel(zh('improvements.rollout.units', { count: 0 })).press('Enter');
  await rollout.getByLabel(zh('improvements.rollout.units', { count: 1 })).press('Escape');
  await rollout.getByLabel(zh('improvements.rollout.from', { number: 1 })).focus();
  await panel.getByLabel(zh('improvements.field.lessons')).focus();
}

describe.skipIf(skipWithoutBrowser)(`from a moment to a case card${reason}`, () => {
  it(
    'goes by way of priorities, a budget, the portfolio, owner, tasks and roll-out',
    async () => {
      const { page, complaints, close } = await openPage(browser, plain);
      await page.goto(`${server.url}/projects/${project}/find`);
      await page.locator('.headline .button-link').click();
      const begin = page.getByTestId('new-improvement');
      await begin.waitFor();
      const [measure] = await page.locator('.measure strong').allTextContents();
      await page
        .getByRole('button', { name: zh('improvements.library.takeOf', { name: measure ?? '' }) })
        .click();
      await begin.getByLabel(zh('improvements.field.name')).fill(name);
      await introduce(begin, '李主任');
      await begin.getByRole('button', { name: zh('improvements.new.create') }).click();
      const panel = page.locator('.improvement');
      await panel.getByTestId('prediction').waitFor();
      const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      const before = await panel.getByTestId('prediction').textContent();
      await panel.locator('[data-field="lifts"] input').press('End');
      await expect.poll(() => panel.getByTestId('prediction').textContent()).not.toBe(before);
      await panel.locator('[data-field="cost"] input').fill('60000');
      await panel.locator('[data-field="owner"] input').fill('李主任');
      await panel.locator('[data-field="owner"] input').press('Tab');
      await expect
        .poll(async () => (await stored(id)).content)
        .toMatchObject({
          owner: '李主任',
          cost: 60_000,
          lifts: 1,
        });

      await page.goto(fixPage('priorities'));
      await page.locator(`[data-improvement="${id}"]`).getByRole('link', { name }).waitFor();
      await page.goto(fixPage('portfolio'));
      await page.locator(`[data-plan="${id}"]`).waitFor();
      const budget = page.getByRole('spinbutton', { name: zh('fix.portfolio.field.budget') });
      await budget.fill('50000');
      await page.locator(`[data-group="out"] [data-plan="${id}"]`).waitFor();
      await budget.fill('500000');
      await page.locator(`[data-group="in"] [data-plan="${id}"]`).getByRole('link', { name }).click();

      await panel.waitFor();
      await addTasks(panel);
      await planRollout(panel);
      await expect
        .poll(async () => (await stored(id)).content.rollout)
        .toEqual({
          unit: 'unit',
          selection: 'random',
          waves: [{ from: '2026-04-01', units: ['文昌路支行'] }],
        });
      const tasks = Object.values((await stored(id)).content.tasks);
      const inOrder = tasks.toSorted((a, b) => (a.place ?? 0) - (b.place ?? 0));
      expect(inOrder).toMatchObject([{ name: '安装', due: '2026-05-01', owner: '王工' }, { name: '选型' }]);

      await moveOn(page, 'running', '2026-04-01');
      await panel.getByTestId('promise').waitFor();
      const promised = (await stored(id)).prediction;
      expect(promised?.gain.estimate).toBeGreaterThan(0);
      await panel.getByLabel(zh('improvements.field.lessons')).fill('早高峰要有人引导。');
      await moveOn(page, 'done', '2026-06-01');
      expect((await stored(id)).prediction).toEqual(promised);

      await page.goto(`${fixPage('improvements')}?view=cases`);
      const sought = page.getByLabel(zh('improvements.case.search'));
      await sought.fill('引导 分流');
      await sought.press('Enter');
      const card = page.getByTestId('case');
      await card.getByText('早高峰要有人引导。').waitFor();
      await expect.poll(() => card.count()).toBe(1);
      await sought.fill('没有这样的案例');
      await sought.press('Enter');
      await page.getByText(zh('improvements.case.notFound')).waitFor();
      expect(complaints).toEqual([]);
      await close();
    },
    patience,
  );

  for (const view of views) {
    it(
      `is complete and without faults (${view.width} px, ${view.locale}, ${view.look})`,
      async () => {
        const list: unknown = await (
          await fetch(`${server.url}/api/projects/${project}/improvements`)
        ).json();
        const { improvements } = z.object({ improvements: z.array(improvementSchema) }).parse(list);
        const { page, complaints, close } = await openPage(browser, view);
        const search = ['', '?view=timeline', '?view=list', '?view=cases', '?new=1'];
        for (const part of [...search, `/${improvements[0]?.id}`]) {
          await page.goto(fixPage(`improvements${part}`));
          await page.locator('.improvements .tabs').waitFor();
          await page.waitForLoadState('networkidle');
          expect(await page.evaluate('document.documentElement.scrollWidth'), part).toBe(view.width);
          expect(await seriousFaults(page), part).toEqual([]);
        }
        expect(complaints).toEqual([]);
        await close();
      },
      patience,
    );
  }
});

describe.skipIf(skipWithoutBrowser)(`two browsers on one improvement${reason}`, () => {
  /** A new idea, opened in two browsers by two people. */
  async function both(): Promise<{ id: string; pages: readonly [Page, Page]; close: () => Promise<void> }> {
    const list: unknown = await (await fetch(`${server.url}/api/projects/${project}/improvements`)).json();
    const { improvements } = z.object({ improvements: z.array(improvementSchema) }).parse(list);
    const content = { name: '加座椅', kind: 'environment', target: improvements[0]?.content.target };
    const made = await send('POST', `/api/projects/${project}/improvements`, { content, person: '王经理' });
    const { id } = improvementSchema.parse(made);
    const opened = [await openPage(browser, plain), await openPage(browser, plain)] as const;
    const [first, second] = opened;
    for (const [{ page }, person] of [[first, '王经理'] as const, [second, '赵行长'] as const]) {
      await page.goto(fixPage(`improvements/${id}`));
      await introduce(page.locator('.improvement'), person);
    }
    const close = async () => {
      for (const one of opened) await one.close();
    };
    return { id, pages: [first.page, second.page], close };
  }

  const field = (page: Page, path: string) => page.locator(`[data-field="${path}"]`);

  it(
    'keeps what each wrote into another field',
    async () => {
      const {
        id,
        pages: [first, second],
        close,
      } = await both();
      await field(first, 'cost').locator('input').fill('7000');
      await field(second, 'hypothesis').locator('textarea').fill('有座就不急。');
      await field(first, 'cost').locator('input').press('Tab');
      await field(second, 'hypothesis').locator('textarea').press('Tab');
      await expect
        .poll(async () => (await stored(id)).content)
        .toMatchObject({
          cost: 7000,
          hypothesis: '有座就不急。',
        });
      await close();
    },
    patience,
  );

  it(
    'sets both versions of the same field side by side, and loses neither',
    async () => {
      const {
        id,
        pages: [first, second],
        close,
      } = await both();
      await field(first, 'hypothesis').locator('textarea').fill('等着不累。');
      await field(second, 'hypothesis').locator('textarea').fill('老人需要座位。');
      await field(first, 'hypothesis').locator('textarea').press('Tab');
      await expect.poll(async () => (await stored(id)).content.hypothesis).toBe('等着不累。');
      await field(second, 'hypothesis').locator('textarea').press('Tab');
      const conflict = field(second, 'hypothesis').getByRole('alert');
      await conflict.waitFor();
      await expect.poll(() => conflict.textContent()).toContain('王经理');
      await expect.poll(() => conflict.textContent()).toContain('等着不累。');
      expect(await conflict.textContent()).toContain('老人需要座位。');
      expect(await seriousFaults(second)).toEqual([]);
      expect((await stored(id)).content.hypothesis).toBe('等着不累。');
      await conflict.getByRole('button', { name: zh('improvements.conflict.keepMine') }).click();
      await expect.poll(async () => (await stored(id)).content.hypothesis).toBe('老人需要座位。');
      await conflict.waitFor({ state: 'detached' });
      await close();
    },
    patience,
  );
});
