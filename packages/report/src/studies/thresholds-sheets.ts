import type { Interval, Say, ThresholdsResult } from '@touchstone/vocabulary';
import type { Cell, ColumnKind, ReportSheet } from '../workbook.ts';

function spread({ estimate, low, high }: Interval): readonly Cell[] {
  return [estimate, low, high];
}

/** Doses with every figure, and the curves bin by bin. */
export function thresholdsSheets({ doses }: ThresholdsResult, say: Say): readonly ReportSheet[] {
  const title = (key: 'threshold' | 'before' | 'after' | 'slope' | 'beyond' | 'gain' | 'curve') =>
    say(`thresholds.column.${key}`);
  const limits = (name: string, kind: ColumnKind): ReportSheet['columns'] => [
    { title: name, kind },
    { title: say('thresholds.column.low'), kind },
    { title: say('thresholds.column.high'), kind },
  ];
  const nameOf = ({ name, source }: (typeof doses)[number]): string =>
    say('thresholds.doseName', { name, source });
  return [
    {
      name: say('thresholds.sheet.doses'),
      columns: [
        { title: say('thresholds.column.dose'), kind: 'text' },
        { title: say('thresholds.column.finding'), kind: 'text' },
        { title: say('thresholds.column.unit'), kind: 'text' },
        { title: say('thresholds.column.n'), kind: 'count' },
        ...limits(title('threshold'), 'figure'),
        ...limits(title('before'), 'signed'),
        ...limits(title('after'), 'signed'),
        ...limits(title('slope'), 'signed'),
        ...limits(title('beyond'), 'share'),
        ...limits(title('gain'), 'signed'),
        { title: say('thresholds.column.p'), kind: 'share' },
        { title: say('thresholds.column.detectable'), kind: 'figure' },
        { title: say('thresholds.column.standard'), kind: 'figure' },
      ],
      rows: doses.map((dose) => [
        nameOf(dose),
        say(`thresholds.finding.${dose.finding}`),
        say('thresholds.unit', { dose: dose.unit }),
        dose.n,
        ...spread(dose.threshold),
        ...spread(dose.slopeBefore),
        ...spread(dose.slopeAfter),
        ...spread(dose.straightSlope),
        ...spread(dose.beyond),
        ...spread(dose.gain),
        dose.adjustedP,
        Math.abs(dose.detectable),
        dose.standard,
      ]),
    },
    {
      name: say('thresholds.sheet.curves'),
      columns: [
        { title: say('thresholds.column.dose'), kind: 'text' },
        { title: say('thresholds.column.unit'), kind: 'text' },
        { title: say('thresholds.column.value'), kind: 'figure' },
        { title: say('thresholds.column.n'), kind: 'count' },
        { title: say('thresholds.column.mean'), kind: 'figure' },
        ...limits(title('curve'), 'figure'),
      ],
      rows: doses.flatMap((dose) =>
        dose.bins.map((bin) => [
          nameOf(dose),
          say('thresholds.unit', { dose: dose.unit }),
          bin.dose,
          bin.n,
          bin.mean,
          bin.curve,
          bin.low,
          bin.high,
        ]),
      ),
    },
  ];
}
