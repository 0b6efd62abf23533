import { adviseProof, panelFromRows } from '@touchstone/loop/prove';
import type { EffectWorld } from '@touchstone/simulator';
import { runWorld } from './run-world.ts';
import type { RunRecord } from './tally.ts';

/**
 * A plan made from the past alone names the effect that it would find with 80 %; just that effect is put in, and the verdict asked
 * for. The share of “worked” is the power that was reached.
 *
 * @param world in which nothing works
 */
export function evaluatePlanned(world: EffectWorld, seed: number): RunRecord {
  const { plan, rows } = world;
  const start = plan.waves.map(({ from }) => from).toSorted()[0] ?? '';
  const past = panelFromRows(
    rows.filter(({ day }) => day < start),
    plan,
  );
  const { designs, recommended } = adviseProof({ plan, panel: past, locale: 'en', seed });
  const effect = designs.find(({ design }) => design === recommended)?.detectable;
  if (typeof effect !== 'number') throw new Error(`no effect is promised by ${recommended}`);
  const treated = new Set(plan.waves.flatMap(({ units }) => units));
  const moved = rows.map((row) =>
    row.value !== null && treated.has(row.unit) && row.day >= start
      ? { ...row, value: row.value + effect }
      : row,
  );
  const planned = { ...world, rows: moved, truth: effect, plan: { ...plan, smallestWorth: effect } };
  return runWorld(planned, seed, {});
}
