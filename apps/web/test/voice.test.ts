import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleVoice } from '@touchstone/charts/voice-testing';
import type { RunningServer } from '@touchstone/server';
import { catalogueViewSchema } from '@touchstone/server/contract';
import { startDemo } from '@touchstone/server/testing';
import { speaker } from '@touchstone/vocabulary';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import {
  openBrowser,
  openPage,
  pictures,
  seriousFaults,
  skipWithoutBrowser,
  type View,
  views,
} from './browser.ts';
import { textIn } from './text-in.ts';

const reason = skipWithoutBrowser ? ' (skipped: no Chromium on this machine)' : '';
const plain: View = { width: 1440, locale: 'zh-CN', look: 'light' };
const zh = speaker('zh-CN');

let folder: string;
let server: RunningServer;
let browser: Browser;
let project: string;
let survey: string;

async function answer(path: string): Promise<unknown> {
  return (await fetch(`${server.url}${path}`)).json();
}

const read = async () =>
  expect(await answer(`/api/surveys/${survey}/reading`)).toMatchObject({ complete: true });
const allRead = () => vi.waitFor(read, { timeout: 120_000, interval: 500 });

beforeAll(async () => {
  if (skipWithoutBrowser) return;
  folder = await mkdtemp(join(tmpdir(), 'touchstone-voice-'));
  browser = await openBrowser();
  server = await startDemo({ folder: join(folder, 'data') });
  const projects = await answer('/api/projects');
  project = textIn(projects, 'projects', 0, 'id');
  survey = textIn(projects, 'projects', 0, 'surveys', 0, 'id');
  await allRead();
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function openVoice(page: Page, search = ''): Promise<void> {
  await page.goto(`${server.url}/projects/${project}/voice/${survey}${search}`);
  await page.locator('.chart svg').first().waitFor();
  await page.locator('.comments').waitFor();
}

function numberIn(text: string | null): number {
  return Number(/[\d,]+/.exec(text ?? '')?.[0].replaceAll(',', ''));
}

describe.skipIf(skipWithoutBrowser)(`the Voice page${reason}`, () => {
  for (const view of views) {
    const { width, locale, look } = view;
    it(`says what customers complain of, complete and without complaint (${width} px, ${locale}, ${look})`, async () => {
      const { page, complaints, close } = await openPage(browser, view);
      await page.goto(`${server.url}/projects/${project}/voice`);
      await page.waitForURL(/\/voice\/[^/?]+$/);
      await page.locator('.chart svg').first().waitFor();
      await page.locator('.comments').waitFor();
      expect(await page.locator('h1').textContent()).toBe(speaker(locale)('language.page.title'));
      expect(await page.locator('.headline h2').textContent()).not.toBe('');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      if (pictures) {
        const path = join(pictures, `voice-${width}-${locale.slice(0, 2)}.png`);
        await page.screenshot({ path });
      }
      expect(await seriousFaults(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    });
  }

  it('opens the comments behind a topic: as many as the table says, and the same from the link', async () => {
    const { page, close } = await openPage(browser, plain);
    await openVoice(page);
    await page.locator('.figure').first().getByText('表', { exact: true }).click();
    const row = page.locator('.figure tbody tr').first();
    const name = await row.locator('.name-button').textContent();
    const comments = numberIn(await row.locator('td').first().textContent());
    await row.locator('.name-button').click();
    await page.waitForURL(/topic=/);
    await expect.poll(async () => numberIn(await page.getByTestId('listed').textContent())).toBe(comments);
    expect(await page.locator('.comment').first().locator('.mentions').textContent()).toContain(name);
    const again = await openPage(browser, { width: 390, locale: 'zh-CN', look: 'dark' });
    await again.page.goto(page.url());
    await again.page.locator('.comments').waitFor();
    expect(numberIn(await again.page.getByTestId('listed').textContent())).toBe(comments);
    await again.close();
    await close();
  });

  it('searches the words, and says so when none fit', async () => {
    const { page, close } = await openPage(browser, plain);
    await openVoice(page);
    await page.getByLabel(zh('language.page.search')).fill('没有人会这样写的一句话');
    await page.keyboard.press('Enter');
    await page.getByText(zh('language.page.list.none')).waitFor();
    await page.locator('.explorer .empty').getByRole('button').click();
    await page.locator('.comments').waitFor();
    expect(page.url()).not.toContain('text=');
    await close();
  });

  it('lets a mention be corrected by keyboard alone, counts it, and takes it back', async () => {
    const { page, complaints, close } = await openPage(browser, plain);
    await openVoice(page, '?polarity=negative');
    const counter = page.getByTestId('corrections');
    const before = numberIn((await counter.textContent()) ?? '') || 0;
    const comment = page.locator('.comment').first();
    const edit = comment.getByRole('button', { name: zh('language.page.correction.edit') });
    await edit.focus();
    await page.keyboard.press('Enter');
    // The first field has the focus; the next is its polarity.
    await page.locator('.drafts select:focus').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('End');
    expect(await seriousFaults(page)).toEqual([]);
    const save = comment.getByRole('button', { name: zh('language.page.correction.save') });
    await save.focus();
    await page.keyboard.press('Enter');
    await comment.getByText(zh('language.page.correction.stands')).waitFor();
    await comment.locator('button:focus').waitFor();
    expect(await comment.locator('.mention').first().getAttribute('class')).toContain('positive');
    await expect.poll(async () => numberIn(await counter.textContent())).toBe(before + 1);
    await comment.getByRole('button', { name: zh('language.page.correction.undo') }).click();
    await expect.poll(async () => numberIn((await counter.textContent()) ?? '') || 0).toBe(before);
    expect(complaints).toEqual([]);
    await close();
  });

  it('takes words marked in a comment as a new mention', async () => {
    const { page, close } = await openPage(browser, plain);
    await openVoice(page);
    const comment = page.locator('.comment').first();
    await comment.getByRole('button', { name: zh('language.page.correction.edit') }).click();
    const lines = await comment.locator('.drafts li').count();
    const words = comment.getByLabel(zh('language.page.correction.words'));
    const box = await comment.locator('.said').boundingBox();
    if (!box) throw new Error('the comment is not on the page');
    await page.mouse.move(box.x + 2, box.y + 10);
    await page.mouse.down();
    await page.mouse.move(box.x + 62, box.y + 10, { steps: 4 });
    await page.mouse.up();
    const marked = await words.inputValue();
    expect(marked.length).toBeGreaterThan(1);
    expect(await comment.locator('.said').textContent()).toContain(marked);
    await comment.getByRole('button', { name: zh('language.page.correction.addButton') }).click();
    expect(await comment.locator('.drafts li').count()).toBe(lines + 1);
    expect(await comment.locator('.draft-words').last().textContent()).toContain(marked);
    await words.fill('原话里没有的字');
    await comment.getByText(zh('language.page.correction.lost')).waitFor();
    await close();
  });

  it('saves topics and comments as CSV, and the chart as a picture', async () => {
    const { page, complaints, close } = await openPage(browser, plain);
    await openVoice(page, '?urgency=0');
    const saved = async (name: string) => {
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name, exact: true }).click();
      const file = await download;
      return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
    };
    const topics = await saved(zh('language.page.export.topicsCsv'));
    expect(topics.name).toMatch(/\.csv$/);
    expect(topics.bytes.toString('utf8')).toMatch(/^\ufeff话题,/);
    const listed = numberIn(await page.getByTestId('listed').textContent());
    const comments = await saved(zh('language.page.export.commentsCsv'));
    expect(comments.bytes.toString('utf8').split('\r\n').length - 2).toBe(Math.min(listed, 5_000));
    const svg = page.waitForEvent('download');
    await page.locator('.picture-buttons').first().getByText('SVG').click();
    expect((await readFile(await (await svg).path())).toString('utf8')).toContain(
      zh('language.page.topics.question'),
    );
    expect(complaints).toEqual([]);
    await close();
  });

  it('shows how far the reading is, and the finding when it is done', async () => {
    const { page, close } = await openPage(browser, plain);
    let done = false;
    const empty = { ...sampleVoice(), n: 0, said: 0, complete: false, topics: [], themes: [] };
    await page.route('**/voice', (route) =>
      route.request().method() === 'POST' && !done ? route.fulfill({ json: empty }) : route.continue(),
    );
    await page.route('**/reading', (route) =>
      done ? route.continue() : route.fulfill({ json: { read: 400, of: 1000, complete: false } }),
    );
    await page.goto(`${server.url}/projects/${project}/voice/${survey}`);
    await page.getByText(zh('language.page.reading.title', { n: 400, of: 1000 })).waitFor();
    expect(await page.locator('.headline').count()).toBe(0);
    expect(await seriousFaults(page)).toEqual([]);
    done = true;
    await page.locator('.headline').waitFor();
    await page.locator('.comments').waitFor();
    await close();
  });

  it('tells before and after of what was learnt, and switches it off', async () => {
    const { page, close } = await openPage(browser, plain);
    const quality = (f1: number) => ({ precision: f1, recall: f1, f1, n: 63 });
    const learnt = { version: 1, corrections: 63, createdAt: '2026-11-20T08:00:00Z' };
    const switched: unknown[] = [];
    await page.route('**/adaptations', (route) =>
      route.fulfill({
        json: {
          adaptations: [
            { ...learnt, before: quality(0.58), after: quality(0.71), active: switched.length === 0 },
          ],
          corrections: 63,
          unlearnt: 0,
        },
      }),
    );
    await page.route('**/adaptations/1', (route) => {
      switched.push(route.request().postDataJSON());
      return route.fulfill({ json: {} });
    });
    await openVoice(page);
    await page
      .getByText(zh('language.page.learn.better', { version: 1, before: '58.0%', after: '71.0%', n: 63 }))
      .waitFor();
    await page.getByRole('switch').click();
    await expect.poll(() => page.getByRole('switch').getAttribute('aria-checked')).toBe('false');
    expect(switched).toEqual([{ active: false }]);
    await close();
  });

  it('says what to do when a survey has no free text, and when there is no survey', async () => {
    const { page, close } = await openPage(browser, plain);
    await page.route(`**/api/surveys/${survey}`, async (route) => {
      const response = await route.fetch();
      const json = await response.json();
      await route.fulfill({ json: { ...json, items: { ...json.items, comments: [] } } });
    });
    await page.goto(`${server.url}/projects/${project}/voice/${survey}`);
    await page.getByText(zh('language.page.empty.column')).waitFor();
    await page.route('**/api/projects', async (route) => {
      const json = await (await route.fetch()).json();
      await route.fulfill({
        json: { projects: json.projects.map((one: object) => ({ ...one, surveys: [] })) },
      });
    });
    await page.goto(`${server.url}/projects/${project}/voice`);
    await page.getByText(zh('language.page.empty.survey')).waitFor();
    expect(await page.locator('.empty a').getAttribute('href')).toBe(`/projects/${project}/listen`);
    await close();
  });

  it('lays groups side by side, and drops a group that is gone from an old link', async () => {
    const { page, close } = await openPage(browser, plain);
    await openVoice(page);
    const choice = page.getByLabel(zh('language.page.compare'));
    const [, group = ''] = await choice.locator('option').allTextContents();
    await choice.selectOption(group);
    await page.locator('.compared').first().waitFor();
    expect(page.url()).toContain(`compare=${encodeURIComponent(group)}`);
    expect(await seriousFaults(page)).toEqual([]);
    await openVoice(page, '?compare=Region');
    await page.getByText('“Region”').waitFor();
    expect(await page.locator('.compared').count()).toBe(0);
    await close();
  });

  it('lets an unnamed industry be chosen, reads the comments again with it, and then says nothing more of it', async () => {
    const path = `/api/projects/${project}/catalogue`;
    const { version, content } = catalogueViewSchema.parse(await answer(path));
    const { industry: _named, ...unnamed } = content;
    const body = JSON.stringify({ version, content: unnamed, note: '' });
    const put = { method: 'PUT', headers: { 'content-type': 'application/json' }, body };
    expect((await fetch(`${server.url}${path}`, put)).status).toBe(200);
    await allRead();
    const { page, close } = await openPage(browser, plain);
    await openVoice(page);
    expect(await seriousFaults(page)).toEqual([]);
    await page.locator('.industry-hint select').selectOption('bank');
    await page.locator('.industry-hint').waitFor({ state: 'detached' });
    await allRead();
    expect(await answer(path)).toMatchObject({ content: { industry: 'bank' } });
    await close();
  }, 180_000);
});
