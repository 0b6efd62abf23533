import type { Cell, Table } from '@touchstone/charts';
import { figure, percent, span, whole } from '@touchstone/charts';
import { shortTime } from '@touchstone/charts/map';
import type { MapResult, MapTouchpoint, Say } from '@touchstone/vocabulary';

const missing: Cell = { text: '–', value: null };

export function timeCell(say: Say, seconds: number | null): Cell {
  return seconds === null ? missing : { text: shortTime(say, seconds), value: seconds };
}

export function countCell(say: Say, value: number): Cell {
  return { text: whole(say, value), value };
}

export function shareCell(say: Say, n: number, of: number): Cell {
  return of > 0 ? { text: percent(say, n / of), value: n / of } : missing;
}

function scoreCell(say: Say, { score }: MapTouchpoint): Cell {
  if (!score) return missing;
  const { estimate } = score.mean;
  return {
    text: figure(say, estimate),
    span: span((value) => figure(say, value), score.mean),
    value: estimate,
  };
}

const makers = {
  journeys: (one, say) => countCell(say, one.journeys),
  visits: (one, say) => countCell(say, one.visits),
  waitMedian: (one, say) => timeCell(say, one.wait.median),
  waitP90: (one, say) => timeCell(say, one.wait.p90),
  waitTotal: (one, say) => timeCell(say, one.wait.n > 0 ? one.wait.sum : null),
  late: (one, say) => (one.late ? shareCell(say, one.late.n, one.late.of) : missing),
  service: (one, say) => timeCell(say, one.service.sum > 0 ? one.service.median : null),
  rework: (one, say) => countCell(say, one.reworkJourneys),
  dropOffs: (one, say) => countCell(say, one.dropOffs),
  dropOffShare: (one, say) => shareCell(say, one.dropOffs, one.journeys),
  score: (one, say) => scoreCell(say, one),
} as const satisfies Record<string, (one: MapTouchpoint, say: Say) => Cell>;

type Column = keyof typeof makers;
const columns: readonly Column[] = [
  'journeys',
  'visits',
  'waitMedian',
  'waitP90',
  'waitTotal',
  'late',
  'service',
  'rework',
  'dropOffs',
  'dropOffShare',
  'score',
];

/** The touchpoints with the same numbers as the maps, in the order of the journey. */
export function touchpointTable(result: MapResult, say: Say): Table {
  const rows = result.touchpoints.toSorted(
    (a, b) => a.position.median - b.position.median || a.position.mean - b.position.mean,
  );
  const filled = columns.filter((key) => rows.some((one) => makers[key](one, say).value !== null));
  return {
    caption: say('map.page.table.touchpoints', { n: result.n }),
    columns: filled.map((key) => ({ key, title: say(`map.page.column.${key}`), numeric: true })),
    rows: rows.map((one) => ({ name: one.name, cells: filled.map((key) => makers[key](one, say)) })),
  };
}

/** Who follows whom, with the same numbers as the process map, the busiest first. */
export function wayTable(result: MapResult, nameOf: (id: string) => string, say: Say): Table {
  const keys = ['visits', 'journeys', 'waitMedian', 'waitP90', 'waitTotal'] as const;
  return {
    caption: say('map.page.table.ways', { count: result.edges.length }),
    columns: keys.map((key) => ({ key, title: say(`map.page.column.${key}`), numeric: true })),
    rows: result.edges
      .toSorted((a, b) => b.count - a.count)
      .map(({ from, to, count, journeys, wait }) => ({
        name: say('map.page.way', { from: nameOf(from), to: nameOf(to) }),
        cells: [
          countCell(say, count),
          countCell(say, journeys),
          timeCell(say, wait.median),
          timeCell(say, wait.p90),
          timeCell(say, wait.sum),
        ],
      })),
  };
}
