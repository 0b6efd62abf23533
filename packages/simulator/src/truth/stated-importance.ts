import type { Setting } from '../world/setting.ts';
import { stream } from '../world/stream.ts';
import type { WorldTruth } from './world-truth.ts';

/**
 * How important people say each touchpoint is, when asked. An assumption, not a finding: answers follow what is basic
 * in the industry (`basic`) whatever the company, see a little of what really moves them, and scatter from survey to survey.
 */
export function statedImportance(setting: Setting, truth: WorldTruth): number[] {
  const random = stream(setting.options.seed, 'stated');
  return setting.touchpoints.map(
    ({ basic }, place) =>
      basic + 0.5 * (truth.touchpoints[place]?.importanceShare ?? 0) + 0.1 * random.normal(),
  );
}
