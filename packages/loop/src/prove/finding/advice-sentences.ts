import type { ProofPlan, Say } from '@touchstone/vocabulary';
import type { DesignOption } from '../planning/design-options.ts';
import type { HistoryParts } from '../planning/history-parts.ts';

interface About {
  readonly plan: ProofPlan;
  readonly best: DesignOption | undefined;
  readonly parts: HistoryParts | undefined;
  /** Periods planned after the start. */
  readonly after: number;
  readonly say: Say;
}

/** Twice the smallest effect worth having: beyond it a proof is not worth its trouble. */
const tooBlunt = 2;

/** What is recommended, what it would see, and how long it takes. */
export function adviceSentences({
  plan,
  best,
  parts,
  after,
  treated,
  controls,
  say,
}: About & { readonly treated: number; readonly controls: number }): string[] {
  if (!(best && parts)) return [say('prove.advice.noPast')];
  const lead = say('prove.advice.recommended', {
    design: say(`prove.design.${best.design}`),
    grade: best.grade,
    treated,
    controls,
  });
  if (best.detectable === null) return [lead, say('prove.advice.cannotWork')];
  const { period, smallestWorth: worth } = plan;
  const sees = say('prove.advice.sees', {
    detectable: best.detectable,
    after,
    period,
    power: best.power ?? 0,
    worth,
  });
  const needed = best.periodsNeeded;
  return [
    lead,
    sees,
    needed === null
      ? say('prove.advice.never', { worth })
      : say('prove.advice.needs', { periods: needed, period, worth, enough: needed <= after ? 'yes' : 'no' }),
  ];
}

/** What makes the advice weaker than it looks. */
export function adviceWarnings({
  plan,
  best,
  parts,
  missing,
  after,
  say,
}: About & { readonly missing: readonly string[] }): string[] {
  const warnings: string[] = [];
  if (missing.length > 0) {
    const names = missing.slice(0, 8).join(say('find.separator'));
    warnings.push(say('prove.advice.warnMissing', { names, count: missing.length }));
  }
  if (plan.selection === 'worst' && plan.pickedFrom === undefined)
    warnings.push(say('prove.advice.warnWorst'));
  if (!(best && parts)) return warnings;
  if (best.grade === 'D') warnings.push(say('prove.advice.warnBeforeAfter'));
  if (best.detectable !== null && best.detectable > tooBlunt * plan.smallestWorth) {
    warnings.push(say('prove.advice.warnBlunt', { detectable: best.detectable, worth: plan.smallestWorth }));
  }
  if (parts.periods < 8)
    warnings.push(say('prove.advice.warnShort', { periods: parts.periods, period: plan.period }));
  if (parts.season && parts.periods < 2 * parts.season.length) {
    warnings.push(say('prove.advice.warnSeason', { length: parts.season.length, period: plan.period }));
  }
  if (parts.perUnitPeriod * after < 30) {
    warnings.push(say('prove.advice.warnFew', { n: Math.round(parts.perUnitPeriod), period: plan.period }));
  }
  return warnings;
}

/** Why a design is possible, or what it lacks. */
export function whyOf({ design, missing }: DesignOption, say: Say): string {
  return missing === 'none' ? say(`prove.advice.why.${design}`) : say(`prove.advice.missing.${missing}`);
}
