import type { FindResult, Interval, Say, TouchpointFinding } from '@touchstone/vocabulary';
import type { ColumnKind } from './workbook.ts';

export interface ReportColumn {
  readonly title: string;
  readonly kind: ColumnKind;
  readonly value: (finding: TouchpointFinding) => string | number | null;
}

function intervalColumns(
  title: string,
  kind: ColumnKind,
  say: Say,
  of: (finding: TouchpointFinding) => Interval | null,
): readonly ReportColumn[] {
  return [
    { title, kind, value: (finding) => of(finding)?.estimate ?? null },
    { title: say('report.low', { title }), kind, value: (finding) => of(finding)?.low ?? null },
    { title: say('report.high', { title }), kind, value: (finding) => of(finding)?.high ?? null },
  ];
}

/** The columns of the touchpoint table, the same in the workbook and in the HTML report. */
export function reportColumns(result: FindResult, say: Say): readonly ReportColumn[] {
  const levels = result.scale === 'levels';
  const gainTitle = levels ? say('report.gain') : say('report.gainLinear');
  return [
    { title: say('report.touchpoint'), kind: 'text', value: (finding) => finding.name },
    {
      title: say('report.verdict'),
      kind: 'text',
      value: (finding) => say(`web.verdict.${finding.verdict}`),
    },
    { title: say('report.n'), kind: 'count', value: (finding) => finding.n },
    { title: say('report.reach'), kind: 'share', value: (finding) => finding.reach },
    { title: say('report.lowShare'), kind: 'share', value: (finding) => finding.lowShare },
    ...intervalColumns(gainTitle, 'signed', say, (finding) => finding.gain),
    ...(levels ? intervalColumns(say('report.upside'), 'signed', say, (finding) => finding.upside) : []),
    ...intervalColumns(say('report.importance'), 'share', say, (finding) => finding.importance),
    { title: say('report.importanceShare'), kind: 'share', value: (finding) => finding.importanceShare },
    ...intervalColumns(say('report.rank'), 'count', say, (finding) => finding.rank),
    { title: say('report.rankTogetherLow'), kind: 'count', value: (finding) => finding.rankTogether.low },
    { title: say('report.rankTogetherHigh'), kind: 'count', value: (finding) => finding.rankTogether.high },
    {
      title: say('report.topSet'),
      kind: 'text',
      value: (finding) => say(finding.topSet['3'] ? 'web.topSet.could' : 'web.topSet.not'),
    },
    { title: say('report.top3'), kind: 'share', value: (finding) => finding.topProbability['3'] },
    ...(levels ? intervalColumns(say('report.penalty'), 'signed', say, (finding) => finding.penalty) : []),
    ...(levels ? intervalColumns(say('report.reward'), 'signed', say, (finding) => finding.reward) : []),
    { title: say('report.neededN'), kind: 'count', value: (finding) => finding.neededN },
  ];
}
