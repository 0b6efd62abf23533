import type { BenchmarkOptions, Ranking } from './run-world.ts';
import { type Quantity, quantities } from './score-world.ts';
import type { Estimate, QuantitySummary, ScenarioSummary } from './summarise.ts';

const rankingNames: readonly (readonly [Ranking, string])[] = [
  ['findImportance', 'find, by importance'],
  ['findGain', 'find, by gain'],
  ['lowestAverage', 'lowest average rating'],
  ['correlation', 'highest correlation with the outcome'],
  ['unadjustedPenalty', 'largest unadjusted penalty'],
  ['statedImportance', 'stated importance (simulated)'],
];

function percent(estimate: Estimate | null): string {
  if (!estimate) return '–';
  return `${(100 * estimate.value).toFixed(1)} ± ${(100 * estimate.error).toFixed(1)}`;
}

function table(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const lines = [headers, headers.map((_, column) => (column === 0 ? '---' : '---:')), ...rows];
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function coverageTable(summaries: readonly ScenarioSummary[], of: 'quantities' | 'atMoments'): string {
  const rows = summaries.map((summary) => [
    summary.title,
    String(summary.n),
    ...quantities.map((quantity) => percent(summary[of][quantity]?.coverage ?? null)),
  ]);
  return table(['world', 'n', ...quantities.map((quantity) => `${quantity}, %`)], rows);
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(4)}`;
}

function missCells(quantity: Quantity, found: QuantitySummary): string[] {
  return [
    quantity,
    `${signed(found.bias.value)} ± ${found.bias.error.toFixed(4)}`,
    found.meanWidth.toFixed(4),
    `${(100 * found.below).toFixed(1)} / ${(100 * found.above).toFixed(1)}`,
    String(found.intervals),
  ];
}

function missTable(summaries: readonly ScenarioSummary[]): string {
  const rows = summaries.flatMap((summary) =>
    quantities.flatMap((quantity) => {
      const found = quantity === 'rank' ? null : summary.quantities[quantity];
      return found ? [[summary.title, ...missCells(quantity, found)]] : [];
    }),
  );
  return table(
    [
      'world',
      'figure',
      'mean of estimate − truth',
      'mean width',
      'interval below / above the truth, %',
      'intervals',
    ],
    rows,
  );
}

function verdictTable(summaries: readonly ScenarioSummary[]): string {
  const rows = summaries.map((summary) => [
    summary.title,
    percent(summary.analysesWithFalseMoment),
    percent(summary.analysesWithFalseLikely),
    String(summary.trueMoments),
    percent(summary.power?.moment ?? null),
    percent(summary.power?.likely ?? null),
    percent(summary.power?.denied ?? null),
    summary.refused.value.toFixed(2),
  ]);
  const headers = [
    'world',
    'analyses with a false "moment", %',
    'with a false "moment" or "likely", %',
    'true moments',
    'found as "moment", %',
    'as "moment" or "likely", %',
    'called "no", %',
    'touchpoints refused, of 10',
  ];
  return table(headers, rows);
}

function rankingTable(summaries: readonly ScenarioSummary[], pick: 'top3' | 'captured'): string {
  const shown = summaries.filter((summary) => summary.trueMoments > 0);
  const rows = rankingNames.map(([ranking, name]) => [
    name,
    ...shown.map((summary) => percent(summary.rankings[ranking][pick])),
  ]);
  return table(['ranked by', ...shown.map((summary) => summary.title)], rows);
}

function truthTable(summaries: readonly ScenarioSummary[]): string {
  const rows = summaries.map(({ title, truth }) => [
    title,
    truth.r2.toFixed(3),
    (100 * truth.clippedShare).toFixed(2),
    truth.distortion.toFixed(3),
    truth.importanceError.toFixed(5),
  ]);
  return table(
    [
      'world',
      'R² in the population',
      'outcomes cut off at the ends, %',
      'largest effect of rounding and cutting',
      'Monte-Carlo error of an importance',
    ],
    rows,
  );
}

/** The report as Markdown. The same options give the same text; it holds no date, no machine and no timing. */
export function writeReport(summaries: readonly ScenarioSummary[], options: BenchmarkOptions): string {
  return `# Recovery: what \`find\` gets right where the truth is known

\`npm run benchmark:recovery -- --worlds ${options.worlds} --n ${options.n} --seed ${options.seed}\` draws ${options.worlds} worlds a scenario
(\`packages/simulator\`: ten touchpoints, twelve branches, customers with several journeys, a 0–10 outcome), analyses ${options.n}
journeys of each with the method of \`find\` (${options.replicates} bootstrap replicates over 256 customer buckets; the product takes 1000) and holds the answer
against the truth. Truth is by potential outcomes: every journey of a population of ${options.population} with itself under another
level and the same noise, including those who would not answer. "±" is the Monte-Carlo standard error over worlds.

In each world three touchpoints are strong, three mild and four without effect, drawn anew and independent of how well
they are rated. A true moment has a gain or an upside above zero and owns more than an equal share of R² in the population.

## Do 95 % intervals hold the truth?

${coverageTable(summaries, 'quantities')}

At the true moments alone, the figures that are acted on:

${coverageTable(
  summaries.filter((summary) => summary.trueMoments > 0),
  'atMoments',
)}

Ranks that are tied in the population within four Monte-Carlo errors share a range. In the null worlds ranks mean nothing.
Under confounding and non-response "truth" is what an intervention would do in the whole population: the misses are the reason
why \`prove\` exists. Importance is held against the population's own Shapley value, mood included.

### How far and on which side it misses

${missTable(summaries)}

## Verdicts

${verdictTable(summaries)}

## The first three, beside what people do today

Share of the true moments among the first three named, %:

${rankingTable(summaries, 'top3')}

Gain of the three named, as a part of the gain of the three that would bring most, %:

${rankingTable(summaries, 'captured')}

Today's methods: lowest mean rating; highest correlation of rating and outcome among those who passed; largest difference of mean
outcome between the other and the low experiences, nothing held fixed; and the importance people state when asked. The last is an
assumption: answers follow what is basic for any bank, a little of what really moves them, and scatter.

## The worlds themselves

${truthTable(summaries)}
`;
}

/** What the terminal shows: the four figures one looks at first. */
export function writeOverview(summaries: readonly ScenarioSummary[]): string {
  const rows = summaries.map((summary) => [
    summary.title,
    percent(summary.quantities.gain?.coverage ?? null),
    percent(summary.quantities.penalty?.coverage ?? null),
    percent(summary.quantities.reward?.coverage ?? null),
    percent(summary.quantities.importance?.coverage ?? null),
    percent(summary.quantities.rank?.coverage ?? null),
    percent(summary.analysesWithFalseMoment),
    percent(summary.power?.moment ?? null),
    percent(summary.rankings.findImportance.top3),
    percent(summary.rankings.lowestAverage.top3),
    percent(summary.rankings.correlation.top3),
  ]);
  const headers = [
    'world',
    'gain',
    'penalty',
    'reward',
    'importance',
    'rank',
    'false moment',
    'power',
    'find top 3',
    'lowest average',
    'correlation',
  ];
  return table(headers, rows);
}
