import { styleText } from 'node:util';
import {
  type FindResult,
  type Interval,
  type Locale,
  outcomeUnit,
  type Say,
  type TouchpointFinding,
  type Verdict,
} from '@touchstone/vocabulary';
import { type Figures, figures } from './figures.ts';
import { bar } from './terminal/bar.ts';
import { type TableColumn, table } from './terminal/table.ts';

/** Colours that hold in grey: strength, not hue, carries the verdict. */
const styles = {
  moment: ['bold', 'cyan'],
  likely: ['cyan'],
  undecided: ['dim'],
  no: ['dim'],
} as const satisfies Record<Verdict, readonly ('bold' | 'cyan' | 'dim')[]>;

const barWidth = 16;

function columns(result: FindResult, say: Say): TableColumn[] {
  const unit = outcomeUnit(result);
  const effects: TableColumn[] =
    result.scale === 'levels'
      ? [
          { title: say('cli.columnPenalty', { unit }), align: 'right' },
          { title: say('cli.columnReward', { unit }), align: 'right' },
        ]
      : [];
  const upside: TableColumn[] =
    result.scale === 'levels' ? [{ title: say('cli.columnUpside', { unit }), align: 'right' }] : [];
  return [
    { title: say('cli.columnTouchpoint'), most: 28 },
    { title: say('cli.columnImportance') },
    { title: say('cli.columnShare'), align: 'right' },
    { title: say('cli.columnRank'), align: 'right' },
    { title: say('cli.columnTopThree'), align: 'right' },
    ...effects,
    { title: say('cli.columnGain', { unit }), align: 'right' },
    ...upside,
    { title: say('cli.columnN'), align: 'right' },
    { title: say('cli.columnVerdict') },
  ];
}

/**
 * Effects of levels; none on the linear scale. One that cannot be told (levels without enough answers, touchpoints that
 * determine each other) is a dash.
 */
function effectCells(effects: readonly (Interval | null)[], { scale, as }: Speech): string[] {
  if (scale === 'linear') return [];
  return effects.map((effect) => (effect ? as.signed(effect.estimate) : '–'));
}

interface Speech {
  readonly say: Say;
  readonly as: Figures;
  readonly scale: FindResult['scale'];
}

function row(finding: TouchpointFinding, most: number, speech: Speech): string[] {
  const { say, as } = speech;
  return [
    finding.name,
    bar(finding.importance.estimate / most, barWidth),
    as.percent(finding.importanceShare),
    as.rank(finding.rank),
    as.percent(finding.topProbability['3']),
    ...effectCells([finding.penalty, finding.reward], speech),
    as.interval(finding.gain),
    ...effectCells([finding.upside], speech),
    as.count(finding.n),
    say(`web.verdict.${finding.verdict}`),
  ];
}

export interface Printing {
  readonly say: Say;
  readonly locale: Locale;
  /** False without a terminal or with NO_COLOR. */
  readonly colour: boolean;
}

/** The ranking as lines of text: a bar a touchpoint, shares, rank ranges, gains with intervals, verdicts. */
export function findingTable(result: FindResult, { say, locale, colour }: Printing): string[] {
  const as = figures(locale, outcomeUnit(result));
  const ranked = result.touchpoints.toSorted((a, b) => b.importance.estimate - a.importance.estimate);
  const most = Math.max(Number.MIN_VALUE, ...ranked.map((finding) => finding.importance.estimate));
  const lines = table(
    columns(result, say),
    ranked.map((finding) => row(finding, most, { say, as, scale: result.scale })),
  );
  return lines.map((line, position) => {
    const finding = ranked[position - 1];
    if (!colour) return line;
    return styleText(finding ? [...styles[finding.verdict]] : ['underline'], line, { validateStream: false });
  });
}
