import {
  type Interval,
  outcomeUnit,
  type Say,
  type SegmentAttribute,
  type SegmentContrast,
  type SegmentGroup,
  type SegmentsResult,
} from '@touchstone/vocabulary';
import { amountWords } from '../../../finding/amount-words.ts';
import { stabilityReplicates } from '../method/split-stability.ts';

/** Share of resamples below which a division is said to be unstable. */
const stableFrom = 0.6;

/** The finding in words, the surest difference first; without one, what would settle the strongest hint. */
export function segmentSentences(say: Say, result: SegmentsResult): string[] {
  const all = result.attributes.flatMap((attribute) =>
    attribute.contrasts.map((contrast) => ({ attribute, contrast })),
  );
  const differing = all
    .filter(({ contrast }) => contrast.differs)
    .toSorted((a, b) => a.contrast.p - b.contrast.p);
  const [lead] = differing;
  if (!lead) return [...openSentences(say, result, all), say('find.association')];
  return [
    ...differing.slice(0, 3).map((one) => differenceSentence(say, result, one)),
    ...foundSentences(say, result),
    ...gainSentence(say, result, lead.attribute),
    nextSentence(say, lead.contrast),
    say('find.association'),
  ];
}

interface Placed {
  readonly attribute: SegmentAttribute;
  readonly contrast: SegmentContrast;
}

function openSentences(say: Say, result: SegmentsResult, all: readonly Placed[]): readonly string[] {
  const attributes = listed(
    say,
    result.attributes.map(({ name }) => name),
  );
  const [hint] = all.toSorted((a, b) => a.contrast.p - b.contrast.p);
  if (!hint) return [say('segments.untested', { attributes, n: result.n }), say('segments.nextNone')];
  const { attribute, contrast } = hint;
  return [
    say('segments.none', { attributes, n: result.n }),
    say('segments.hint', {
      ...sides(say, contrast),
      attribute: attribute.name,
      needed: contrast.neededN ?? 0,
    }),
    say('segments.nextNone'),
  ];
}

function differenceSentence(say: Say, result: SegmentsResult, { attribute, contrast }: Placed): string {
  const { oneEffect, otherEffect, oneN, otherN, p } = contrast;
  const words = {
    ...sides(say, contrast),
    deed: say('segments.effect', { effect: contrast.effect }),
    attribute: attribute.name,
    oneN,
    otherN,
    p,
  };
  if (!(oneEffect && otherEffect)) return say('segments.differsPlain', words);
  return say('segments.differs', {
    ...words,
    oneAmount: changeWords(say, result, oneEffect),
    oneRange: amountWords(say, result, oneEffect).range,
    otherAmount: changeWords(say, result, otherEffect),
    otherRange: amountWords(say, result, otherEffect).range,
  });
}

/** An amount with its sign: an experience may go with less or with more of the outcome. */
function changeWords(say: Say, result: SegmentsResult, { estimate }: Interval): string {
  const unit = outcomeUnit(result);
  return say('segments.change', { unit, value: unit === 'share' ? estimate * 100 : estimate });
}

function foundSentences(say: Say, { found }: SegmentsResult): readonly string[] {
  const split = found[0]?.split;
  if (!split) return [];
  const { attribute, contrast, stability } = split;
  return [
    say('segments.found', { ...sides(say, contrast), attribute }),
    say(stability >= stableFrom ? 'segments.stable' : 'segments.shaky', {
      stability,
      replicates: stabilityReplicates,
    }),
  ];
}

/** Which group of an attribute gains most by mending, and where. */
function gainSentence(say: Say, result: SegmentsResult, attribute: SegmentAttribute): readonly string[] {
  const gainOf = ({ touchpoints, first }: SegmentGroup): Interval | null =>
    touchpoints.find(({ name }) => name === first)?.pooled.gain ?? null;
  const [most] = attribute.groups
    .flatMap((group) => {
      const gain = gainOf(group);
      return gain ? [{ group, gain }] : [];
    })
    .toSorted((a, b) => b.gain.estimate - a.gain.estimate);
  if (!most) return [];
  const { group, gain } = most;
  const words = { group: group.name, touchpoint: group.first ?? '', attribute: attribute.name, n: group.n };
  return [say('segments.gainMost', { ...words, ...amountWords(say, result, gain) })];
}

function nextSentence(say: Say, contrast: SegmentContrast): string {
  const { one, other, oneEffect, otherEffect } = contrast;
  const strength = (effect: Interval | null): number => Math.abs(effect?.estimate ?? 0);
  const stronger = strength(oneEffect) >= strength(otherEffect) ? one : other;
  const words = { touchpoint: contrast.touchpoint, group: listed(say, stronger) };
  return say(contrast.effect === 'reward' ? 'segments.nextReward' : 'segments.next', words);
}

function sides(
  say: Say,
  { touchpoint, one, other }: SegmentContrast,
): Readonly<Record<'touchpoint' | 'one' | 'other', string>> {
  return { touchpoint, one: listed(say, one), other: listed(say, other) };
}

function listed(say: Say, names: readonly string[]): string {
  return names.join(say('find.separator'));
}

/** Attributes that were not compared, and why. */
export interface LeftOut {
  /** With one group of 10 people. */
  readonly oneGroup: readonly string[];
  /** Beyond the number of attributes that are looked at. */
  readonly more: readonly string[];
  readonly most: number;
}

/** What should be known before the figures are used. */
export function segmentWarnings(say: Say, { attributes }: SegmentsResult, left: LeftOut): string[] {
  const warnings = attributes.flatMap(({ name, groups, hidden, contrasts }) => {
    const thin = groups.filter(({ touchpoints }) => touchpoints.every(({ own }) => own === null));
    return [
      ...(hidden.groups > 0 ? [say('segments.warnHidden', { attribute: name, ...hidden })] : []),
      ...(thin.length > 0
        ? [
            say('segments.warnThin', {
              attribute: name,
              names: listed(
                say,
                thin.map((group) => group.name),
              ),
            }),
          ]
        : []),
      ...(contrasts.length === 0 ? [say('segments.warnUntested', { attribute: name })] : []),
    ];
  });
  if (left.oneGroup.length > 0)
    warnings.push(say('segments.warnOneGroup', { names: listed(say, left.oneGroup) }));
  if (left.more.length > 0)
    warnings.push(say('segments.warnMore', { most: left.most, names: listed(say, left.more) }));
  return warnings;
}
