import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RunningServer } from '@touchstone/server';
import { startDemo } from '@touchstone/server/testing';
import { speaker } from '@touchstone/vocabulary';
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
const wide: View = { width: 1440, locale: 'en', look: 'light' };
const say = speaker('en');
/** A map is asked of the engine: a second or two on a busy machine. */
const soon = { timeout: 15_000 };

let folder: string;
let server: RunningServer;
let browser: Browser;
let project: string;

async function post(path: string, body: unknown): Promise<{ id: string }> {
  const response = await fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return JSON.parse(await response.text());
}

beforeAll(async () => {
  if (skipWithoutBrowser) return;
  folder = await mkdtemp(join(tmpdir(), 'touchstone-journeys-'));
  browser = await openBrowser();
  server = await startDemo({ folder: join(folder, 'data') });
  const { projects } = JSON.parse(await (await fetch(`${server.url}/api/projects`)).text());
  project = projects[0].id;
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  if (folder) await rm(folder, { recursive: true, force: true });
});

async function openJourneys(page: Page, search = ''): Promise<void> {
  await page.goto(`${server.url}/projects/${project}/map${search}`);
  await page.locator('.finding:not(.stale) .map-answer').nth(2).waitFor();
}

/** The number of journeys that the page's head names. */
async function headN(page: Page): Promise<number> {
  await page.locator('.finding:not(.stale)').waitFor();
  return Number(/[\d,]+/.exec((await page.getByTestId('n').textContent()) ?? '')?.[0].replaceAll(',', ''));
}

