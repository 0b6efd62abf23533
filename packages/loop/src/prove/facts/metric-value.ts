import { type ProofPlan, type SurveyItems, TouchstoneError } from '@touchstone/vocabulary';

/** An expression with the values bound to the names in it. */
export interface Expression {
  readonly sql: string;
  readonly parameters: Readonly<Record<string, unknown>>;
}

/**
 * The value of a survey's metric in one response, NaN where there is none: the rating itself, 100 for a good one and 0 for others (by
 * the scale's limit: the mean is a share in per cent), or −100, 0, 100 for the net promoter score.
 *
 * @throws TouchstoneError findUnknownItem
 */
export function surveyValue(items: SurveyItems, name: string, kind: ProofPlan['metric']['kind']): Expression {
  const position = items.values.findIndex((item) => item.name === name);
  const item = items.values[position];
  if (!item) {
    const columns = items.values.map((one) => one.name).join(', ');
    throw new TouchstoneError('findUnknownItem', { name, columns });
  }
  const stored = `values[${position + 1}]`;
  const { lowLimit: detractor = 6, highLimit: good = kind === 'nps' ? 9 : 1, direction } = item.scale ?? {};
  switch (kind) {
    case 'nps':
      return {
        sql: `if(isNaN(${stored}), nan, multiIf(${stored} >= {good:Float64}, 100, ${stored} <= {detractor:Float64}, -100, 0))`,
        parameters: { good, detractor },
      };
    case 'share':
      return {
        sql: `if(isNaN(${stored}), nan, if(${stored} ${direction === 'lowerIsBetter' ? '<=' : '>='} {good:Float64}, 100, 0))`,
        parameters: { good },
      };
    default:
      return { sql: stored, parameters: {} };
  }
}
