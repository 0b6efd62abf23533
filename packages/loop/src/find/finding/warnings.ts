import { type FindResult, type Say, unfitSentence } from '@touchstone/vocabulary';
import type { ModelChoice } from '../method/model-choice.ts';
import { journeysPerParameter } from '../method/verdict.ts';

/** What a reader must know before trusting the ranking, most important first. */
export function warningsOf(say: Say, result: FindResult, model: ModelChoice): string[] {
  const warnings: string[] = [];
  const list = (names: readonly string[]): string => names.join(say('find.separator'));
  if (result.n < journeysPerParameter * (model.parameters + 1)) {
    warnings.push(
      say('find.warnThin', {
        n: result.n,
        parameters: model.parameters,
        least: journeysPerParameter * (model.parameters + 1),
      }),
    );
  }
  for (const names of model.twins) warnings.push(say('find.warnTwins', { names: list(names) }));
  for (const unfit of result.unfit) warnings.push(unfitSentence(say, unfit));
  const without = model.touchpoints.filter((touchpoint) => touchpoint.withoutMiddle).map((one) => one.name);
  if (without.length > 0) warnings.push(say('find.warnWithoutMiddle', { names: list(without) }));
  if (result.leftOut > 0) {
    const key = result.scale === 'linear' ? 'find.warnLeftOutLinear' : 'find.warnLeftOut';
    warnings.push(say(key, { leftOut: result.leftOut, n: result.n, outcome: result.outcome }));
  }
  return warnings;
}
