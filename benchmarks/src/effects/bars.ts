import type { Bars, Cell } from './cell-settings.ts';
import { type Tallies, tallyKey } from './run-cells.ts';
import type { Cover, Tally } from './tally.ts';

/** One bar of one cell, met or missed. */
export interface Bar {
  readonly cell: string;
  readonly name: string;
  readonly wanted: string;
  readonly found: string;
  /** `open`: on the wrong side of the bar by less than two Monte-Carlo errors of a share that stands on it; more runs would say. */
  readonly state: 'met' | 'missed' | 'open';
}

/** Fewer runs of a setting neither meet nor miss anything. */
const leastRuns = 30;

interface Counted {
  readonly setting: string;
  readonly size: number;
  readonly tally: Tally;
}

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

type Judgement = Pick<Bar, 'found' | 'state'>;

interface Limits {
  readonly least?: number;
  readonly most?: number;
}

/** The setting that is farthest from its bar. */
function worst(
  counted: readonly Counted[],
  read: (tally: Tally) => readonly [number, number],
  limits: Limits,
): Judgement {
  const judged = counted.map(({ tally }) => judge(read(tally), limits));
  const order = ['missed', 'open', 'met'];
  const sorted = judged.toSorted(
    (a, b) =>
      order.indexOf(a.state) - order.indexOf(b.state) ||
      (limits.most === undefined ? a.share - b.share : b.share - a.share),
  );
  return sorted[0] ?? { found: '–', state: 'open' };
}

function together(
  counted: readonly Counted[],
  read: (tally: Tally) => readonly [number, number],
  limits: Limits,
): Judgement {
  const [times, runs] = counted.reduce<readonly [number, number]>(
    ([a, b], { tally }) => {
      const [own, of] = read(tally);
      return [a + own, b + of];
    },
    [0, 0],
  );
  return judge([times, runs], limits);
}

function judge(
  [times, runs]: readonly [number, number],
  { least = 0, most = 1 }: Limits,
): Judgement & { readonly share: number } {
  if (runs === 0) return { found: '–', state: 'open', share: 0 };
  const share = times / runs;
  const error = Math.sqrt((share * (1 - share)) / runs) || 0.5 / runs;
  const inside = share >= least && share <= most;
  // Whether chance alone may have brought a share that stands on the bar to the other side: the error there, not of what was found.
  const broken = share < least ? least : most;
  const near = Math.abs(share - broken) < 2 * Math.sqrt((broken * (1 - broken)) / runs);
  const found = `${percent(share)} ± ${(100 * error).toFixed(1)}`;
  return { found, share, state: inside ? 'met' : near ? 'open' : 'missed' };
}

function coverageBars(
  { coverage, meanCoverage, lateCoverage, width, bias }: Bars,
  counted: readonly Counted[],
  bar: (name: string, wanted: string, judged: Judgement) => Bar,
): Bar[] {
  const list: Bar[] = [];
  const own = counted.filter(({ tally }) => tally.own.runs > 0);
  const said = ([least, most]: readonly [number, number]): string =>
    most === 1 ? `≥ ${percent(least)}` : `${percent(least)}–${percent(most)}`;
  const held =
    (read: (tally: Tally) => Cover) =>
    (tally: Tally): readonly [number, number] => [read(tally).held, read(tally).runs];
  if (coverage !== undefined)
    list.push(
      bar(
        'coverage, worst setting',
        said(coverage),
        worst(
          own,
          held(({ own: all }) => all),
          { least: coverage[0], most: coverage[1] },
        ),
      ),
    );
  if (meanCoverage !== undefined)
    list.push(
      bar(
        'coverage, mean',
        said(meanCoverage),
        together(
          own,
          held(({ own: all }) => all),
          { least: meanCoverage[0], most: meanCoverage[1] },
        ),
      ),
    );
  if (lateCoverage !== undefined)
    list.push(
      bar(
        'coverage of the late effect, worst setting',
        said(lateCoverage),
        worst(
          counted,
          held(({ late }) => late),
          { least: lateCoverage[0], most: lateCoverage[1] },
        ),
      ),
    );
  if (bias !== undefined) {
    const biases = own.map(({ tally }) => biasOf(tally.own));
    const most = biases.reduce((a, b) => (Math.abs(b.bias) > Math.abs(a.bias) ? b : a), {
      bias: 0,
      error: 0,
    });
    const inside = Math.abs(most.bias) <= bias;
    list.push(
      bar('bias in standard errors, worst setting', `≤ ${bias}`, {
        found: `${most.bias.toFixed(2)} ± ${most.error.toFixed(2)}`,
        state: inside ? 'met' : Math.abs(most.bias) - 3 * most.error < bias ? 'open' : 'missed',
      }),
    );
  }
  if (width !== undefined) {
    const ratios = own.flatMap(({ tally }) => {
      const honest = tally.peers['honest'];
      return honest === undefined || honest.runs === 0
        ? []
        : [tally.own.width / tally.own.runs / (honest.width / honest.runs)];
    });
    const mean = ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length;
    list.push(
      bar('width over that of the best honest method, mean', `≤ ${width}`, {
        found: mean.toFixed(2),
        state: mean <= width ? 'met' : 'missed',
      }),
    );
  }
  return list;
}

function biasOf({ error, squares, runs }: Cover): { readonly bias: number; readonly error: number } {
  const mean = error / runs;
  const deviation = Math.sqrt(Math.max(0, squares / runs - mean ** 2));
  return deviation > 0 ? { bias: mean / deviation, error: 1 / Math.sqrt(runs) } : { bias: 0, error: 0 };
}

/** “5.0 %”. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
