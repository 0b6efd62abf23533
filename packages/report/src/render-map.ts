import { themes } from '@touchstone/charts';
import {
  type Locale,
  type MapResult,
  mapHeadlines,
  type Say,
  speaker,
  spokenDay,
} from '@touchstone/vocabulary';
import { lossTable, mapTables, sayKey, touchpointTable, variantTable } from './map-tables.ts';
import { type Markup, markup, raw } from './markup.ts';
import { reportStyle } from './report-style.ts';
import {
  addFacts,
  addTable,
  type Cell,
  type ColumnKind,
  newWorkbook,
  type ReportSheet,
  workbookBytes,
} from './workbook.ts';

/** What a report on journeys is made from. The same input gives the same bytes. */
export interface MapReportInput {
  readonly result: MapResult;
  readonly locale: Locale;
  /** Name of the log or of the file, as people know it. */
  readonly title: string;
  /** The filters in words, empty when all journeys are looked at. */
  readonly filters: readonly string[];
  /** Zone of the log. */
  readonly timeZone: string;
}

const mostRows = 40;

function facts(
  { result, filters, timeZone, locale }: MapReportInput,
  say: Say,
): readonly (readonly [string, string])[] {
  const { n, of, visits } = result;
  const from = spokenDay(result.from, timeZone, locale);
  const to = spokenDay(result.to, timeZone, locale);
  return [
    [say('report.n'), say('report.map.facts', { n, of, visits, from, to })],
    [say('report.filters'), filters.length > 0 ? filters.join(' · ') : say('report.all')],
    [say('report.map.catalogue'), String(result.method.catalogue)],
    [say('report.snapshot'), result.method.snapshot],
    [say('report.version'), result.method.version],
  ];
}

/** A map as a workbook: what it says, touchpoints, time lost, transitions, paths, hours, and its queries. */
export async function renderMapXlsx(input: MapReportInput): Promise<Uint8Array> {
  const { result, locale, title } = input;
  const say = speaker(locale);
  const book = newWorkbook();
  addFacts(book, say('report.sheet.summary'), [
    [say('report.title'), title],
    ...mapHeadlines(result, locale).map(({ question, answer }) => [question, answer] as const),
    ...facts(input, say),
    ...result.quality.map(
      ({ key, parameters }) => [say('report.map.know'), sayKey(say, key, parameters)] as const,
    ),
    [say('report.caution.title'), say('report.map.caution')],
  ]);
  for (const table of mapTables(result, say)) addTable(book, table);
  addFacts(
    book,
    say('report.sheet.method'),
    result.method.queries.map(({ name, sql }) => [name, sql] as const),
  );
  return workbookBytes(book);
}

function shown(cell: Cell, kind: ColumnKind, locale: Locale): string {
  if (cell === null) return '–';
  if (typeof cell === 'string') return cell;
  const digits = kind === 'count' ? 0 : kind === 'figure' ? 2 : 1;
  const style = kind === 'share' ? 'percent' : 'decimal';
  return new Intl.NumberFormat(locale, { style, maximumFractionDigits: digits }).format(cell);
}

function tableSection(title: string, { columns, rows }: ReportSheet, locale: Locale): Markup {
  const head = columns.map((column) => markup`<th scope="col">${column.title}</th>`);
  const body = rows.slice(0, mostRows).map((row) => {
    const cells = row.map((cell, index) => {
      const text = shown(cell, columns[index]?.kind ?? 'text', locale);
      return index === 0 ? markup`<th scope="row">${text}</th>` : markup`<td>${text}</td>`;
    });
    return markup`<tr>${cells}</tr>\n`;
  });
  return markup`<section><h2>${title}</h2><div class="wide"><table><thead><tr>${head}</tr></thead>
<tbody>${body}</tbody></table></div></section>`;
}

/**
 * A map as one HTML file that needs nothing else: the three answers, touchpoints, time lost, paths, and how it was
 * computed. No script, no font, no request; the same map gives the same bytes.
 */
export function renderMapHtml(input: MapReportInput): string {
  const { result, locale, title } = input;
  const say = speaker(locale);
  const answers = mapHeadlines(result, locale).map(
    ({ question, answer }) => markup`<h2>${question}</h2><p>${answer}</p>`,
  );
  const notes = result.quality.map(({ key, parameters }) => markup`<li>${sayKey(say, key, parameters)}</li>`);
  const queries = result.method.queries.map(
    ({ name, sql }) =>
      markup`<details><summary>${say('report.query')}: ${name}</summary><pre>${sql}</pre></details>`,
  );
  const about = facts(input, say).map(([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`);
  const page = markup`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('report.map.heading')} · ${title}</title><style>${raw(reportStyle(themes.light))}</style></head><body><main>
<header><h1>${say('report.map.heading')} · ${title}</h1><p class="quiet">${facts(input, say)[0]?.[1] ?? ''}</p></header>
<section>${answers}</section>
${tableSection(say('report.map.table'), touchpointTable(result, say), locale)}
${tableSection(say('report.map.losses'), lossTable(result, say), locale)}
${tableSection(say('report.map.paths'), variantTable(result, say), locale)}
${notes.length > 0 ? markup`<section class="warnings"><h2>${say('report.map.know')}</h2><ul>${notes}</ul></section>` : raw('')}
<section class="caution"><h2>${say('report.caution.title')}</h2><p>${say('report.map.caution')}</p></section>
<section><h2>${say('report.method')}</h2><dl>${about}</dl>${queries}</section>
</main></body></html>
`;
  return page.html;
}
