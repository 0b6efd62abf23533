import type { Interval, PeriodChange, PeriodsResult } from '@touchstone/vocabulary';
import type { Chart, ChartContext } from '../chart.ts';
import { changeFormat, probability, span } from '../figures.ts';
import type { Cell, Table } from '../table-of.ts';
import { type ScoreRow, scoreRowChart } from './score-row-chart.ts';

/** Since the period before, or since the first. */
export type ChangeSince = 'last' | 'first';

function changesOf(result: PeriodsResult, since: ChangeSince) {
  return result.touchpoints.flatMap(({ name, [since]: change }) => (change ? [{ name, change }] : []));
}

/** The part that moved most, in words; empty on the linear scale. */
function reason({ parts }: PeriodChange, { say }: Pick<ChartContext, 'say'>): string {
  if (!parts) return '';
  const [main] = (['reach', 'lowShare', 'cost'] as const).toSorted(
    (a, b) => Math.abs(parts[b].estimate) - Math.abs(parts[a].estimate),
  );
  return main ? say(`periods.column.${main}Part`) : '';
}

/** What changed: one row a touchpoint with the change of its gain; hollow where it may be chance. Null without a comparison. */
export function periodChangesChart(
  result: PeriodsResult,
  since: ChangeSince,
  context: ChartContext,
): Chart | null {
  const { say, theme } = context;
  const format = changeFormat(say, result);
  const rows = changesOf(result, since).map(({ name, change }): ScoreRow => {
    const open = !change.beyondChance;
    const fill = open ? theme.colours.quiet : theme.colours.accent;
    return {
      name,
      marks: [{ what: say('periods.column.change'), value: change.gain, fill, open }],
      words: open ? say('periods.noise') : reason(change, context),
      open,
    };
  });
  if (rows.length === 0) return null;
  return scoreRowChart(
    {
      rows,
      format,
      axisName: say('periods.axis.change', { outcome: result.outcome }),
      sideTitle: '',
      description: say('periods.chart.changes', {
        list: rows
          .filter(({ open }) => !open)
          .map(({ name }) => name)
          .join(say('web.listSeparator')),
      }),
    },
    context,
  );
}

/** The numbers of the picture: the change, its parts, and how sure it is. */
export function periodChangesTable(
  result: PeriodsResult,
  since: ChangeSince,
  { say }: Pick<ChartContext, 'say'>,
): Table {
  const format = changeFormat(say, result);
  const cell = (value: Interval | null): Cell =>
    value
      ? { text: format(value.estimate), span: span(format, value), value: value.estimate }
      : { text: '–', value: null };
  const keys = ['change', 'p', 'reachPart', 'lowSharePart', 'costPart'] as const;
  return {
    caption: say('periods.question.changes'),
    columns: keys.map((key) => ({ key, title: say(`periods.column.${key}`), numeric: true })),
    rows: changesOf(result, since).map(({ name, change }) => ({
      name,
      cells: [
        cell(change.gain),
        { text: probability(say, change.p), value: change.p },
        cell(change.parts?.reach ?? null),
        cell(change.parts?.lowShare ?? null),
        cell(change.parts?.cost ?? null),
      ],
    })),
  };
}
