import type { Cell } from './cell-settings.ts';
import { coverageBars } from './coverage-bars.ts';
import { type Bar, type Counted, type Judgement, percent, together, worst } from './judged-share.ts';
import { type Tallies, tallyKey } from './run-cells.ts';

/** Fewer runs of a setting neither meet nor miss anything. */
const leastRuns = 30;

/** False verdicts at most, over all cells. */
const mostPooled = 0.052;

/** Every bar that the cell sets, from its tallies. */
export function barsOf(cell: Cell, tallies: Tallies): Bar[] {
  const counted = cell.settings.flatMap(({ name, sizes }) =>
    sizes.flatMap((size): Counted[] => {
      const tally = tallies[tallyKey(cell.key, name, size)];
      return tally === undefined || tally.runs === 0 ? [] : [{ setting: name, size, tally }];
    }),
  );
  if (counted.length === 0) return [];
  const nulls = counted.filter(({ size }) => size === 0);
  const effects = counted.filter(({ size }) => size > 0);
  const { bars } = cell;
  const few = counted.some(({ tally }) => tally.runs < leastRuns);
  const bar = (name: string, wanted: string, judged: Judgement): Bar => ({
    cell: cell.key,
    name,
    wanted,
    found: judged.found,
    state: few ? 'open' : judged.state,
  });
  const list: Bar[] = [];
  const {
    falseVerdicts,
    falseWorked,
    refusedAtMost,
    refusedAtLeast,
    withheldAtLeast,
    power,
    promised,
    flagged,
    refusedOrHeld,
  } = bars;
  if (falseVerdicts !== undefined && nulls.length > 0)
    list.push(
      bar(
        'false verdicts, worst setting',
        `≤ ${percent(falseVerdicts)}`,
        worst(nulls, ({ worked, worse, runs }) => [worked + worse, runs], { most: falseVerdicts }),
      ),
    );
  if (falseVerdicts !== undefined && nulls.length > 1)
    list.push(
      bar(
        'false verdicts, all settings',
        `≤ ${percent(falseVerdicts)}`,
        together(nulls, ({ worked, worse, runs }) => [worked + worse, runs], { most: falseVerdicts }),
      ),
    );
  if (falseWorked !== undefined && nulls.length > 0)
    list.push(
      bar(
        'false “worked” alone, worst setting',
        `≤ ${percent(falseWorked)}`,
        worst(nulls, ({ worked, runs }) => [worked, runs], { most: falseWorked }),
      ),
    );
  list.push(...coverageBars(bars, counted, bar));
  if (power !== undefined && effects.length > 0)
    list.push(
      bar(
        'power at the planned effect',
        `≥ ${percent(power)}`,
        together(
          effects.filter(({ size }) => size === 1),
          ({ worked, runs }) => [worked, runs],
          { least: power },
        ),
      ),
    );
  if (promised !== undefined)
    list.push(
      bar(
        'power reached where plans promise 80 %',
        `${percent(promised[0])}–${percent(promised[1])}`,
        together(effects, ({ worked, runs }) => [worked, runs], { least: promised[0], most: promised[1] }),
      ),
    );
  if (refusedAtMost !== undefined)
    list.push(
      bar(
        'refused',
        `≤ ${percent(refusedAtMost)}`,
        together(counted, ({ refused, runs }) => [refused, runs], { most: refusedAtMost }),
      ),
    );
  if (refusedAtLeast !== undefined)
    list.push(
      bar(
        'refused',
        `≥ ${percent(refusedAtLeast)}`,
        worst(counted, ({ refused, runs }) => [refused, runs], { least: refusedAtLeast }),
      ),
    );
  if (withheldAtLeast !== undefined)
    list.push(
      bar(
        'refused or not yet known',
        `≥ ${percent(withheldAtLeast)}`,
        worst(counted, ({ refused, open, runs }) => [refused + open, runs], { least: withheldAtLeast }),
      ),
    );
  if (flagged !== undefined)
    list.push(
      bar(
        `flagged by “${flagged.check}”`,
        `≥ ${percent(flagged.share)}`,
        worst(
          counted,
          ({ refusedBy, warnedBy, runs }) => [
            (refusedBy[flagged.check] ?? 0) + (warnedBy[flagged.check] ?? 0),
            runs,
          ],
          { least: flagged.share },
        ),
      ),
    );
  if (refusedOrHeld !== undefined)
    list.push(
      bar(
        'refused, or the interval holds the truth',
        `≥ ${percent(refusedOrHeld)}`,
        worst(counted, ({ refused, own, runs }) => [Math.min(runs, refused + own.held), runs], {
          least: refusedOrHeld,
        }),
      ),
    );
  if (cell.key === 'B15')
    list.push(
      bar(
        'false among what is shown',
        '≤ 5.0 %',
        together(effects, ({ wrongDiscoveries, discoveries }) => [wrongDiscoveries, discoveries], {
          most: 0.05,
        }),
      ),
    );
  return list;
}

/** False verdicts of all worlds in which nothing works, the cells that set a bar for them together. */
export function pooledBar(cells: readonly Cell[], tallies: Tallies): Bar[] {
  const counted = cells
    .filter(({ bars }) => bars.falseVerdicts !== undefined)
    .flatMap(({ key, settings }) =>
      settings.flatMap(({ name }): Counted[] => {
        const tally = tallies[tallyKey(key, name, 0)];
        return tally === undefined || tally.runs === 0 ? [] : [{ setting: name, size: 0, tally }];
      }),
    );
  if (counted.length === 0) return [];
  const judged = together(counted, ({ worked, worse, runs }) => [worked + worse, runs], {
    most: mostPooled,
  });
  return [{ cell: 'all', name: 'false verdicts, all cells', wanted: `≤ ${percent(mostPooled)}`, ...judged }];
}
