import type { AdjustedResult, Say, Sensitivity } from '@touchstone/vocabulary';
import type { Chart, ChartContext } from '../chart.ts';
import { percent, roundPercent } from '../figures.ts';
import { line, text, verdictMark } from '../marks.ts';
import { type Row, rowChart } from '../row-chart.ts';
import { roundAxis } from '../scale-ticks.ts';
import type { Table } from '../table-of.ts';
import { textWidth } from '../text-width.ts';
import { tooltip } from '../tooltip.ts';

interface TestedMoment {
  readonly name: string;
  readonly sensitivity: Sensitivity;
}

/** Moments that could be put to the test, the most robust first. */
function testedOf({ moments }: AdjustedResult): readonly TestedMoment[] {
  return moments
    .flatMap(({ name, sensitivity }) => (sensitivity ? [{ name, sensitivity }] : []))
    .toSorted((a, b) => b.sensitivity.robustness - a.sensitivity.robustness);
}

/** Times as strong as the observed one that are told apart. */
const mostTimes = 100;

function benchmarkWords({ benchmark }: Sensitivity, say: Say): string {
  if (!benchmark) return '';
  const value = benchmark.times ?? mostTimes;
  const times = say(benchmark.times === null ? 'adjusted.timesMost' : 'adjusted.times', { value });
  return `${times} ${benchmark.name}`;
}

/**
 * How strong a hidden cause would have to be: one row a moment, filled where it brings the effect to zero, hollow where it
 * brings the end of the interval there; in words, how many times as strong as the most harmful observed one.
 */
export function hiddenCauseChart(result: AdjustedResult, context: ChartContext): Chart {
  const { say, theme } = context;
  const tested = testedOf(result);
  const row = ({ name, sensitivity }: TestedMoment): Row => {
    const { robustness, robustnessInterval } = sensitivity;
    const words = benchmarkWords(sensitivity, say);
    const style = { size: theme.type.note, family: theme.fontFamily } as const;
    return {
      name,
      tooltip: tooltip(name, [
        `${say('adjusted.column.robustness')}: ${percent(say, robustness)}`,
        `${say('adjusted.column.robustnessInterval')}: ${percent(say, robustnessInterval)}`,
        ...(words ? [words] : []),
      ]),
      draw: (place) => [
        line([place.x(robustnessInterval), place.y], [place.x(robustness), place.y], {
          stroke: theme.colours.quiet,
          lineWidth: 1.5,
        }),
        verdictMark('undecided', place.x(robustnessInterval), place.y, theme),
        verdictMark('likely', place.x(robustness), place.y, theme),
        text(place.x(robustness) + 10, place.y, percent(say, robustness), {
          ...style,
          fill: theme.colours.text,
        }),
        text(place.narrow ? place.right : place.side, place.nameY, words, {
          ...style,
          fill: theme.colours.quiet,
          align: place.narrow ? 'right' : 'left',
        }),
      ],
    };
  };
  return rowChart(
    {
      rows: tested.map(row),
      axis: roundAxis(
        0,
        Math.max(0.05, ...tested.map(({ sensitivity }) => sensitivity.robustness)) * 1.25,
        5,
      ),
      tick: (value) => roundPercent(say, value),
      axisName: say('adjusted.hidden.axis'),
      sideWidth:
        24 +
        Math.max(
          80,
          ...tested.map(
            ({ sensitivity }) => textWidth(benchmarkWords(sensitivity, say), theme.type.note) * 1.06,
          ),
        ),
      sideTitle: say('adjusted.column.times'),
      description: say('adjusted.hidden.description', {
        list: tested
          .map(({ name, sensitivity }) => `${name} ${percent(say, sensitivity.robustness)}`)
          .join(say('web.listSeparator')),
      }),
    },
    context,
  );
}

/** The numbers of the picture. */
export function hiddenCauseTable(result: AdjustedResult, { say }: Pick<ChartContext, 'say'>): Table {
  const share = (value: number | null) =>
    value === null ? { text: '–', value } : { text: percent(say, value), value };
  const columns = ['partialR2', 'robustness', 'robustnessInterval', 'robustnessTop'] as const;
  return {
    caption: say('adjusted.hidden.question'),
    columns: [
      ...columns.map((key) => ({ key, title: say(`adjusted.column.${key}`), numeric: true })),
      { key: 'times', title: say('adjusted.column.times'), numeric: false },
    ],
    rows: testedOf(result).map(({ name, sensitivity }) => ({
      name,
      cells: [
        ...columns.map((key) => share(sensitivity[key])),
        { text: benchmarkWords(sensitivity, say), value: sensitivity.benchmark?.times ?? null },
      ],
    })),
  };
}
