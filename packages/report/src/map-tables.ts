import {
  isMessageKey,
  type MapResult,
  type MapTouchpoint,
  type MessageKey,
  type Say,
  type Times,
} from '@touchstone/vocabulary';
import { type Column, sheetOf } from './sheet-of.ts';
import type { ReportSheet } from './workbook.ts';

/** The sentence of a key that came with a result; a key that this version does not know stays as it is. */
export function sayKey(
  say: Say,
  key: string,
  parameters: Readonly<Record<string, string | number>> = {},
): string {
  return isMessageKey(key) ? say(key, parameters) : key;
}

const minutes = (seconds: number | null): number | null => (seconds === null ? null : seconds / 60);

function timeColumns<Row>(
  say: Say,
  of: (row: Row) => Times,
  keys: Readonly<Partial<Record<'n' | 'median' | 'mean' | 'p90' | 'sum', MessageKey>>>,
): readonly Column<Row>[] {
  const columns: Column<Row>[] = [];
  if (keys.n) columns.push({ title: say(keys.n), kind: 'count', value: (row) => of(row).n });
  for (const figure of ['median', 'mean', 'p90', 'sum'] as const) {
    const key = keys[figure];
    if (key) columns.push({ title: say(key), kind: 'minutes', value: (row) => minutes(of(row)[figure]) });
  }
  return columns;
}

/** Touchpoints with every figure, in the order in which journeys meet them. */
export function touchpointTable(result: MapResult, say: Say): ReportSheet {
  const stage = ({ stage: name }: MapTouchpoint): string => name ?? '';
  const classes = ({ classes: given }: MapTouchpoint): string =>
    given
      .flatMap(({ class: name, held }) => (held ? [say(`map.class.${name}`)] : []))
      .join(say('find.separator'));
  const columns: readonly Column<MapTouchpoint>[] = [
    { title: say('report.touchpoint'), kind: 'text', value: ({ name }) => name },
    { title: say('report.map.stage'), kind: 'text', value: stage },
    { title: say('report.map.classes'), kind: 'text', value: classes },
    { title: say('report.map.journeys'), kind: 'count', value: ({ journeys }) => journeys },
    { title: say('report.map.visits'), kind: 'count', value: ({ visits }) => visits },
    { title: say('report.map.starts'), kind: 'count', value: ({ starts }) => starts },
    { title: say('report.map.ends'), kind: 'count', value: ({ ends }) => ends },
    { title: say('report.map.dropOffs'), kind: 'count', value: ({ dropOffs }) => dropOffs },
    ...timeColumns<MapTouchpoint>(say, ({ wait }) => wait, {
      n: 'report.map.waitN',
      median: 'report.map.waitMedian',
      mean: 'report.map.waitMean',
      p90: 'report.map.waitP90',
      sum: 'report.map.waitSum',
    }),
    {
      title: say('report.map.standard'),
      kind: 'minutes',
      value: ({ standard }) => standard.waitMinutes ?? null,
    },
    { title: say('report.map.lost'), kind: 'minutes', value: ({ lostMinutes }) => lostMinutes },
    ...timeColumns<MapTouchpoint>(say, ({ service }) => service, {
      median: 'report.map.serviceMedian',
      p90: 'report.map.serviceP90',
    }),
    { title: say('report.map.rework'), kind: 'count', value: ({ reworkJourneys }) => reworkJourneys },
    { title: say('report.map.score'), kind: 'figure', value: ({ score }) => score?.mean.estimate ?? null },
    { title: say('report.map.scoreN'), kind: 'count', value: ({ score }) => score?.n ?? null },
  ];
  const rows = result.touchpoints.toSorted((a, b) => a.position.mean - b.position.mean);
  return sheetOf(say('report.sheet.touchpoints'), columns, rows);
}

function names(result: MapResult): (id: string) => string {
  const byId = new Map(result.touchpoints.map(({ id, name }) => [id, name]));
  return (id) => byId.get(id) ?? id;
}

