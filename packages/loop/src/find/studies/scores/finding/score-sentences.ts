import {
  type AsymmetryItem,
  asymmetryKinds,
  kanoClasses,
  outcomeUnit,
  type Say,
  type ScoresResult,
} from '@touchstone/vocabulary';

type Parts = Pick<
  ScoresResult,
  'asymmetry' | 'quadrants' | 'stated' | 'kano' | 'gaps' | 'tolerance' | 'outcomeScale'
>;

/** Names that a sentence lists before it says no more. */
const mostNames = 5;

function list(say: Say, names: readonly string[]): string {
  const shown = names.slice(0, mostNames).map((name) => say('find.quoted', { name }));
  const rest = names.length > mostNames ? ['…'] : [];
  return [...shown, ...rest].join(say('find.separator'));
}

/** What the parts say, the most important first: what hurts and what delights, what to mend, then the questionnaires. */
export function scoreSentences(say: Say, parts: Parts): string[] {
  return [
    ...asymmetrySentences(say, parts),
    ...toleranceSentences(say, parts),
    ...gapSentences(say, parts),
    ...kanoSentences(say, parts),
    ...quadrantSentences(say, parts),
    ...statedSentences(say, parts),
  ];
}

/** The settled touchpoint of each label that can move the outcome most in full, the others by name; then the open ones. */
function asymmetrySentences(say: Say, { asymmetry, outcomeScale }: Parts): string[] {
  if (!(asymmetry && outcomeScale)) return [];
  const settled = asymmetry.items.filter(({ label }) => label !== null);
  const said = asymmetryKinds
    .flatMap((kind) => {
      const [first, ...others] = settled.filter(({ label }) => label === kind);
      if (!first) return [];
      const more =
        others.length > 0
          ? [
              say('scores.kind.more', {
                kind: say(`scores.kind.${kind}`),
                names: list(
                  say,
                  others.map(({ name }) => name),
                ),
              }),
            ]
          : [];
      return [
        { range: first.range.estimate, sentences: [asymmetrySentence(say, first, outcomeScale), ...more] },
      ];
    })
    .toSorted((a, b) => b.range - a.range);
  const open = asymmetry.items.filter(({ label }) => label === null);
  const needed = open.flatMap(({ neededN }) => neededN ?? []);
  const openNames = list(
    say,
    open.map(({ name }) => name),
  );
  return [
    ...said.flatMap(({ sentences }) => sentences),
    ...(open.length > 0
      ? [say('scores.kind.open', { names: openNames, needed: needed.length > 0 ? Math.min(...needed) : 0 })]
      : []),
  ];
}

function asymmetrySentence(
  say: Say,
  { name, n, label, leaning, penalty, reward, asymmetry }: AsymmetryItem,
  outcomeScale: NonNullable<Parts['outcomeScale']>,
): string {
  const unit = outcomeUnit({ outcomeScale: { ...outcomeScale, mean: 0 } });
  const better = outcomeScale.direction === 'lowerIsBetter' ? -1 : 1;
  const amount = (value: number): string =>
    say('find.amount', { unit, value: Math.max(0, value) * (unit === 'share' ? 100 : 1) });
  return say(`scores.kind.found.${label ?? leaning}`, {
    name,
    n,
    penalty: amount(-better * penalty.estimate),
    reward: amount(better * reward.estimate),
    value: asymmetry.estimate,
    low: asymmetry.low,
    high: asymmetry.high,
  });
}

/** What is important and below average; of satisfiers the way to mend is the one that their class tells. */
function quadrantSentences(say: Say, { quadrants, asymmetry }: Parts): string[] {
  if (!quadrants) return [];
  const { items } = quadrants;
  const first = items.filter(({ quadrant }) => quadrant === 'concentrateHere').map(({ name }) => name);
  const open = items.filter(({ quadrant }) => quadrant === null).map(({ name }) => name);
  const satisfying = asymmetry?.items.flatMap(({ name, label }) => (label === 'satisfier' ? [name] : []));
  const delights = first.filter((name) => satisfying?.includes(name));
  const others = first.filter((name) => !delights.includes(name));
  return [
    ...(first.length === 0 ? [say('scores.quadrant.none')] : []),
    ...(others.length > 0 ? [say('scores.quadrant.found', { names: list(say, others) })] : []),
    ...(delights.length > 0 ? [say('scores.quadrant.foundDelight', { names: list(say, delights) })] : []),
    ...(open.length > 0
      ? [say('scores.quadrant.open', { names: list(say, open), count: open.length, of: items.length })]
      : []),
  ];
}

function statedSentences(say: Say, { stated }: Parts): string[] {
  if (!stated) return [];
  const { agreement, items } = stated;
  const names = (difference: 'overstated' | 'understated'): readonly string[] =>
    items.filter((item) => item.difference === difference).map(({ name }) => name);
  const [over, under] = [names('overstated'), names('understated')];
  return [
    ...(agreement
      ? [
          say('scores.stated.agreement', {
            value: agreement.estimate,
            low: agreement.low,
            high: agreement.high,
            count: items.length,
          }),
        ]
      : []),
    ...(over.length > 0 ? [say('scores.stated.overstated', { names: list(say, over) })] : []),
    ...(under.length > 0 ? [say('scores.stated.understated', { names: list(say, under) })] : []),
    ...(over.length + under.length === 0 ? [say('scores.stated.same')] : []),
  ];
}

function kanoSentences(say: Say, { kano }: Parts): string[] {
  if (!kano) return [];
  const found = kanoClasses.flatMap((name) => {
    const features = kano.items.filter((item) => item.class === name).map(({ feature }) => feature);
    if (features.length === 0) return [];
    const next = say(`scores.kano.next.${name}`);
    return [
      say('scores.kano.found', { class: say(`scores.kano.${name}`), names: list(say, features), next }),
    ];
  });
  const open = kano.items.filter((item) => item.class === null).map(({ feature }) => feature);
  return [...found, ...(open.length > 0 ? [say('scores.kano.open', { names: list(say, open) })] : [])];
}

function gapSentences(say: Say, { gaps }: Parts): string[] {
  if (!gaps) return [];
  const [worst] = gaps.items;
  const behind = gaps.dimensions.toSorted((a, b) => a.gap.estimate - b.gap.estimate)[0];
  const item =
    worst && worst.gap.high < 0
      ? say('scores.gaps.worst', {
          item: worst.item,
          perception: worst.perception.estimate,
          expectation: worst.expectation.estimate,
          gap: worst.gap.estimate,
          low: worst.gap.low,
          high: worst.gap.high,
          n: worst.n,
        })
      : say('scores.gaps.none');
  const dimension =
    behind && behind.gap.high < 0
      ? [
          say('scores.gaps.dimensionWorst', {
            dimension: say(`scores.dimension.${behind.dimension}`),
            gap: behind.gap.estimate,
            low: behind.gap.low,
            high: behind.gap.high,
          }),
        ]
      : [];
  return [item, ...dimension];
}

function toleranceSentences(say: Say, { tolerance }: Parts): string[] {
  if (!tolerance) return [];
  const below = tolerance.items.filter(({ zone }) => zone === 'below').map(({ item }) => item);
  return [
    below.length > 0
      ? say('scores.tolerance.below', { names: list(say, below) })
      : say('scores.tolerance.none'),
  ];
}
