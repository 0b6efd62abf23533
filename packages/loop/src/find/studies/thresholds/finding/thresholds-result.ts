import type { DoseResponse, Say, StudyMethod, ThresholdsResult } from '@touchstone/vocabulary';
import { fewestJourneys } from '../method/dose-response.ts';

interface Found {
  readonly n: number;
  readonly outcome: string;
  readonly unit: 'share' | 'points';
  readonly doses: readonly DoseResponse[];
  readonly leftOut: ThresholdsResult['leftOut'];
  readonly method: StudyMethod;
}

/** Doses spoken of in the opening sentences. */
const spoken = 4;

/** The doses of a study with what they say in words, the clearest threshold first. */
export function thresholdsResult(found: Found, say: Say): ThresholdsResult {
  const thresholds = found.doses.filter(({ finding }) => finding === 'threshold');
  const names = thresholds.map((dose) => say('find.quoted', { name: doseName(dose, say) }));
  const lead =
    thresholds.length > 0
      ? say('thresholds.found', {
          n: found.n,
          count: thresholds.length,
          names: names.join(say('find.separator')),
          outcome: found.outcome,
        })
      : say('thresholds.none', { n: found.n, count: found.doses.length, outcome: found.outcome });
  const told = found.doses.slice(0, thresholds.length > 0 ? Math.min(spoken, thresholds.length) : 1);
  const standards = thresholds.slice(0, spoken).flatMap((dose) => standardSentence(dose, say));
  const next = say(thresholds.length > 0 ? 'thresholds.nextStandard' : 'thresholds.nextNone');
  return {
    study: 'thresholds',
    n: found.n,
    outcome: found.outcome,
    sentences: [lead, ...told.map((dose) => doseSentence(dose, found, say)), ...standards, next],
    warnings: [
      say('thresholds.association'),
      ...(found.doses.length === 0 ? [say('thresholds.nothing', { least: fewestJourneys })] : []),
      ...(found.leftOut.length > 0
        ? [
            say('thresholds.leftOut', {
              names: found.leftOut.map((dose) => doseName(dose, say)).join(say('find.separator')),
              least: fewestJourneys,
            }),
          ]
        : []),
    ],
    doses: [...found.doses],
    leftOut: [...found.leftOut],
    method: found.method,
  };
}

/** A dose by its name, and for the log whether it is the wait or the service. */
function doseName({ name, source }: Pick<DoseResponse, 'name' | 'source'>, say: Say): string {
  return say('thresholds.doseName', { name, source });
}

function doseSentence(
  dose: DoseResponse,
  { outcome, unit }: Pick<Found, 'outcome' | 'unit'>,
  say: Say,
): string {
  const scale = unit === 'share' ? 100 : 1;
  const part = (name: string, { estimate, low, high }: DoseResponse['gain'], factor = scale) => ({
    [name]: estimate * factor,
    [`${name}Low`]: low * factor,
    [`${name}High`]: high * factor,
  });
  return say(`thresholds.dose.${dose.finding}`, {
    name: doseName(dose, say),
    outcome,
    n: dose.n,
    dose: dose.unit,
    unit,
    share: dose.beyond.estimate,
    detectable: Math.abs(dose.detectable) * scale,
    ...part('at', dose.threshold, 1),
    ...part('before', dose.slopeBefore),
    ...part('after', dose.slopeAfter),
    ...part('slope', dose.straightSlope),
    ...part('gain', dose.gain),
  });
}

/** What the company promises there, beside what customers bear; nothing where it promises nothing. */
function standardSentence(dose: DoseResponse, say: Say): readonly string[] {
  const { standard, threshold } = dose;
  if (standard === null) return [];
  const side = standard > threshold.high ? 'above' : standard < threshold.low ? 'below' : 'within';
  return [
    say('thresholds.standard', {
      name: doseName(dose, say),
      standard,
      dose: dose.unit,
      at: threshold.estimate,
      side,
    }),
  ];
}
