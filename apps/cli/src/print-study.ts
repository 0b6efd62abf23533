import {
  type Locale,
  outcomeUnit,
  type Say,
  type StudyResult,
  type TouchpointFinding,
  type WitnessesResult,
  witnesses,
} from '@touchstone/vocabulary';
import { type Figures, figures } from './figures.ts';
import { table } from './terminal/table.ts';

interface Printing {
  readonly say: Say;
  readonly locale: Locale;
}

function witnessCell(finding: TouchpointFinding | null, as: Figures, say: Say): string {
  if (!finding) return '–';
  return `${as.rank(finding.rank)} · ${say(`web.verdict.${finding.verdict}`)} · ${as.signed(finding.gain.estimate)}`;
}

/** What each witness says of each touchpoint: rank with its range, verdict, gain. */
function witnessTable(result: WitnessesResult, { say, locale }: Printing): string[] {
  const as = figures(locale, outcomeUnit(result));
  const heard = witnesses.filter((witness) => result.touchpoints.some((one) => one[witness]));
  return table(
    [
      { title: say('witnesses.column.touchpoint'), most: 28 },
      { title: say('witnesses.column.agreement') },
      ...heard.map((witness) => ({
        title: say('witnesses.column.told', { witness: say(`witnesses.name.${witness}`) }),
      })),
    ],
    result.touchpoints.map((one) => [
      one.name,
      say(`witnesses.agreement.${one.agreement}`),
      ...heard.map((witness) => witnessCell(one[witness], as, say)),
    ]),
  );
}

/** A study as a person reads it: its sentences, a table where it lays several things side by side, warnings, and how sure it is. */
export function studyPage(result: StudyResult, printing: Printing): string[] {
  const { say } = printing;
  const { seed, replicates } = result.method;
  const rows = result.study === 'witnesses' ? ['', ...witnessTable(result, printing)] : [];
  const warnings = result.warnings.map((warning) => `  ! ${warning}`);
  return [
    ...result.sentences,
    ...rows,
    ...(warnings.length > 0 ? ['', ...warnings] : []),
    '',
    `${say('study.n', { n: result.n })} ${say('study.resampling', { replicates, seed: String(seed) })}`,
  ];
}
