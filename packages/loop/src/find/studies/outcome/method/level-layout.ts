import type { LevelDesign } from '@touchstone/statistics';
import type { ModelChoice } from '../../../method/model-choice.ts';
import { levelCodes, type OutcomeSample } from '../facts/outcome-sample.ts';

/** The chosen model's columns, and which of them each journey stands at. */
export interface LevelLayout {
  readonly design: LevelDesign;
  /** Names of the columns, touchpoint after touchpoint. */
  readonly names: readonly string[];
}

/** Lays the levels of a sample out for `levelRegression`: a place a touchpoint, its levels that the model estimates as columns. */
export function levelLayout(model: ModelChoice, sample: OutcomeSample): LevelLayout {
  const names = model.touchpoints.flatMap(({ columns }) => columns);
  const rows = sample.outcomes.length;
  const touchpoints = rows > 0 ? sample.levels.length / rows : 0;
  const places = model.touchpoints.length;
  const active = new Int32Array(rows * places).fill(-1);
  model.touchpoints.forEach(({ index, columns }, place) => {
    const columnAt = new Map<number, number>(
      (['low', 'high', 'absent'] as const).flatMap((kind) => {
        const name = `${kind}:${index}`;
        return columns.includes(name) ? [[levelCodes[kind], names.indexOf(name)] as const] : [];
      }),
    );
    for (let row = 0; row < rows; row++)
      active[row * places + place] = columnAt.get(sample.levels[row * touchpoints + index] ?? 1) ?? -1;
  });
  const { buckets, weights } = sample;
  return { design: { active, places, columns: names.length, buckets, weights }, names };
}
