import { percent, table } from './markdown-table.ts';
import { aheadTable, barTable, pooled } from './report-bars.ts';
import { flagTable, plantedTable, witnessTable } from './report-witnesses.ts';
import type { BenchmarkOptions, Ranking } from './run-world.ts';
import { industryOrder } from './scenarios.ts';
import { type Quantity, quantities } from './score-world.ts';
import type { QuantitySummary, ScenarioSummary } from './summarise.ts';

const rankingNames: readonly (readonly [Ranking, string])[] = [
  ['findImportance', 'find, by importance'],
  ['findGain', 'find, by gain'],
  ['lowestAverage', 'lowest average rating'],
  ['correlation', 'highest correlation with the outcome'],
  ['unadjustedPenalty', 'largest unadjusted penalty'],
  ['statedImportance', 'stated importance (simulated)'],
  ['johnsonCut', 'Johnson weights, zero from p = 0.05'],
  ['regressionCut', 'standardised slopes, zero from p = 0.05'],
  ['ipa', 'IPA, quadrant "concentrate here"'],
];

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
  const shown = summaries.filter((summary) => !summary.isNull);
  const rows = rankingNames.map(([ranking, name]) => [
    name,
    percent(pooled(shown.map((summary) => summary.rankings[ranking][pick]))),
    ...shown.map((summary) => percent(summary.rankings[ranking][pick])),
  ]);
  return table(['ranked by', 'all', ...shown.map((summary) => summary.title)], rows);
}

const industryNames = {
  bank: 'bank',
  telecom: 'telecom',
  hospital: 'hospital',
  shop: 'online shop',
} as const;

function industryTable(summaries: readonly ScenarioSummary[]): string {
  const shown = summaries.filter((summary) => !summary.isNull);
  const rows = industryOrder.map((industry) => [
    industryNames[industry],
    percent(pooled(shown.map((summary) => summary.industries[industry].set))),
    percent(pooled(shown.map((summary) => summary.industries[industry].top3))),
  ]);
  return table(
    ['industry', 'set of the first three holds the truth, %', 'true moments among the first three, %'],
    rows,
  );
}

function setTable(summaries: readonly ScenarioSummary[]): string {
  const rows = summaries
    .filter((summary) => !summary.isNull)
    .map(({ title, n, worlds, sets }) => [
      title,
      String(n),
      String(worlds),
      percent(sets.top3),
      sets.top3Size.toFixed(1),
      percent(sets.ranksTogether),
    ]);
  return table(
    [
      'world',
      'n',
      'worlds',
      'set of the first three holds the truth, %',
      'touchpoints in it, of 10',
      'all rank ranges hold, %',
    ],
    rows,
  );
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
  const withMoments = summaries.filter((summary) => !summary.isNull);
  const total = summaries.reduce((sum, { worlds }) => sum + worlds, 0);
  return `# Recovery: what \`find\` gets right where the truth is known

${total} analyses of simulated worlds in four industries. Share of the true moments among the first three named, %:

${rankingTable(summaries, 'top3')}

What was asked, and what came out ("±": Monte-Carlo standard error over worlds; "within its error": one of them):

${barTable(summaries)}

Where effects lie far apart, whatever relates ratings to the outcome names the same three; how sure that is, only confidence sets
tell (see Ranks: how many touchpoints could still be among them). Johnson's weights are made to come near the Shapley values by which \`find\`
ranks, so the two part only where ratings crowd, where few answer, or where the cut strikes:

${aheadTable(summaries)}

\`npm run benchmark:recovery -- --worlds ${options.worlds} --n ${options.n} --seed ${options.seed}\` draws ${options.worlds} worlds a scenario (more where the table says so), in turn of a
bank, a telephone company, a clinic and an online shop (\`packages/simulator\`: ten touchpoints, twelve branches, customers with
several journeys, a 0–10 outcome), analyses ${options.n} journeys of each with the method of \`find\` (${options.replicates} bootstrap replicates over 256 customer
buckets; the product takes 1000) and holds the answer against the truth. Truth is by potential outcomes: every journey of a
population of ${options.population} with itself under another level and the same noise, including those who would not answer.

In each world three touchpoints are strong, three mild and four without effect, drawn anew and independent of how well
they are rated. A true moment has a gain or an upside above zero and owns more than an equal share of R² in the population.
The facts are built in memory, shaped like the warehouse's answers; from there on all is the product's own code.

## By industry

${industryTable(summaries)}

## Ranks

${setTable(summaries)}

Ranks that are tied in the population within four Monte-Carlo errors share a range; a touchpoint is surely among the first three when
even its last possible rank is.

## Three witnesses

Behaviour is what the systems record before anything is felt (half of what is felt is in it); voice is the comments of half of the journeys,
read with known errors. "Fused" is the common share of what is explained (\`commonShares\`). True moments among the first three, %:

${witnessTable(summaries, 'top3')}

Spearman's correlation of the scores with the true importances, × 100:

${witnessTable(summaries, 'rankCorrelation')}

The common share lies between its witnesses. Mood and silence shift the sizes of effects more than their places, so a bias of the answers
need not spoil their ranking; \`find\` shows the witnesses apart.

Flags:

${flagTable(summaries)}

A "ceiling" flag in the world of really good service is right too: those answers can rank little. Mood
is told by the general impression, hidden experiences by a slope over all touchpoints (\`answersBearing\`); errors shrink with √n.

## What is planted

${plantedTable(summaries)}

A handover is falsely named when it leads to a touchpoint without effect; the wait before a touchpoint that matters does matter. The
planted segment counts when found, that is when the strongest difference is at its touchpoint and sets its group alone against the others.

## Do 95 % intervals hold the truth?

${coverageTable(summaries, 'quantities')}

At the true moments alone, the figures that are acted on:

${coverageTable(withMoments, 'atMoments')}

In the null worlds ranks mean nothing. Under confounding, non-response, politeness and fading memory "truth" is what an intervention
would do in the whole population, at the level that was felt: the misses are the reason why \`prove\` exists. Importance is held against
the population's own Shapley value, mood included.

### How far and on which side it misses

${missTable(summaries)}

## Verdicts

${verdictTable(summaries)}

## What the first three would bring

Gain of the three named, as a part of the gain of the three that would bring most, %:

${rankingTable(summaries, 'captured')}

Today's methods: lowest mean rating; highest correlation of rating and outcome among those who passed; largest difference of mean
outcome between the other and the low experiences, nothing held fixed; stated importance (an assumption: answers follow what
is basic in the industry, a little of what really moves people, and scatter); Johnson's relative weights and standardised slopes of one linear
regression on the ratings, gaps filled with the mean, drivers with p ≥ 0.05 set to zero; importance–performance analysis with
correlations and mean ratings, lines at the means.

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
