import type { DoseResponse, ThresholdsResult } from '@touchstone/vocabulary';
import type { CustomSeriesRenderItemAPI } from 'echarts';
import { type Chart, type ChartContext, narrowBelow, usualWidth } from '../chart.ts';
import { figure, percent, span, whole } from '../figures.ts';
import { frame, valueAxis } from '../frame.ts';
import { group, line, type Mark, text } from '../marks.ts';
import { roundAxis } from '../scale-ticks.ts';
import type { Table } from '../table-of.ts';
import { tooltip } from '../tooltip.ts';

const height = 380;
const top = 44;

/** Share of the journeys at either end whose doses are so far out that they would squeeze the rest. */
const shownShare = 0.98;

/** Bins that are drawn: all but the farthest doses. */
function shownBins({ bins }: DoseResponse): DoseResponse['bins'] {
  const all = bins.reduce((sum, { n }) => sum + n, 0);
  let below = 0;
  return bins.filter(({ n }) => {
    below += n;
    return below <= shownShare * all || bins.length < 12;
  });
}

type Point = readonly [number, number];

function polyline(points: readonly Point[], stroke: string): Mark {
  return {
    type: 'polyline',
    shape: { points: points.map(([x, y]) => [x, y]) },
    style: { stroke, lineWidth: 2.5, fill: 'none' },
    silent: true,
  };
}

interface Drawn {
  readonly dose: DoseResponse;
  readonly bins: DoseResponse['bins'];
  readonly bottom: number;
}

/** Band and curve; the threshold with its interval and the standard as lines from top to bottom. */
function backdrop(
  { dose, bins, bottom }: Drawn,
  { say, theme }: ChartContext,
  api: CustomSeriesRenderItemAPI,
): Mark {
  const { colours, type, fontFamily: family } = theme;
  const at = (x: number, y: number): Point => {
    const [across = 0, down = 0] = api.coord([x, y]);
    return [across, down];
  };
  const upper = bins.map((bin) => at(bin.dose, bin.high));
  const lower = bins.map((bin) => at(bin.dose, bin.low)).toReversed();
  const marks: Mark[] = [];
  if (dose.finding === 'threshold' || dose.finding === 'levelling') {
    const { estimate, low, high } = dose.threshold;
    const [from, to, middle] = [at(low, 0)[0], at(high, 0)[0], at(estimate, 0)[0]];
    marks.push(
      {
        type: 'rect',
        shape: { x: from, y: top, width: to - from, height: bottom - top },
        style: { fill: colours.accentSoft },
        silent: true,
      },
      line([middle, top], [middle, bottom], { stroke: colours.accent, lineWidth: 1.5 }),
      text(middle + 4, top - 8, say('thresholds.chart.threshold', { at: estimate, low, high }), {
        fill: colours.accent,
        size: type.note,
        family,
        weight: 'bold',
      }),
    );
  }
  marks.push(
    {
      type: 'polygon',
      shape: { points: [...upper, ...lower].map(([x, y]) => [x, y]) },
      style: { fill: colours.middle, opacity: 0.28 },
      silent: true,
    },
    polyline(
      bins.map((bin) => at(bin.dose, bin.curve)),
      colours.text,
    ),
  );
  const last = bins.at(-1)?.dose ?? 0;
  if (dose.standard !== null && dose.standard <= last) {
    const x = at(dose.standard, 0)[0];
    marks.push(
      line([x, top], [x, bottom], { stroke: colours.quiet, dashed: true }),
      text(x + 4, top + 10, say('thresholds.chart.standard', { standard: dose.standard }), {
        fill: colours.quiet,
        size: type.note,
        family,
      }),
    );
  }
  return group(marks);
}

/**
 * What the outcome does along one dose: mean outcome by bin (rings), the monotone curve with its 95 % band, the
 * threshold with its interval where one was found, and the standard. The farthest 2 % of the doses are not drawn.
 */
