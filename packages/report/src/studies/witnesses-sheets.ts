import { type Say, type WitnessesResult, witnesses } from '@touchstone/vocabulary';
import type { Cell, ReportSheet } from '../workbook.ts';
import { intervalCells, intervalColumns } from './interval-columns.ts';

/** What each witness says of each touchpoint, what they conflict about, and the handovers. */
export function witnessesSheets(result: WitnessesResult, say: Say): readonly ReportSheet[] {
  return [
    touchpointSheet(result, say),
    flagSheet(result, say),
    ...(result.handovers.length > 0 ? [handoverSheet(result, say)] : []),
  ];
}

function touchpointSheet({ touchpoints, fused }: WitnessesResult, say: Say): ReportSheet {
  const heard = witnesses.filter((witness) => touchpoints.some((one) => one[witness]));
  const points = { unit: 'points' };
  return {
    name: say('witnesses.sheet.touchpoints'),
    columns: [
      { title: say('witnesses.column.touchpoint'), kind: 'text' },
      { title: say('witnesses.column.agreement'), kind: 'text' },
      ...heard.flatMap((one): ReportSheet['columns'] => {
        const witness = say(`witnesses.name.${one}`);
        return [
          { title: say('witnesses.column.verdict', { witness }), kind: 'text' },
          { title: say('witnesses.column.n', { witness }), kind: 'count' },
          ...intervalColumns(say('witnesses.column.importance', { witness }), 'share', say),
          ...intervalColumns(say('witnesses.column.penalty', { witness, ...points }), 'signed', say),
          ...intervalColumns(say('witnesses.column.gain', { witness, ...points }), 'signed', say),
          ...intervalColumns(say('witnesses.column.rank', { witness }), 'count', say),
        ];
      }),
      ...intervalColumns(say('witnesses.column.share'), 'share', say),
      ...intervalColumns(say('witnesses.column.common', points), 'signed', say),
      { title: say('witnesses.column.sentence'), kind: 'text' },
    ],
    rows: touchpoints.map((touchpoint): Cell[] => [
      touchpoint.name,
      say(`witnesses.agreement.${touchpoint.agreement}`),
      ...heard.flatMap((witness): readonly Cell[] => {
        const one = touchpoint[witness];
        if (!one) return new Array<Cell>(14).fill(null);
        return [
          say(`web.verdict.${one.verdict}`),
          one.n,
          ...intervalCells(one.importance),
          ...intervalCells(one.penalty),
          ...intervalCells(one.gain),
          ...intervalCells(one.rank),
        ];
      }),
      ...intervalCells(fused?.usable ? touchpoint.share : null),
      ...intervalCells(touchpoint.common?.usable ? touchpoint.common.penalty : null),
      touchpoint.sentence,
    ]),
  };
}

function flagSheet({ touchpoints }: WitnessesResult, say: Say): ReportSheet {
  return {
    name: say('witnesses.column.flags'),
    columns: [
      { title: say('witnesses.column.touchpoint'), kind: 'text' },
      { title: say('witnesses.column.flags'), kind: 'text' },
      { title: say('witnesses.column.sentence'), kind: 'text' },
    ],
    rows: touchpoints.flatMap(({ name, flags }) =>
      flags.map(({ flag, sentence }) => [name, say(`witnesses.flag.${flag}`), sentence]),
    ),
  };
}

function handoverSheet({ handovers }: WitnessesResult, say: Say): ReportSheet {
  return {
    name: say('witnesses.sheet.handovers'),
    columns: [
      { title: say('witnesses.column.from'), kind: 'text' },
      { title: say('witnesses.column.to'), kind: 'text' },
      { title: say('report.verdict'), kind: 'text' },
      { title: say('report.n'), kind: 'count' },
      ...intervalColumns(say('report.gain'), 'signed', say),
      ...intervalColumns(say('report.penalty'), 'signed', say),
      ...intervalColumns(say('report.importance'), 'share', say),
      ...intervalColumns(say('report.rank'), 'count', say),
    ],
    rows: handovers.map((one) => [
      one.from,
      one.to,
      say(`web.verdict.${one.verdict}`),
      one.n,
      ...intervalCells(one.gain),
      ...intervalCells(one.penalty),
      ...intervalCells(one.importance),
      ...intervalCells(one.rank),
    ]),
  };
}
