import type { PortfolioResult } from '@touchstone/vocabulary';
import { type ChartContext, narrowBelow, usualWidth } from '../chart.ts';
import { figure, whole } from '../figures.ts';
import type { Scene, ScenePart, Shape } from '../map/scene.ts';
import { roundAxis } from '../scale-ticks.ts';
import { tableFrom, wordCell } from '../table-from.ts';
import type { Table } from '../table-of.ts';
import { plotArea, plotFrame, plotScene, plotX, plotY } from './plot.ts';

type Step = PortfolioResult['frontier'][number];

function namesOf(result: PortfolioResult, ids: readonly string[], join: string): string {
  const names = new Map(result.plans.map(({ id, name }) => [id, name]));
  return ids.map((id) => names.get(id) ?? id).join(join);
}

/** The budgets that were computed, the next one at which the choice changes among them, from the smallest up. */
function stepsOf({ frontier, next }: PortfolioResult): readonly Step[] {
  const known =
    next && !frontier.some(({ budget }) => budget === next.budget) ? [...frontier, next] : frontier;
  return known.toSorted((a, b) => a.budget - b.budget);
}

/**
 * The greatest gain that a budget can buy: a staircase, since plans are done whole or not at all. Each marked budget was computed
 * and says what comes in and what goes against today's choice; between two of them the gain is at least the lower step.
 * Today's budget is dashed. Null where other budgets were not computed.
 */
export function budgetFrontier(
  result: PortfolioResult,
  { budget, ...context }: ChartContext & { readonly budget: number },
): Scene | null {
  const frontier = stepsOf(result);
  if (frontier.length < 2) return null;
  const { say, theme } = context;
  const { colours, type } = theme;
  const width = context.width ?? usualWidth;
  const last = frontier.at(-1);
  const most = Math.max(budget * 1.05, (last?.budget ?? 0) * 1.08);
  const x = roundAxis(0, most, width < narrowBelow ? 3 : 6);
  const y = roundAxis(0, Math.max(...frontier.map(({ gain }) => gain)) * 1.1, 5);
  const plot = plotArea(width, width < narrowBelow ? 240 : 300, x, y);
  const at = ({ budget: cost, gain }: Pick<Step, 'budget' | 'gain'>): readonly [number, number] => [
    plotX(plot, cost),
    plotY(plot, gain),
  ];
  const stairs = frontier
    .map((step, index) => {
      const [left, up] = at(step);
      return index === 0 ? `M${left} ${up}` : `H${left}V${up}`;
    })
    .join('');
  const bottom = plot.top + plot.height;
  const today = plotX(plot, budget);
  const onRight = today > plot.left + plot.width / 2;
  const stepPart = (step: Step): ScenePart => {
    const [left, up] = at(step);
    const reached = step.budget <= budget;
    return {
      label: [
        say('fix.frontier.step', { budget: step.budget, gain: step.gain }),
        ...(step.enters.length > 0
          ? [say('fix.frontier.enters', { names: namesOf(result, step.enters, say('web.listSeparator')) })]
          : []),
        ...(step.leaves.length > 0
          ? [say('fix.frontier.leaves', { names: namesOf(result, step.leaves, say('web.listSeparator')) })]
          : []),
      ].join('\n'),
      shapes: [
        {
          kind: 'circle',
          x: left,
          y: up,
          r: 4.5,
          style: reached
            ? { fill: colours.accent, stroke: colours.surface, width: 1 }
            : { fill: colours.surface, stroke: colours.quiet, width: 1.5 },
        },
      ],
    };
  };
  const marker: Shape[] = [
    {
      kind: 'path',
      d: `M${today} ${plot.top}V${bottom}`,
      style: { stroke: colours.accent, width: 1.5, dash: '5 4' },
    },
    {
      kind: 'text',
      x: today + (onRight ? -6 : 6),
      y: bottom - 8,
      text: say('fix.frontier.today', { budget }),
      size: type.note,
      fill: colours.accent,
      anchor: onRight ? 'end' : 'start',
      bold: true,
    },
  ];
  const description = say('fix.frontier.description', {
    steps: frontier.length,
    budget,
    gain: result.total.gain.estimate,
  });
  return plotScene(plot, description, [
    plotFrame(
      plot,
      {
        across: { name: say('fix.frontier.axis.budget'), format: (value) => whole(say, value) },
        up: { name: say('fix.frontier.axis.gain'), format: (value) => figure(say, value) },
      },
      theme,
    ),
    {
      shapes: [
        {
          kind: 'path',
          d: `${stairs}H${plot.left + plot.width}`,
          style: { stroke: colours.text, width: 2 },
        },
      ],
    },
    { shapes: marker },
    ...frontier.map(stepPart),
  ]);
}

/** The frontier's numbers. */
export function frontierTable(result: PortfolioResult, { say }: Pick<ChartContext, 'say'>): Table {
  const names = (ids: readonly string[]) =>
    wordCell(ids.length === 0 ? '–' : namesOf(result, ids, say('web.listSeparator')));
  return tableFrom(say('fix.frontier.question'), stepsOf(result), ({ budget }) => whole(say, budget), [
    [
      say('fix.frontier.axis.gain'),
      ({ gain }) => ({ text: say('fix.change', { value: gain }), value: gain }),
    ],
    [say('fix.frontier.column.enters'), ({ enters }) => names(enters)],
    [say('fix.frontier.column.leaves'), ({ leaves }) => names(leaves)],
  ]);
}
