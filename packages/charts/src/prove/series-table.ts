import type { ProofResult } from '@touchstone/vocabulary';
import type { ChartContext } from '../chart.ts';
import { figure, whole } from '../figures.ts';
import { tableFrom } from '../table-from.ts';
import type { Cell, Table } from '../table-of.ts';

/** The numbers of the picture: measured, what it would have been with its band, answers. */
export function seriesTable({ series }: ProofResult, { say }: Pick<ChartContext, 'say'>): Table {
  const cell = (value: number | null): Cell => ({
    text: value === null ? say('proof.none') : figure(say, value),
    value,
  });
  return tableFrom(say('proof.series.question'), series, ({ period }) => period, [
    [say('proof.column.treated'), ({ treated }) => cell(treated)],
    [say('proof.column.without'), ({ without }) => cell(without)],
    [say('proof.column.low'), ({ low }) => cell(low)],
    [say('proof.column.high'), ({ high }) => cell(high)],
    [say('proof.column.n'), ({ n }) => ({ text: whole(say, n), value: n })],
  ]);
}
