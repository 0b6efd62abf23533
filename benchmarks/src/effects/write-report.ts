import { barsOf, pooledBar } from './bars.ts';
import type { Cell } from './cell-settings.ts';
import { percent } from './judged-share.ts';
import { type Tallies, tallyKey } from './run-cells.ts';
import type { Cover, Tally } from './tally.ts';

function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headers, headers.map((_, column) => (column === 0 ? '---' : '---:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function share(times: number, runs: number): string {
  return runs === 0 ? '–' : percent(times / runs);
}

function coverText({ held, runs }: Cover): string {
  return share(held, runs);
}

function topReasons({ refusedBy, runs }: Tally): string {
  const sorted = Object.entries(refusedBy).toSorted(([, a], [, b]) => b - a);
  return (
    sorted
      .slice(0, 2)
      .map(([check, times]) => `${check} ${share(times, runs)}`)
      .join(', ') || '–'
  );
}

function settingRows({ key, settings }: Cell, tallies: Tallies): string[][] {
  return settings.flatMap(({ name, sizes }) =>
    sizes.flatMap((size) => {
      const tally = tallies[tallyKey(key, name, size)];
      if (tally === undefined) return [];
      const { runs, own, late } = tally;
      const width = own.runs === 0 ? '–' : (own.width / own.runs).toFixed(3);
      return [
        [
          name,
          String(size),
          String(runs),
          share(tally.worked, runs),
          share(tally.worse, runs),
          share(tally.open, runs),
          share(tally.none, runs),
          share(tally.refused, runs),
          topReasons(tally),
          coverText(own),
          coverText(late),
          width,
        ],
      ];
    }),
  );
}

function peerRows(cells: readonly Cell[], tallies: Tallies): string[][] {
  return cells.flatMap(({ key, settings }) =>
    settings.flatMap(({ name, sizes }) =>
      sizes.flatMap((size) => {
        const tally = tallies[tallyKey(key, name, size)];
        if (tally === undefined) return [];
        const ours = size === 0 ? share(tally.worked + tally.worse, tally.runs) : '–';
        const others = Object.entries(tally.peers).filter(([peer]) => peer !== 'honest');
        return others.map(([peer, cover]) => [
          `${key}: ${name}${size === 0 ? '' : `, effect ${size}`}`,
          ours,
          coverText(tally.own),
          peer,
          size === 0 ? share(cover.alarms, cover.runs) : '–',
          coverText(cover),
        ]);
      }),
    ),
  );
}

/** The bars of all cells that were run. */
export function writeBars(cells: readonly Cell[], tallies: Tallies): string {
  const bars = [...cells.flatMap((cell) => barsOf(cell, tallies)), ...pooledBar(cells, tallies)];
  return table(
    ['cell', 'bar', 'wanted', 'found', ''],
    bars.map(({ cell, name, wanted, found, state }) => [cell, name, wanted, found, state]),
  );
}

const notesTitle = '## What is missed, and what was tried';

/** What was written by hand in a report, to be kept in the next: from its title to the title after it. */
export function notesOf(report: string): string {
  const from = report.indexOf(notesTitle);
  if (from < 0) return `${notesTitle}\n\nNothing was written down.\n`;
  const next = report.indexOf('\n## ', from + 1);
  return next < 0 ? report.slice(from) : report.slice(from, next + 1);
}

/** The report as Markdown; no date, no machine, no timing. */
export function writeReport(
  cells: readonly Cell[],
  tallies: Tallies,
  { seeds, notes }: { readonly seeds: string; readonly notes: string },
): string {
  const ran = cells.filter(({ key, settings }) =>
    settings.some(({ name, sizes }) =>
      sizes.some((size) => tallies[tallyKey(key, name, size)] !== undefined),
    ),
  );
  const headers = [
    'setting',
    'effect',
    'runs',
    'worked',
    'worse',
    'not yet known',
    'no relevant effect',
    'refused',
    'by',
    'coverage',
    'late coverage',
    'width',
  ];
  const sections = ran.map(
    (cell) => `### ${cell.key}: ${cell.name}\n\n${table(headers, settingRows(cell, tallies))}`,
  );
  return `# Effects: is \`prove\` honest where the truth is known?

\`npm run benchmark:effects -- --runs N --cells B1,B5 --seed S\` draws worlds (\`packages/simulator/src/effects\`), gives raw rows and the
plan to \`prove\`, which chooses the design itself, and holds verdict, interval and refusal against the truth. Effects are in units of what the plan
would find with 80 %; 0 is no effect at all. Seeds: ${seeds}. “±” is the Monte-Carlo error; a bar is “open” where what was found lies on the
wrong side of it by less than two errors of a share that stands on the bar: so few runs cannot say; of fewer than 30 runs a setting every bar is “open”. The worst of many settings of few runs is far out by chance.

## Bars

${writeBars(ran, tallies)}

“False verdicts” counts “worked” and “made it worse” where nothing works. Power counts “worked” with and without certain size. Widths are
beside the best honest method that knows the design: changes of branches by t, restricted likelihood with the true model. “All settings” reads the
same bar over all settings at once: the worst of many is out by chance alone. Settings of a cell share their seeds, so that their mean is surer than one of them, but by less than its
“±” says.

${notes.trim()}

## Beside what people use today

Alarms where nothing works, and how often the interval holds the truth:

${table(['world', 'ours: false verdicts', 'ours: coverage', 'usual method', 'its false alarms', 'its coverage'], peerRows(ran, tallies))}

## All settings

${sections.join('\n\n')}
`;
}
