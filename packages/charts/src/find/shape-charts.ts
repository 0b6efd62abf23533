import type { Interval, ShapeResult } from '@touchstone/vocabulary';
import type { Chart, ChartContext } from '../chart.ts';
import { figure, percent, span, whole } from '../figures.ts';
import type { Cell, Table } from '../table-of.ts';
import { type ScoreRow, scoreRowChart } from './score-row-chart.ts';

/** The three comparisons of the shape of journeys. */
export type ShapePart = 'summaries' | 'additions' | 'groups';

type Words = Pick<ChartContext, 'say' | 'theme'>;

function rowsOf(result: ShapeResult, part: ShapePart, { say, theme }: Words): readonly ScoreRow[] {
  const { accent, text: ink, quiet } = theme.colours;
  const r2 = say('shape.column.r2');
  switch (part) {
    case 'summaries':
      return result.summaries.map(({ summary, r2: value }) => {
        const candidate = result.candidates.includes(summary);
        const alone = candidate && result.candidates.length === 1;
        const fill = alone ? accent : candidate ? ink : quiet;
        return {
          name: say(`shape.summary.${summary}`),
          marks: [{ what: r2, value, fill, open: candidate && !alone }],
          words: say(candidate ? 'shape.candidate' : 'shape.behind', { count: result.candidates.length }),
          open: candidate && !alone,
        };
      });
    case 'additions':
      return result.additions.map(({ addition, added, verdict }) => ({
        name: say(`shape.addition.${addition}`),
        marks: [
          {
            what: say('shape.column.added'),
            value: added,
            fill: verdict === 'counts' ? accent : quiet,
            open: verdict === 'unclear',
          },
        ],
        words: say(`shape.verdict.${verdict}`),
        open: verdict === 'unclear',
      }));
    case 'groups':
      return result.groups.map(({ attribute, value, n, difference }) => {
        const open = difference.low <= 0 && difference.high >= 0;
        return {
          name: `${attribute}: ${value}`,
          marks: [
            { what: say('shape.column.difference'), value: difference, fill: open ? quiet : accent, open },
          ],
          words: say('study.n', { n }),
          open,
        };
      });
  }
}

/** A comparison as rows with 95 % intervals; what cannot be told apart is hollow. Null when there is nothing to compare. */
export function shapeChart(result: ShapeResult, part: ShapePart, context: ChartContext): Chart | null {
  const { say } = context;
  const rows = rowsOf(result, part, context);
  if (rows.length === 0) return null;
  const points = part !== 'summaries';
  const format = (value: number): string => (points ? figure(say, value * 100) : percent(say, value));
  const axis = {
    summaries: 'shape.axis.r2',
    additions: 'shape.axis.added',
    groups: 'shape.axis.difference',
  } as const;
  return scoreRowChart(
    {
      rows,
      format,
      axisName: say(axis[part]),
      sideTitle: '',
      description: say('shape.chart.description', {
        name: say(`shape.question.${part}`, { outcome: result.outcome }),
        list: rows
          .map(
            ({ name, marks }) =>
              `${name} ${marks.map(({ value }) => `${format(value.estimate)} (${span(format, value)})`).join()}`,
          )
          .join(say('web.listSeparator')),
      }),
    },
    context,
  );
}

/** The numbers of the picture. */
export function shapeTable(result: ShapeResult, part: ShapePart, { say }: Pick<ChartContext, 'say'>): Table {
  const share = (value: number): string => percent(say, value);
  const points = (value: number): string => figure(say, value * 100);
  const interval = (value: Interval | null, write: (one: number) => string): Cell =>
    value
      ? { text: write(value.estimate), span: span(write, value), value: value.estimate }
      : { text: '–', value: null };
  const caption = say(`shape.question.${part}`, { outcome: result.outcome });
  const titled = (
    keys: readonly (
      | 'r2'
      | 'beyondMean'
      | 'verdict'
      | 'added'
      | 'mean'
      | 'peakEnd'
      | 'first'
      | 'last'
      | 'difference'
      | 'n'
    )[],
  ) => keys.map((key) => ({ key, title: say(`shape.column.${key}`), numeric: key !== 'verdict' }));
  switch (part) {
    case 'summaries':
      return {
        caption,
        columns: titled(['r2', 'beyondMean', 'verdict']),
        rows: result.summaries.map(({ summary, r2, beyondMean }) => ({
          name: say(`shape.summary.${summary}`),
          cells: [
            interval(r2, share),
            interval(beyondMean, points),
            {
              text: say(result.candidates.includes(summary) ? 'shape.candidate' : 'shape.behind', {
                count: result.candidates.length,
              }),
              value: null,
            },
          ],
        })),
      };
    case 'additions':
      return {
        caption,
        columns: titled(['added', 'verdict']),
        rows: result.additions.map(({ addition, added, verdict }) => ({
          name: say(`shape.addition.${addition}`),
          cells: [interval(added, points), { text: say(`shape.verdict.${verdict}`), value: null }],
        })),
      };
    case 'groups':
      return {
        caption,
        columns: titled(['mean', 'peakEnd', 'first', 'last', 'difference', 'n']),
        rows: result.groups.map((one) => ({
          name: `${one.attribute}: ${one.value}`,
          cells: [
            ...(['mean', 'peakEnd', 'first', 'last'] as const).map((key) => ({
              text: share(one[key]),
              value: one[key],
            })),
            interval(one.difference, points),
            { text: whole(say, one.n), value: one.n },
          ],
        })),
      };
  }
}
