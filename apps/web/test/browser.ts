import { existsSync } from 'node:fs';
import process from 'node:process';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Debian's headless shell first: it draws the same for a third of the browser process's time. */
const places = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
];

/** Where a Chromium stands on this machine; undefined when none does. */
const browserPath = [process.env['TOUCHSTONE_CHROMIUM'] ?? '', ...places].find(
  (path) => path !== '' && existsSync(path),
);

/** Tests of pages are skipped without a browser, unless this run was told that it must have one. */
export const skipWithoutBrowser =
  browserPath === undefined && process.env['TOUCHSTONE_BROWSER'] !== 'required';

export async function openBrowser(): Promise<Browser> {
  if (browserPath === undefined) throw new Error('TOUCHSTONE_BROWSER=required, but no Chromium was found');
  // Without a UTF-8 locale Chromium cannot name a download in Chinese and calls it "download".
  const env = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' };
  return chromium.launch({ executablePath: browserPath, args: ['--no-sandbox'], env });
}

export interface View {
  readonly width: number;
  readonly locale: 'zh-CN' | 'en';
  readonly look: 'light' | 'dark';
}

/** Folder into which pages are photographed in every view; none are when this is not set. */
export const pictures = process.env['TOUCHSTONE_PICTURES'];

/** Both widths, both languages, both looks: in two views, for each takes its time; in all four for pictures. */
export const views: readonly View[] = pictures
  ? [
      { width: 1440, locale: 'zh-CN', look: 'light' },
      { width: 1440, locale: 'en', look: 'dark' },
      { width: 390, locale: 'zh-CN', look: 'dark' },
      { width: 390, locale: 'en', look: 'light' },
    ]
  : [
      { width: 1440, locale: 'zh-CN', look: 'light' },
      { width: 390, locale: 'en', look: 'dark' },
    ];

/** A fresh page as a reader would have it, and what its console complained about. */
export async function openPage(browser: Browser, { width, locale, look }: View) {
  const context = await browser.newContext({
    locale,
    colorScheme: look,
    viewport: { width, height: 900 },
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      complaints.push(`${message.text()} ${message.location().url}`);
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith('http://127.0.0.1')) complaints.push(`foreign request: ${request.url()}`);
  });
  return { page, complaints, close: () => context.close() };
}

interface AxeViolation {
  readonly id: string;
  readonly impact: string | null;
  readonly nodes: readonly { readonly html: string }[];
}

/** Faults that axe calls serious or critical, one line each. */
export async function seriousFaults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const violations: readonly AxeViolation[] = await page.evaluate(
    'axe.run(document, { resultTypes: ["violations"] }).then((result) => result.violations)',
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}