describe.skipIf(skipWithoutBrowser)(`the Journey page${reason}`, () => {
  for (const view of views) {
    const { width, locale, look } = view;
    it(`answers first, and is complete without complaint (${width} px, ${locale}, ${look})`, async () => {
      const { page, complaints, close } = await openPage(browser, view);
      await openJourneys(page);
      await page.locator('.scene .scene-part').first().waitFor();
      expect(await page.locator('h1').textContent()).toBe(speaker(locale)('map.page.title'));
      const answers = await page.locator('.map-answer').allTextContents();
      // The demo's truth: the counter is where customers wait longest, the queue where they leave.
      expect(answers[0]).toContain('柜面办理');
      expect(answers[1]).toContain('排队取号');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
      if (pictures)
        await page.screenshot({ path: join(pictures, `journeys-${width}-${locale.slice(0, 2)}.png`) });
      expect(await seriousFaults(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await close();
    });
  }

  it('opens every part from its tab and from its link, without faults', async () => {
    const { page, complaints, close } = await openPage(browser, wide);
    await openJourneys(page);
    const marks = {
      process: '.scene .scene-part.way',
      ways: '.variants > li',
      losses: '.losses > li',
      rhythm: '.heat td',
      design: '.design-step',
      catalogue: '.catalogue-row',
    } as const;
    for (const [tab, mark] of Object.entries(marks)) {
      await page.locator(`[data-tab="${tab}"]`).click();
      await page.locator(mark).first().waitFor();
      expect(page.url()).toContain(`view=${tab}`);
      expect(await seriousFaults(page)).toEqual([]);
      await page.reload();
      await page.locator(mark).first().waitFor();
    }
    expect(complaints).toEqual([]);
    await close();
  });

  it('opens a touchpoint by keyboard, keeps only journeys that do not pass it, and takes that back', async () => {
    const { page, close } = await openPage(browser, wide);
    await openJourneys(page);
    const all = await headN(page);
    const column = page.locator('.scene-part[aria-label^="柜面办理"]').first();
    await column.focus();
    await page.keyboard.press('Enter');
    const panel = page.getByRole('dialog');
    await panel.waitFor();
    expect(await panel.textContent()).toContain(say('map.page.panel.from'));
    expect(await seriousFaults(page)).toEqual([]);
    await panel.getByRole('button', { name: say('map.page.only.passesNot') }).click();
    await page.locator('.chip-words').waitFor();
    await expect.poll(() => headN(page), soon).toBeLessThan(all);
    const some = await headN(page);
    await page
      .getByText(new RegExp(`${some.toLocaleString('en')} of ${all.toLocaleString('en')} journeys`))
      .first()
      .waitFor();
    const again = await openPage(browser, { width: 390, locale: 'zh-CN', look: 'dark' });
    await again.page.goto(page.url());
    await expect.poll(() => headN(again.page), soon).toBe(some);
    await again.close();
    await page.getByRole('button', { name: say('map.page.path.undo') }).click();
    await expect.poll(() => headN(page), soon).toBe(all);
    await close();
  });

  it('leaves the process map in its place when journeys are filtered, and says what is hidden', async () => {
    const { page, close } = await openPage(browser, wide);
    await openJourneys(page, '?view=process');
    const node = page.locator('.scene-part[aria-label^="柜面办理"]').first();
    const placeOf = async () => [await node.getAttribute('x'), await node.getAttribute('y')];
    const before = await placeOf();
    const label = await page
      .locator('.scene-part[aria-label^="柜面办理"]')
      .first()
      .getAttribute('aria-label');
    await page.locator('.scene-part[aria-label^="自助设备办理"]').first().click();
    await page.getByRole('button', { name: say('map.page.only.passes'), exact: true }).click();
    await page.locator('.chip-words').waitFor();
    await expect
      .poll(
        () => page.locator('.scene-part[aria-label^="柜面办理"]').first().getAttribute('aria-label'),
        soon,
      )
      .not.toBe(label);
    expect(await placeOf()).toEqual(before);
    const hidden = page.locator('.process-controls [aria-live]');
    const said = await hidden.textContent();
    await page.getByRole('slider', { name: say('map.page.process.paths') }).fill('100');
    await expect.poll(() => hidden.textContent(), soon).not.toBe(said);
    await close();
  });

  it('moves a dot a journey along the map, and only by hand where motion is not wanted', async () => {
    const { page, close } = await openPage(browser, wide);
    await openJourneys(page, '?view=process');
    await page.getByRole('button', { name: say('map.page.flow.open') }).click();
    await expect.poll(() => page.locator('.tokens circle').count(), soon).toBe(1000);
    expect(await page.getByRole('button', { name: say('map.page.flow.play') }).count()).toBe(0);
    const dot = page.locator('.tokens circle').first();
    const start = await dot.getAttribute('cx');
    await page.getByRole('slider', { name: say('map.page.flow.time') }).fill('600');
    await expect.poll(() => dot.getAttribute('cx'), soon).not.toBe(start);
    await page.emulateMedia({ reducedMotion: 'no-preference' });
    await page.getByRole('button', { name: say('map.page.flow.play') }).click();
    const later = await dot.getAttribute('cx');
    await expect.poll(() => page.locator('.flow-clock').textContent(), soon).not.toBe('');
    expect(later).not.toBe(start);
    expect(await seriousFaults(page)).toEqual([]);
    await close();
  });

  it('gives the map as SVG and PNG, and the numbers behind it as CSV and workbook', async () => {
    const { page, close } = await openPage(browser, { ...wide, look: 'dark' });
    await openJourneys(page);
    const saved = async (press: () => Promise<void>) => {
      const download = page.waitForEvent('download');
      await press();
      return readFile(await (await download).path());
    };
    const buttons = page.locator('.picture-buttons').first();
    const svg = (await saved(() => buttons.getByText('SVG').click())).toString('utf8');
    expect(svg).toContain('柜面办理');
    expect(svg).toMatch(/6,420 journeys<\/text>/);
    const png = await saved(() => buttons.getByText('PNG').click());
    expect(png.subarray(1, 4).toString('latin1')).toBe('PNG');
    expect(png.length).toBeGreaterThan(30_000);
    await page.locator('.figure').getByText(say('web.view.table'), { exact: true }).click();
    const csv = (await saved(() => page.getByText('CSV').first().click())).toString('utf8');
    expect(csv.trim().split('\r\n')).toHaveLength(13);
    const book = await saved(() => page.getByRole('link', { name: say('web.export.xlsx') }).click());
    expect(book.subarray(0, 2).toString('latin1')).toBe('PK');
    await close();
  });

  it('shows a single journey with its waits, and what a change would save', async () => {
    const { page, close } = await openPage(browser, wide);
    await openJourneys(page, '?view=ways');
    await page.locator('.cases .name-button').first().click();
    await page.locator('.timeline .serves').first().waitFor();
    expect(await page.locator('.timeline .waits').count()).toBeGreaterThan(0);
    expect(await seriousFaults(page)).toEqual([]);
    await openJourneys(page, '?view=losses');
    await page.getByRole('button', { name: say('map.page.whatIf.run') }).click();
    await page.locator('.what-if td').first().waitFor();
    expect(await page.locator('.tabs').textContent()).toMatch(/Saves \d/);
    await close();
  });

  it('stores a new standard as a new version that the map follows, and takes the old one up again', async () => {
    const { page, close } = await openPage(browser, wide);
    await openJourneys(page, '?view=catalogue');
    const wait = page.getByLabel(
      say('map.page.catalogue.of', { what: say('map.page.rules.wait'), name: '柜面办理' }),
    );
    expect(await wait.inputValue()).toBe('15');
    const answer = await page.locator('.map-answer').first().textContent();
    await wait.fill('60');
    await page.getByRole('button', { name: say('map.page.catalogue.save', { version: 2 }) }).click();
    await expect.poll(() => page.locator('.map-answer').first().textContent(), soon).not.toBe(answer);
    await page.getByRole('button', { name: say('map.page.catalogue.takeUp') }).click();
    await expect.poll(() => wait.inputValue(), soon).toBe('15');
    await page.getByRole('button', { name: say('map.page.catalogue.save', { version: 3 }) }).click();
    await expect.poll(() => page.locator('.map-answer').first().textContent(), soon).toBe(answer);
    await close();
  });

  it('lays a designed journey against the log', async () => {
    const { page, close } = await openPage(browser, wide);
    await openJourneys(page, '?view=design');
    await page.getByRole('button', { name: say('map.page.conformance.run') }).click();
    await page.getByText(/% of journeys go/).waitFor();
    expect(await page.locator('.tabs tbody tr').count()).toBeGreaterThan(3);
    await close();
  });

  it('says what to bring where there is no log, and keeps a journey drawn in a workshop', async () => {
    const { id } = await post('/api/projects', { name: 'Workshop' });
    const { page, complaints, close } = await openPage(browser, wide);
    await page.goto(`${server.url}/projects/${id}/map`);
    await page.getByText(say('map.page.empty.title')).waitFor();
    const add = page.getByLabel(say('map.page.design.add'));
    for (const step of ['Ask', 'Wait', 'Buy']) {
      await add.fill(step);
      await page.keyboard.press('Enter');
    }
    await page
      .getByLabel(say('map.page.catalogue.of', { what: say('map.page.design.feeling'), name: 'Wait' }))
      .selectOption('-2');
    expect(await seriousFaults(page)).toEqual([]);
    await page.getByRole('button', { name: say('map.page.save'), exact: true }).click();
    await page.getByRole('button', { name: say('map.page.design.delete') }).waitFor();
    await page.reload();
    await page.locator('.design-step').nth(2).waitFor();
    expect(await page.locator('.design-step strong').allTextContents()).toEqual(['Ask', 'Wait', 'Buy']);
    expect(complaints).toEqual([]);
    await close();
  });
});