function edgeTable(result: MapResult, say: Say): ReportSheet {
  const name = names(result);
  type Edge = MapResult['edges'][number];
  const columns: readonly Column<Edge>[] = [
    { title: say('report.map.from'), kind: 'text', value: ({ from }) => name(from) },
    { title: say('report.map.to'), kind: 'text', value: ({ to }) => name(to) },
    { title: say('report.map.count'), kind: 'count', value: ({ count }) => count },
    { title: say('report.map.journeys'), kind: 'count', value: ({ journeys }) => journeys },
    ...timeColumns<Edge>(say, ({ gap }) => gap, {
      median: 'report.map.gapMedian',
      mean: 'report.map.gapMean',
      p90: 'report.map.gapP90',
    }),
  ];
  return sheetOf(say('report.map.sheet.edges'), columns, result.edges);
}

/** The most frequent paths, as many as the result lists. */
export function variantTable(result: MapResult, say: Say): ReportSheet {
  const name = names(result);
  type Variant = MapResult['variants']['top'][number];
  const columns: readonly Column<Variant>[] = [
    {
      title: say('report.map.path'),
      kind: 'text',
      value: ({ touchpoints }) => touchpoints.map(name).join(' → '),
    },
    { title: say('report.map.journeys'), kind: 'count', value: ({ journeys }) => journeys },
    {
      title: say('report.map.share'),
      kind: 'share',
      value: ({ journeys }) => journeys / Math.max(1, result.n),
    },
    {
      title: say('report.map.duration'),
      kind: 'minutes',
      value: ({ medianDuration }) => minutes(medianDuration),
    },
    { title: say('report.map.score'), kind: 'figure', value: ({ score }) => score },
    {
      title: say('report.map.droppedOff'),
      kind: 'text',
      value: ({ droppedOff }) => (droppedOff ? say('report.map.yes') : ''),
    },
  ];
  return sheetOf(say('report.map.sheet.variants'), columns, result.variants.top);
}

/** Where time is lost, the most first, with the rule that counted it. */
export function lossTable(result: MapResult, say: Say): ReportSheet {
  const name = names(result);
  type Bottleneck = MapResult['bottlenecks'][number];
  const columns: readonly Column<Bottleneck>[] = [
    { title: say('report.touchpoint'), kind: 'text', value: ({ touchpoint }) => name(touchpoint) },
    { title: say('report.map.loss'), kind: 'text', value: ({ loss }) => say(`map.loss.${loss}`) },
    { title: say('report.map.minutes'), kind: 'minutes', value: ({ minutes: lost }) => lost },
    {
      title: say('report.map.minutesEach'),
      kind: 'minutes',
      value: ({ minutesPerJourney }) => minutesPerJourney,
    },
    { title: say('report.map.journeys'), kind: 'count', value: ({ journeys }) => journeys },
    { title: say('report.map.share'), kind: 'share', value: ({ share }) => share },
    {
      title: say('report.map.standsOut'),
      kind: 'text',
      value: ({ standsOut }) => (standsOut ? say('report.map.yes') : ''),
    },
    { title: say('report.map.rule'), kind: 'text', value: ({ rule }) => sayKey(say, rule) },
  ];
  return sheetOf(say('report.map.sheet.losses'), columns, result.bottlenecks);
}

function hourTable(result: MapResult, say: Say): ReportSheet {
  type Hour = MapResult['arrivals'][number];
  const columns: readonly Column<Hour>[] = [
    { title: say('report.map.weekday'), kind: 'count', value: ({ weekday }) => weekday + 1 },
    { title: say('report.map.hour'), kind: 'count', value: ({ hour }) => hour },
    { title: say('report.map.visits'), kind: 'count', value: ({ visits }) => visits },
    { title: say('report.map.meanWait'), kind: 'minutes', value: ({ meanWait }) => minutes(meanWait) },
  ];
  return sheetOf(say('report.map.sheet.hours'), columns, result.arrivals);
}

/** Every table of a map, in the order of the workbook. */
export function mapTables(result: MapResult, say: Say): readonly ReportSheet[] {
  return [
    touchpointTable(result, say),
    lossTable(result, say),
    edgeTable(result, say),
    variantTable(result, say),
    hourTable(result, say),
  ];
}
