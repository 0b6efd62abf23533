import type { Interval, Say, ScorePart, ScoresResult } from '@touchstone/vocabulary';
import type { ChartContext } from '../chart.ts';
import { figure, percent, probability, span, whole } from '../figures.ts';
import { tableFrom, wordCell as words } from '../table-from.ts';
import type { Cell, Table } from '../table-of.ts';
import { asymmetryWords } from './score-row-charts.ts';

function makers(say: Say) {
  const spanned =
    (format: (value: number) => string) =>
    (value: Interval): Cell => ({
      text: format(value.estimate),
      span: span(format, value),
      value: value.estimate,
    });
  return {
    figure: spanned((value) => figure(say, value)),
    share: spanned((value) => percent(say, value)),
    rank: spanned((value) => String(Math.round(value))),
    count: (value: number | null): Cell => (value === null ? words('–') : { text: whole(say, value), value }),
    probability: (value: number): Cell => ({ text: probability(say, value), value }),
  };
}

/** The same numbers as a part's chart, as a table; null without the part. */
export function scoreTable(
  result: ScoresResult,
  part: ScorePart,
  { say }: Pick<ChartContext, 'say'>,
): Table | null {
  const caption = say(`scores.question.${part}`);
  const cell = makers(say);
  const people = say('scores.column.people');
  switch (part) {
    case 'asymmetry':
      return (
        result.asymmetry &&
        tableFrom(caption, result.asymmetry.items, ({ name }) => name, [
          [say('scores.column.kind'), (one) => words(asymmetryWords(say, one))],
          [say('scores.column.asymmetry'), (one) => cell.figure(one.asymmetry)],
          [say('web.measure.penalty'), (one) => cell.figure(one.penalty)],
          [say('web.measure.reward'), (one) => cell.figure(one.reward)],
          [say('scores.column.range'), (one) => cell.figure(one.range)],
          [
            say('scores.column.probability.dissatisfier'),
            (one) => cell.probability(one.probability.dissatisfier),
          ],
          [say('scores.column.probability.hybrid'), (one) => cell.probability(one.probability.hybrid)],
          [say('scores.column.probability.satisfier'), (one) => cell.probability(one.probability.satisfier)],
          [say('web.column.n'), (one) => cell.count(one.n)],
          [say('scores.column.neededN'), (one) => cell.count(one.neededN)],
        ])
      );
    case 'quadrants':
      return (
        result.quadrants &&
        tableFrom(caption, result.quadrants.items, ({ name }) => name, [
          [
            say('scores.column.quadrant'),
            ({ quadrant, leaning }) =>
              words(
                quadrant
                  ? say(`scores.quadrant.${quadrant}`)
                  : say('scores.leaning', { kind: say(`scores.quadrant.${leaning}`) }),
              ),
          ],
          [say('web.measure.importance'), (one) => cell.share(one.importance)],
          [say('scores.column.aboveImportance'), (one) => cell.probability(one.above.importance)],
          [say('scores.column.performance'), (one) => cell.share(one.performance)],
          [say('scores.column.abovePerformance'), (one) => cell.probability(one.above.performance)],
          [say('web.column.n'), (one) => cell.count(one.n)],
        ])
      );
    case 'stated':
      return (
        result.stated &&
        tableFrom(caption, result.stated.items, ({ name }) => name, [
          [say('scores.column.difference'), (one) => words(say(`scores.stated.${one.difference}.short`))],
          [say('scores.column.stated'), (one) => cell.figure(one.stated)],
          [say('scores.column.statedRank'), (one) => cell.rank(one.statedRank)],
          [say('scores.column.derivedRank'), (one) => cell.rank(one.derivedRank)],
          [people, (one) => cell.count(one.n)],
          [say('scores.column.statedItem'), (one) => words(one.item)],
        ])
      );
    case 'kano':
      return (
        result.kano &&
        tableFrom(caption, result.kano.items, ({ feature }) => feature, [
          [
            say('scores.column.class'),
            (one) =>
              words(
                one.class
                  ? say(`scores.kano.${one.class}`)
                  : say('scores.kano.undetermined', { class: say(`scores.kano.${one.leaning}`) }),
              ),
          ],
          [say('scores.column.probability'), (one) => cell.probability(one.probability)],
          [say('scores.column.better'), (one) => cell.figure(one.better)],
          [say('scores.column.worse'), (one) => cell.figure(one.worse)],
          [people, (one) => cell.count(one.n)],
        ])
      );
    case 'gaps':
      return (
        result.gaps &&
        tableFrom(caption, result.gaps.items, ({ item }) => item, [
          [
            say('scores.column.dimension'),
            ({ dimension }) => words(dimension ? say(`scores.dimension.${dimension}`) : '–'),
          ],
          [say('scores.column.expectation'), (one) => cell.figure(one.expectation)],
          [say('scores.column.perception'), (one) => cell.figure(one.perception)],
          [say('scores.column.gap'), (one) => cell.figure(one.gap)],
          [people, (one) => cell.count(one.n)],
        ])
      );
    case 'tolerance':
      return (
        result.tolerance &&
        tableFrom(caption, result.tolerance.items, ({ item }) => item, [
          [say('scores.column.zone'), (one) => words(say(`scores.zone.${one.zone}`))],
          [say('scores.column.adequate'), (one) => cell.figure(one.adequate)],
          [say('scores.column.desired'), (one) => cell.figure(one.desired)],
          [say('scores.column.perception'), (one) => cell.figure(one.perceived)],
          [say('scores.column.adequacy'), (one) => cell.figure(one.adequacy)],
          [say('scores.column.superiority'), (one) => cell.figure(one.superiority)],
          [people, (one) => cell.count(one.n)],
        ])
      );
  }
}

/** The five dimensions with their gaps and how far these can be relied on; null without the part. */
export function dimensionTable({ gaps }: ScoresResult, { say }: Pick<ChartContext, 'say'>): Table | null {
  if (!gaps || gaps.dimensions.length === 0) return null;
  const cell = makers(say);
  const alpha = (value: number | undefined): Cell =>
    value === undefined ? words('–') : { text: figure(say, value), value };
  return tableFrom(
    say('scores.question.dimensions'),
    gaps.dimensions,
    ({ dimension }) => say(`scores.dimension.${dimension}`),
    [
      [say('scores.column.gap'), (one) => cell.figure(one.gap)],
      [say('scores.column.expectation'), (one) => cell.figure(one.expectation)],
      [say('scores.column.perception'), (one) => cell.figure(one.perception)],
      [
        say('scores.column.reliability'),
        ({ reliability }) => (reliability ? cell.figure(reliability.difference) : words('–')),
      ],
      [say('scores.column.alphaExpectation'), ({ reliability }) => alpha(reliability?.expectation)],
      [say('scores.column.alphaPerception'), ({ reliability }) => alpha(reliability?.perception)],
      [say('scores.column.items'), (one) => cell.count(one.items)],
      [say('scores.column.people'), (one) => cell.count(one.n)],
    ],
  );
}
