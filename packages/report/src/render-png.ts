import { Resvg } from '@resvg/resvg-js';
import { type Chart, rankingChart, themes } from '@touchstone/charts';
import { chartToSvg } from '@touchstone/charts/draw';
import { speaker, TouchstoneError } from '@touchstone/vocabulary';
import type { ReportInput } from './report-input.ts';

const pixelsPerPoint = 2;
const families = [
  'Noto Sans CJK SC',
  'Source Han Sans SC',
  'Microsoft YaHei',
  'PingFang SC',
  'WenQuanYi Micro Hei',
];

/** Pixels that a text covers in a font family: none when the machine has no such glyphs. */
function inkOf(text: string, family: string): number {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32"><text x="4" y="24" font-size="20" font-family="${family}">${text}</text></svg>`;
  const { pixels } = new Resvg(svg, { font: { loadSystemFonts: true, defaultFontFamily: family } }).render();
  let ink = 0;
  for (let index = 3; index < pixels.length; index += 4) if ((pixels[index] ?? 0) > 0) ink += 1;
  return ink;
}

let found: string | undefined;

/** A family on this machine that draws Chinese. Throws `fontMissing` when there is none. */
function chineseFamily(): string {
  found ??= families.find((family) => inkOf('试金石', family) > 0);
  if (!found) throw new TouchstoneError('fontMissing');
  return found;
}

/** A chart as a PNG of twice its size in pixels, on white. Throws `fontMissing` on a machine without a Chinese font. */
export function chartToPng(chart: Chart): Uint8Array {
  const family = chineseFamily();
  const picture = new Resvg(chartToSvg(chart), {
    background: '#ffffff',
    fitTo: { mode: 'width', value: chart.width * pixelsPerPoint },
    font: { loadSystemFonts: true, defaultFontFamily: family },
  });
  return new Uint8Array(picture.render().asPng());
}

/** The ranking of a finding as a picture for a slide. */
export function renderPng({ result, locale }: ReportInput): Uint8Array {
  return chartToPng(rankingChart(result, { say: speaker(locale), theme: themes.light, width: 960 }));
}
