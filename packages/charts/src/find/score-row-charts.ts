import type { AsymmetryItem, AsymmetryKind, Say, ScoresResult } from '@touchstone/vocabulary';
import type { Chart, ChartContext } from '../chart.ts';
import { figure } from '../figures.ts';
import { roundAxis } from '../scale-ticks.ts';
import type { Theme } from '../theme.ts';
import { scoreRowChart } from './score-row-chart.ts';

/** Names that a description lists. */
const listed = 4;

function listOf(say: Say, names: readonly string[]): { readonly list: string; readonly count: number } {
  return { list: names.slice(0, listed).join(say('web.listSeparator')), count: names.length };
}

/** The label of a touchpoint, or that it is undetermined and where it leans. */
export function asymmetryWords(
  say: Say,
  { label, leaning }: Pick<AsymmetryItem, 'label' | 'leaning'>,
): string {
  return label ? say(`scores.kind.${label}`) : say('scores.leaning', { kind: say(`scores.kind.${leaning}`) });
}

function kindColour(kind: AsymmetryKind, { colours }: Theme): string {
  return { dissatisfier: colours.low, hybrid: colours.quiet, satisfier: colours.high }[kind];
}

/**
 * What hurts and what delights: asymmetry from −1 (penalty only) to +1 (reward only) with its interval, above the stretch in
 * which a touchpoint is a hybrid; undetermined ones are hollow. Null without the part.
 */
export function asymmetryChart({ asymmetry }: ScoresResult, context: ChartContext): Chart | null {
  if (!asymmetry) return null;
  const { say, theme } = context;
  const items = asymmetry.items.toSorted((a, b) => a.asymmetry.estimate - b.asymmetry.estimate);
  return scoreRowChart(
    {
      rows: items.map((item) => ({
        name: item.name,
        words: asymmetryWords(say, item),
        open: item.label === null,
        band: [-asymmetry.cut, asymmetry.cut],
        marks: [
          {
            what: say('scores.column.asymmetry'),
            value: item.asymmetry,
            fill: kindColour(item.label ?? item.leaning, theme),
            open: item.label === null,
          },
        ],
      })),
      format: (value) => figure(say, value),
      axis: { min: -1, max: 1, step: 0.5 },
      axisName: say('scores.axis.asymmetry'),
      sideTitle: say('scores.column.kind'),
      description: say(
        'scores.chart.asymmetry',
        listOf(
          say,
          items.map(({ name }) => name),
        ),
      ),
    },
    context,
  );
}

/** Expectation and perception of each item, the greatest gap first. Null without the part. */
export function gapChart({ gaps }: ScoresResult, context: ChartContext): Chart | null {
  if (!gaps) return null;
  const { say, theme } = context;
  const { high, quiet } = theme.colours;
  return scoreRowChart(
    {
      rows: gaps.items.map(({ item, expectation, perception, gap }) => ({
        name: item,
        words: figure(say, gap.estimate),
        open: gap.low <= 0 && gap.high >= 0,
        marks: [
          { what: say('scores.column.expectation'), value: expectation, fill: quiet, open: true },
          { what: say('scores.column.perception'), value: perception, fill: high },
        ],
      })),
      format: (value) => figure(say, value),
      axisName: say('scores.axis.gap'),
      sideTitle: say('scores.column.gap'),
      description: say(
        'scores.chart.gaps',
        listOf(
          say,
          gaps.items.map(({ item }) => item),
        ),
      ),
    },
    context,
  );
}

/** The zone between the least acceptable and the desired level, and the perceived level in it. Null without the part. */
export function toleranceChart({ tolerance }: ScoresResult, context: ChartContext): Chart | null {
  if (!tolerance) return null;
  const { say, theme } = context;
  const { low, high, text } = theme.colours;
  const colourOf = { below: low, within: text, above: high, undetermined: text } as const;
  return scoreRowChart(
    {
      rows: tolerance.items.map(({ item, adequate, desired, perceived, zone }) => ({
        name: item,
        words: say(`scores.zone.${zone}`),
        open: zone === 'undetermined',
        band: [adequate.estimate, desired.estimate],
        marks: [
          {
            what: say('scores.column.perception'),
            value: perceived,
            fill: colourOf[zone],
            open: zone === 'undetermined',
          },
        ],
      })),
      format: (value) => figure(say, value),
      axisName: say('scores.axis.gap'),
      sideTitle: say('scores.column.zone'),
      description: say(
        'scores.chart.tolerance',
        listOf(
          say,
          tolerance.items.map(({ item }) => item),
        ),
      ),
    },
    context,
  );
}

/** The two ranks of each touchpoint with their ranges. Null without the part. */
export function statedChart({ stated }: ScoresResult, context: ChartContext): Chart | null {
  if (!stated) return null;
  const { say, theme } = context;
  const { accent, quiet } = theme.colours;
  return scoreRowChart(
    {
      rows: stated.items.map(({ name, statedRank, derivedRank, difference }) => ({
        name,
        words: say(`scores.stated.${difference}.short`),
        open: difference === 'undetermined',
        marks: [
          { what: say('scores.column.statedRank'), value: statedRank, fill: quiet, open: true },
          { what: say('scores.column.derivedRank'), value: derivedRank, fill: accent },
        ],
      })),
      format: (value) => String(Math.round(value)),
      axis: roundAxis(1, stated.items.length, Math.min(5, stated.items.length - 1)),
      axisName: say('scores.axis.rank'),
      sideTitle: say('scores.column.difference'),
      description: say(
        'scores.chart.stated',
        listOf(
          say,
          stated.items.map(({ name }) => name),
        ),
      ),
    },
    context,
  );
}
