import type { ProofResult, Say } from '@touchstone/vocabulary';
import type { ChartContext } from '../chart.ts';
import type { Scene } from '../map/scene.ts';
import { tableFrom } from '../table-from.ts';
import type { Table } from '../table-of.ts';
import { intervalCell } from './amount.ts';
import { type IntervalLine, intervalRows } from './interval-rows.ts';

type Placebo = ProofResult['placebo'][number];

/** Draws are numbered, units are named. */
function placeboName(say: Say, { kind, label }: Placebo): string {
  if (kind === 'time') return say('proof.placebo.time', { label });
  return say(/^\d+$/.test(label) ? 'proof.placebo.units' : 'proof.placebo.unit', { label });
}

/** Placebo tests whose interval leaves zero out: false alarms. */
export function falseAlarms({ placebo }: ProofResult): number {
  return placebo.filter(({ effect }) => effect.low > 0 || effect.high < 0).length;
}

function placeboLines(result: ProofResult, say: Say): IntervalLine[] {
  const { effect, placebo, verdict } = result;
  return [
    ...(effect
      ? [
          {
            name: say('proof.placebo.real'),
            value: effect,
            look: verdict === 'cannotJudge' ? 'open' : 'answer',
          } as const,
        ]
      : []),
    ...placebo.map((one) => ({ name: placeboName(say, one), value: one.effect, look: 'beside' }) as const),
  ];
}

/** The same method where nothing was done, beside the real effect: whether one would know. */
export function placeboRows(result: ProofResult, context: ChartContext): Scene | null {
  const { say } = context;
  const { metric, placebo } = result;
  if (placebo.length === 0) return null;
  return intervalRows(
    {
      rows: placeboLines(result, say),
      worth: null,
      axisName: say('proof.bars.axis', { metric: metric.name, unit: metric.unit }),
      description: say('proof.placebo.description', { of: placebo.length }),
    },
    context,
  );
}

/** The same numbers. */
export function placeboTable(result: ProofResult, { say }: Pick<ChartContext, 'say'>): Table {
  return tableFrom(say('proof.placebo.question'), placeboLines(result, say), ({ name }) => name, [
    [say('proof.column.effect'), ({ value }) => intervalCell(say, value)],
  ]);
}
