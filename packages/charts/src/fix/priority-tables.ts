import type { PrioritiesResult, Priority } from '@touchstone/vocabulary';
import type { ChartContext } from '../chart.ts';
import { figure, probability, span, whole } from '../figures.ts';
import { tableFrom, wordCell } from '../table-from.ts';
import type { Cell, Table } from '../table-of.ts';

type Words = Pick<ChartContext, 'say'>;

const missing = wordCell('–');

function spanned(value: Priority['impact'], format: (value: number) => string): Cell {
  if (!value) return missing;
  return { text: format(value.estimate), span: span(format, value), value: value.estimate };
}

/** The numbers of the matrix: place, impact, money where it was asked for, feasibility, quadrant. */
export function priorityTable(result: PrioritiesResult, { say }: Words): Table {
  const money = result.items.some((item) => item.money !== null);
  return tableFrom(say('fix.priorities.caption'), result.items, ({ name }) => name, [
    [
      say('fix.priorities.column.place'),
      ({ place, placeRange }) =>
        place === null
          ? missing
          : {
              text: String(place),
              value: place,
              ...(placeRange ? { span: span(String, { low: placeRange[0], high: placeRange[1] }) } : {}),
            },
    ],
    [say('fix.priorities.column.moment'), ({ moment }) => wordCell(moment)],
    [
      say('fix.priorities.column.impact'),
      ({ impact }) => spanned(impact, (value) => say('fix.change', { value })),
    ],
    ...(money
      ? ([
          [
            say('fix.priorities.column.money'),
            (item: Priority) => spanned(item.money, (value) => whole(say, value)),
          ],
        ] as const)
      : []),
    [
      say('fix.priorities.column.feasibility'),
      ({ feasibility }) => spanned(feasibility, (value) => figure(say, value)),
    ],
    [say('fix.priorities.column.people'), ({ scoredBy }) => ({ text: String(scoredBy), value: scoredBy })],
    [
      say('fix.priorities.column.quadrant'),
      ({ quadrant, quadrantProbability }) =>
        quadrant
          ? {
              text: say(`fix.quadrant.${quadrant}`),
              value: quadrantProbability,
              ...(quadrantProbability === null ? {} : { span: probability(say, quadrantProbability) }),
            }
          : missing,
    ],
  ]);
}

/** P(row should come before column) of all that have a place. */
export function beforeTable(result: PrioritiesResult, { say }: Words): Table {
  const placed = result.items.filter(({ place }) => place !== null);
  return tableFrom(
    say('fix.before.caption'),
    placed.map((item, row) => ({ item, row })),
    ({ item }) => item.name,
    placed.map(({ name }, column) => [
      name,
      ({ row }) => {
        const value = result.before[row]?.[column];
        return row === column || value === undefined ? missing : { text: probability(say, value), value };
      },
    ]),
  );
}
