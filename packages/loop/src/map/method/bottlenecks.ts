import { shareInterval } from '@touchstone/statistics';
import type { Bottleneck, Loss, Standard } from '@touchstone/vocabulary';
import { lowerMeanDifference, lowerRatio } from './group-errors.ts';
import { type Compared, fewestOccasions, leastOfAll, sharedLevel, standingOut } from './standing-out.ts';

/** Counts and sums of one touchpoint over one group of customers; times in milliseconds. */
export interface LossSums {
  readonly touchpoint: string;
  readonly group: number;
  /** Visits whose wait counts: not the first of a journey, not after its closing, not a repeat beyond the standard. */
  readonly waits: number;
  /** Waiting beyond the standard, or beyond what is usual; visits and journeys that have any. */
  readonly beyond: number;
  readonly lateJourneys: number;
  /** Journeys passing here, journeys that come more often than they should, and the time of those further visits. */
  readonly journeys: number;
  readonly reworkJourneys: number;
  readonly reworkTime: number;
  /** Waits of visits after a change of hands, and of those by the same hands: number and sum. */
  readonly handed: number;
  readonly handedWait: number;
  readonly kept: number;
  readonly keptWait: number;
  /** Approvals after the first one of their journey: journeys and time. */
  readonly approvalJourneys: number;
  readonly approvalTime: number;
}

export interface BottleneckTask {
  readonly standards: ReadonlyMap<string, Standard>;
  /** Groups of customers that the sums were taken over. */
  readonly groups: number;
}

type Found = Omit<Bottleneck, 'share' | 'standsOut'> & { readonly compared: Compared };

const perMinute = 60_000;

/**
 * What each touchpoint costs, by kind of loss, the dearest first; shares are of the minutes of all kinds together.
 *
 * - waiting: Σ max(0, wait − standard); without a standard, beyond the usual wait of the log (see `usualWait`).
 * - rework: waiting and service of the visits of a journey beyond the standard's number (one, when none is named);
 *   repeated approvals are not rework but overApproval.
 * - handover: visits after a change of hands × (their mean wait − the mean wait of visits without such a change at the
 *   same touchpoint), never below zero, where there are at least 30 of each.
 * - overApproval: waiting and service of the approvals of a journey after its first approval.
 *
 * Which of them stand out: `standingOut` says it of waiting, rework and handover (which must surely wait half as long again). Second approvals stand out where surely
 * more than a tenth of the journeys passing have them (Wilson's bound), if they are no trifle: there are too few approval
 * steps in a journey to compare them with one another.
 *
 * Waiting and rework share no minute; handover minutes, and those of a first visit that is a second approval, may be
 * among the waiting.
 */
export function bottlenecksOf(sums: readonly LossSums[], task: BottleneckTask): readonly Bottleneck[] {
  const byTouchpoint = Map.groupBy(sums, ({ touchpoint }) => touchpoint);
  const kinds = [waitingLoss, reworkLoss, handoverLoss, approvalLoss];
  const found = kinds.map((loss) => {
    const compared = [...byTouchpoint].flatMap(([id, own]) =>
      loss(id, own, { ...task, of: byTouchpoint.size }),
    );
    return withShares(compared);
  });
  const minutes = found.flat().reduce((sum, one) => sum + one.minutes, 0);
  return found
    .flatMap((kind) => {
      const ofAll = (one: Found): number => (minutes > 0 ? one.minutes / minutes : 0);
      const all = kind.map((one) => ({ ...one.compared, shareOfAll: ofAll(one) }));
      const standing = kind[0]?.loss === 'overApproval' ? oftenApproved(all) : standingOut(all);
      return kind.map(
        ({ compared, ...one }): Bottleneck => ({
          ...one,
          share: minutes > 0 ? one.minutes / minutes : 0,
          standsOut: standing.has(compared.id),
        }),
      );
    })
    .filter((one) => one.minutes > 0)
    .sort((a, b) => b.minutes - a.minutes);
}

interface Among extends BottleneckTask {
  readonly of: number;
}

const total = (sums: readonly LossSums[], amount: (sums: LossSums) => number): number =>
  sums.reduce((sum, one) => sum + amount(one), 0);

