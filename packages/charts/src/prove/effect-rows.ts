import { type ProofResult, type Say, secondOpinionName } from '@touchstone/vocabulary';
import type { ChartContext } from '../chart.ts';
import type { Scene } from '../map/scene.ts';
import { tableFrom } from '../table-from.ts';
import type { Table } from '../table-of.ts';
import { intervalCell } from './amount.ts';
import { type IntervalLine, intervalRows } from './interval-rows.ts';

/** The effect, its last third, the second opinion, and last the change that one sees before and after. */
function effectLines(result: ProofResult, say: Say): IntervalLine[] {
  const { effect, late, second, naive, verdict } = result;
  const refused = verdict === 'cannotJudge';
  const answer = refused ? 'open' : 'answer';
  return [
    ...(effect ? [{ name: say('proof.bars.effect'), value: effect, look: answer } as const] : []),
    ...(late
      ? [{ name: say('proof.bars.late'), value: late, look: refused ? 'open' : 'beside' } as const]
      : []),
    ...(second
      ? [
          {
            name: say('proof.bars.second', { design: secondOpinionName(say, second.design) }),
            value: second.effect,
            look: refused ? 'open' : 'beside',
          } as const,
        ]
      : []),
    ...(naive ? [{ name: say('proof.bars.naive'), value: naive, look: 'open' } as const] : []),
  ];
}

/** The effect beside the change before and after, on one axis with the smallest change worth having. */
export function effectRows(result: ProofResult, context: ChartContext): Scene | null {
  const { say } = context;
  const { metric, smallestWorth } = result;
  const rows = effectLines(result, say);
  return intervalRows(
    {
      rows,
      worth: smallestWorth,
      axisName: say('proof.bars.axis', { metric: metric.name, unit: metric.unit }),
      description: rows
        .map(({ name, value }) => `${name} ${intervalCell(say, value).text}`)
        .join(say('web.listSeparator')),
    },
    context,
  );
}

/** The same numbers. */
export function effectTable(result: ProofResult, { say }: Pick<ChartContext, 'say'>): Table {
  return tableFrom(say('proof.bars.question'), effectLines(result, say), ({ name }) => name, [
    [say('proof.column.effect'), ({ value }) => intervalCell(say, value)],
  ]);
}
