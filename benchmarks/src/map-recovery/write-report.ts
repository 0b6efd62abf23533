import type { LogScenario } from './scenarios.ts';
import { type LogScore, type Plant, plants, type Score } from './score-log.ts';

export interface ScenarioScores {
  readonly scenario: LogScenario;
  readonly logs: readonly LogScore[];
}

const titles: Readonly<Record<Plant, string>> = {
  bottlenecks: 'bottlenecks',
  'drop-offs': 'drop-off points',
  rework: 'rework',
  handovers: 'handovers',
  first: 'first touchpoints',
  closing: 'closing touchpoints',
};

function total(logs: readonly LogScore[], plant: Plant): Score {
  return logs.reduce(
    (sum, log) => ({
      planted: sum.planted + log[plant].planted,
      found: sum.found + log[plant].found,
      invented: sum.invented + log[plant].invented,
    }),
    { planted: 0, found: 0, invented: 0 },
  );
}

function cell(logs: readonly LogScore[], plant: Plant): string {
  const { planted, found, invented } = total(logs, plant);
  const share = planted > 0 ? `${found} of ${planted} (${((100 * found) / planted).toFixed(1)} %)` : '–';
  return `${share}${invented > 0 ? `, ${invented} invented` : ''}`;
}

/** Found of planted by scenario and plant, as a table of Markdown. */
export function overview(scores: readonly ScenarioScores[]): string {
  const header = `| log | logs | ${plants.map((plant) => titles[plant]).join(' | ')} | logs with anything invented |`;
  const rule = `|${' --- |'.repeat(plants.length + 3)}`;
  const rows = scores.map(({ scenario, logs }) => {
    const wrong = logs.filter((log) => plants.some((plant) => log[plant].invented > 0)).length;
    const cells = plants.map((plant) => cell(logs, plant));
    return `| ${scenario.title} | ${logs.length} | ${cells.join(' | ')} | ${wrong} |`;
  });
  return [header, rule, ...rows].join('\n');
}

/** docs/benchmarks/map-recovery.md */
export function reportText(scores: readonly ScenarioScores[], seed: number): string {
  return `# Does the map find what is there?

Simulated service logs whose truth is known, taken in, mapped by \`mapJourneys\` and laid beside what was planted.
Fifteen touchpoints (three first contacts, ten steps, two closing ones), 3,000 journeys where nothing else is said, waits
log-normal (σ 0.8) with usual values that differ from step to step (σ 0.2 of the logarithm, 0.35 where they differ more),
longer at the peak hour and shorter over one channel; 1.2 % leave after a visit, 4 % repeat a step. A planted touchpoint is
found when the result says that it stands out (\`docs/method/map.md\`); anything else that stands out is invented. Classes:
first and closing touchpoints by their rule.

${overview(scores)}

Where steps differ more by nature, what is named though nobody planted it is mostly a step that does wait some two times the
usual: a fact of that log, not of chance, yet it counts here for invented. A planted slow step that is quick by nature may fall
below the limit.

Run again with \`npm run benchmark:map-recovery\` (seeds from ${seed}).
`;
}
