import {
  type Chart,
  importancePerformanceChart,
  penaltyRewardChart,
  rankingChart,
  tableOf,
  themes,
} from '@touchstone/charts';
import { chartToSvg } from '@touchstone/charts/draw';
import { type FindResult, type Say, speaker } from '@touchstone/vocabulary';
import { type Markup, markup, raw } from './markup.ts';
import type { ReportInput } from './report-input.ts';
import { reportStyle } from './report-style.ts';

function chartSection(question: string, chart: Chart | null): Markup {
  if (!chart) return raw('');
  return markup`<section><h2>${question}</h2>
<figure role="img" aria-label="${chart.description}">${raw(chartToSvg(chart))}</figure></section>`;
}

function besideSection({ beside = [] }: ReportInput, say: Say): Markup {
  if (beside.length === 0) return raw('');
  return markup`<section><h2>${say('study.beside')}</h2><dl>${beside.map(
    ({ question, answer }) => markup`<dt>${question}</dt><dd>${answer}</dd>`,
  )}</dl></section>`;
}

function tableSection(result: FindResult, say: Say): Markup {
  const table = tableOf(result, { say });
  const head = table.columns.map(({ title }) => markup`<th scope="col">${title}</th>`);
  const rows = table.rows.map(
    ({ name, cells }) =>
      markup`<tr><th scope="row">${name}</th>${cells.map(({ text }) => markup`<td>${text}</td>`)}</tr>\n`,
  );
  return markup`<section><h2>${say('report.table')}</h2><div class="wide"><table><caption>${table.caption}</caption>
<thead><tr><th scope="col">${say('report.touchpoint')}</th>${head}</tr></thead>
<tbody>${rows}</tbody></table></div></section>`;
}

function methodSection(result: FindResult, say: Say): Markup {
  const { method } = result;
  const facts: readonly (readonly [string, string])[] = [
    [say('report.formula'), method.formula],
    [say('report.source'), method.source],
    [say('report.seed'), String(method.seed)],
    [say('report.replicates'), String(method.replicates)],
    [say('report.snapshot'), method.snapshot],
    [say('report.version'), method.version],
  ];
  return markup`<section><h2>${say('report.method')}</h2><dl>${facts.map(
    ([name, value]) => markup`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl>
<details><summary>${say('report.query')}</summary><pre>${method.query}</pre></details></section>`;
}

/**
 * A finding as one HTML file that needs nothing else: pictures as SVG inside, no script, no font, no request. It prints
 * on A4, and the same finding gives the same bytes.
 */
export function renderHtml(input: ReportInput): string {
  const { result, locale, title, filters } = input;
  const say = speaker(locale);
  const context = { say, theme: themes.light, width: 960 };
  const sentences = input.sentences.map((sentence) => markup`<li>${sentence}</li>`);
  const warnings = result.warnings.map((warning) => markup`<li>${warning}</li>`);
  const page = markup`<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${say('report.heading')} · ${title}</title><style>${raw(reportStyle(themes.light))}</style></head><body><main>
<header><p class="quiet">${title}</p><h1>${input.headline}</h1>
<p class="quiet">${say('report.facts', { n: result.n, outcome: result.outcome, r2: result.r2 })}</p>
<p class="quiet">${say('report.filters')}: ${filters.length > 0 ? filters.join(' · ') : say('report.all')}</p></header>
<section><ul>${sentences}</ul></section>
${besideSection(input, say)}
${warnings.length > 0 ? markup`<section class="warnings"><h2>${say('report.warning')}</h2><ul>${warnings}</ul></section>` : raw('')}
${chartSection(say('report.ranking', { outcome: result.outcome }), rankingChart(result, context))}
${chartSection(say('report.matrix'), importancePerformanceChart(result, context))}
${chartSection(say('report.asymmetry'), penaltyRewardChart(result, context))}
${tableSection(result, say)}
<section class="caution"><h2>${say('report.caution.title')}</h2><p>${say('report.caution')}</p></section>
${methodSection(result, say)}
</main></body></html>
`;
  return page.html;
}
