import type { Bars } from './cell-settings.ts';
import { type Bar, type Counted, type Judgement, percent, together, worst } from './judged-share.ts';
import type { Cover, Tally } from './tally.ts';

/** Bars of intervals: whether they hold the truth, how long they are, whether estimates lie beside it. */
export function coverageBars(
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
  if (coverage !== undefined && meanCoverage === undefined && own.length > 1)
    list.push(
      bar(
        'coverage, all settings',
        said(coverage),
        together(
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
  if (bias !== undefined && own.length > 1) {
    // Settings share their seeds: their mean is no surer than one of them.
    const biases = own.map(({ tally }) => biasOf(tally.own));
    const mean = biases.reduce((sum, one) => sum + one.bias, 0) / biases.length;
    const error = Math.max(...biases.map((one) => one.error));
    const inside = Math.abs(mean) <= bias;
    list.push(
      bar('bias in standard errors, mean of the settings', `≤ ${bias}`, {
        found: `${mean.toFixed(2)} ± ${error.toFixed(2)}`,
        state: inside ? 'met' : Math.abs(mean) - 2 * error < bias ? 'open' : 'missed',
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