function withShares(found: readonly Found[]): readonly Found[] {
  const minutes = found.reduce((sum, one) => sum + one.minutes, 0);
  return found.map((one) => ({
    ...one,
    compared: { ...one.compared, share: minutes > 0 ? one.minutes / minutes : 0 },
  }));
}

function lossOf(
  touchpoint: string,
  loss: Loss,
  figures: { time: number; journeys: number; rule: string; compared: Omit<Compared, 'id' | 'share'> },
): Found {
  const minutes = figures.time / perMinute;
  return {
    touchpoint,
    loss,
    minutes,
    minutesPerJourney: figures.journeys > 0 ? minutes / figures.journeys : 0,
    journeys: figures.journeys,
    rule: figures.rule,
    compared: { id: touchpoint, share: 0, ...figures.compared },
  };
}

function waitingLoss(touchpoint: string, sums: readonly LossSums[], among: Among): readonly Found[] {
  const base = total(sums, ({ waits }) => waits);
  if (base === 0) return [];
  const time = total(sums, ({ beyond }) => beyond);
  const hasStandard = among.standards.get(touchpoint)?.waitMinutes !== undefined;
  const groups = sums.map(({ beyond, waits }) => ({ sum: beyond, count: waits }));
  return [
    lossOf(touchpoint, 'waiting', {
      time,
      journeys: total(sums, ({ lateJourneys }) => lateJourneys),
      rule: hasStandard ? 'map.rule.waitStandard' : 'map.rule.waitUsual',
      compared: { rate: time / base, lower: lowerRatio(groups, sharedLevel(among.of), among.groups), base },
    }),
  ];
}

function reworkLoss(touchpoint: string, sums: readonly LossSums[], among: Among): readonly Found[] {
  const base = total(sums, ({ journeys }) => journeys);
  if (base === 0) return [];
  const journeys = total(sums, ({ reworkJourneys }) => reworkJourneys);
  const level = 2 * sharedLevel(among.of) - 1;
  const lower = shareInterval(journeys, base, { method: 'wilson', level }).low;
  return [
    lossOf(touchpoint, 'rework', {
      time: total(sums, ({ reworkTime }) => reworkTime),
      journeys,
      rule: 'map.rule.rework',
      compared: { rate: journeys / base, lower, base },
    }),
  ];
}

/** Fewest visits of each kind to compare: below, the difference of means says little. */
const fewestHands = 30;

function handoverLoss(touchpoint: string, sums: readonly LossSums[], among: Among): readonly Found[] {
  const handed = total(sums, (one) => one.handed);
  const kept = total(sums, (one) => one.kept);
  if (handed < fewestHands || kept < fewestHands) return [];
  const keptMean = total(sums, ({ keptWait }) => keptWait) / kept;
  // A touchpoint where handing over costs nothing is one of those to compare with.
  const difference = Math.max(0, total(sums, ({ handedWait }) => handedWait) / handed - keptMean);
  const bound = lowerMeanDifference(
    sums.map((one) => ({ sum: one.handedWait, count: one.handed })),
    sums.map((one) => ({ sum: one.keptWait, count: one.kept })),
    { level: sharedLevel(among.of), groups: among.groups },
  );
  return [
    lossOf(touchpoint, 'handover', {
      time: handed * difference,
      journeys: handed,
      rule: 'map.rule.handover',
      compared: { rate: difference, lower: bound > keptMean / 2 ? bound : 0, base: handed },
    }),
  ];
}

function approvalLoss(touchpoint: string, sums: readonly LossSums[]): readonly Found[] {
  const journeys = total(sums, ({ approvalJourneys }) => approvalJourneys);
  if (journeys === 0) return [];
  const base = total(sums, (one) => one.journeys);
  const time = total(sums, ({ approvalTime }) => approvalTime);
  const lower = shareInterval(journeys, base, { method: 'wilson' }).low;
  return [
    lossOf(touchpoint, 'overApproval', {
      time,
      journeys,
      rule: 'map.rule.overApproval',
      compared: { rate: journeys / base, lower, base },
    }),
  ];
}

function oftenApproved(all: readonly (Compared & { readonly shareOfAll: number })[]): ReadonlySet<string> {
  const often = all.filter(
    ({ base, lower, shareOfAll }) => base >= fewestOccasions && lower > 0.1 && shareOfAll >= leastOfAll,
  );
  return new Set(often.map(({ id }) => id));
}