export function doseChart(result: ThresholdsResult, dose: DoseResponse, context: ChartContext): Chart {
  const { say, theme } = context;
  const width = context.width ?? usualWidth;
  const narrow = width < narrowBelow;
  const bins = shownBins(dose);
  const { colours } = theme;
  const name = say('thresholds.doseName', { name: dose.name, source: dose.source });
  const description = say('thresholds.chart.description', {
    name,
    outcome: result.outcome,
    sentence: say(`thresholds.finding.${dose.finding}`),
  });
  const across = roundAxis(
    Math.min(...bins.map((bin) => bin.dose)),
    Math.max(...bins.map((bin) => bin.dose)),
    narrow ? 4 : 8,
  );
  const values = bins.flatMap(({ mean, low, high }) => [mean, low, high]);
  const up = roundAxis(Math.min(...values), Math.max(...values), 5);
  const bottom = height - 56;
  const axisName = say('thresholds.chart.axis', { name, unit: say('thresholds.unit', { dose: dose.unit }) });
  return {
    width,
    height,
    description,
    option: {
      ...frame(theme, description),
      grid: { left: 46, right: 16, top, bottom: 56, outerBoundsMode: 'none' },
      xAxis: valueAxis(
        { ...across, format: (value) => whole(say, value), name: axisName, room: width - 62 },
        theme,
        'x',
      ),
      yAxis: valueAxis(
        { ...up, format: (value) => figure(say, value), name: result.outcome, room: width - 62 },
        theme,
        'y',
      ),
      series: [
        {
          type: 'custom',
          silent: true,
          data: [[across.min, up.min]],
          renderItem: (_, api) => backdrop({ dose, bins, bottom }, context, api),
        },
        {
          type: 'custom',
          data: bins.map((bin) => [bin.dose, bin.mean]),
          tooltip: {
            formatter: (item) => {
              const bin = bins[Array.isArray(item) ? 0 : item.dataIndex];
              return bin ? tooltip(name, [say('thresholds.chart.bin', bin)]) : '';
            },
          },
          renderItem: ({ dataIndex }, api) => {
            const bin = bins[dataIndex];
            if (!bin) return null;
            const [cx = 0, cy = 0] = api.coord([bin.dose, bin.mean]);
            return {
              type: 'circle',
              shape: { cx, cy, r: narrow ? 3 : 4 },
              style: { fill: colours.surface, stroke: colours.quiet, lineWidth: 1.5 },
            };
          },
        },
      ],
    },
  };
}

/** The numbers of the picture. */
export function doseTable(dose: DoseResponse, { say }: Pick<ChartContext, 'say'>): Table {
  const two = (value: number): string => figure(say, value);
  return {
    caption: say('thresholds.doseName', { name: dose.name, source: dose.source }),
    columns: (['mean', 'curve', 'n'] as const).map((key) => ({
      key,
      title: say(`thresholds.column.${key}`),
      numeric: true,
    })),
    rows: dose.bins.map((bin) => ({
      name: figure(say, bin.dose),
      cells: [
        { text: two(bin.mean), value: bin.mean },
        { text: two(bin.curve), span: span(two, bin), value: bin.curve },
        { text: whole(say, bin.n), value: bin.n },
      ],
    })),
  };
}

/** All doses side by side: finding, threshold, slopes, gain, the chance of the bend, what would have been seen. */
export function dosesTable(result: ThresholdsResult, { say }: Pick<ChartContext, 'say'>): Table {
  const two = (value: number): string => figure(say, value);
  const share = (value: number): string => percent(say, value);
  const interval = (value: DoseResponse['gain'], write: (one: number) => string) => ({
    text: write(value.estimate),
    span: span(write, value),
    value: value.estimate,
  });
  const none = { text: '–', value: null };
  const columns = [
    'finding',
    'unit',
    'threshold',
    'before',
    'after',
    'slope',
    'beyond',
    'gain',
    'p',
    'detectable',
    'standard',
    'n',
  ] as const;
  return {
    caption: say('thresholds.question.all'),
    columns: columns.map((key) => ({
      key,
      title: say(`thresholds.column.${key}`),
      numeric: key !== 'finding' && key !== 'unit',
    })),
    rows: result.doses.map((dose) => {
      const bent = dose.finding === 'threshold' || dose.finding === 'levelling';
      return {
        name: say('thresholds.doseName', { name: dose.name, source: dose.source }),
        cells: [
          { text: say(`thresholds.finding.${dose.finding}`), value: null },
          { text: say('thresholds.unit', { dose: dose.unit }), value: null },
          bent ? interval(dose.threshold, two) : none,
          bent ? interval(dose.slopeBefore, two) : none,
          bent ? interval(dose.slopeAfter, two) : none,
          interval(dose.straightSlope, two),
          bent ? interval(dose.beyond, share) : none,
          bent ? interval(dose.gain, two) : none,
          { text: percent(say, dose.adjustedP), value: dose.adjustedP },
          { text: two(Math.abs(dose.detectable)), value: Math.abs(dose.detectable) },
          dose.standard === null ? none : { text: two(dose.standard), value: dose.standard },
          { text: whole(say, dose.n), value: dose.n },
        ],
      };
    }),
  };
}
