import type { Warehouse } from '@touchstone/storage';
import type { SurveyItems } from '@touchstone/vocabulary';

/** Journeys as a test writes them: values by position, NaN where nothing was said. */
export interface StoredJourneys {
  readonly batch: number;
  readonly values: readonly (readonly number[])[];
  /** Default: every journey has a customer of its own. */
  readonly customers?: readonly number[];
  readonly weights?: readonly number[];
  readonly channels?: readonly string[];
  readonly categories?: readonly (readonly string[])[];
  readonly answered?: readonly string[];
  /** Numbers of the journeys that the answers are about, as `storeLog` is given them. */
  readonly journeys?: readonly number[];
}

/** The key of a journey in a stored log; 0: not told. */
export function journeyKey(journey: number | undefined): string {
  if (journey === undefined) return '0';
  return String((BigInt(journey + 1) * 11_400_714_819_323_198_485n) % 2n ** 64n);
}

/** Writes journeys as an import would leave them. */
export async function storeJourneys(warehouse: Warehouse, journeys: StoredJourneys): Promise<void> {
  const text = (value: string): string => `'${value.replaceAll("'", "\\'")}'`;
  const rows = journeys.values.map((values, row) => {
    const customer = journeys.customers?.[row] ?? row;
    const key = `sipHash64(toUInt64(${customer}))`;
    const numbers = values
      .map((value) => (Number.isNaN(value) ? 'nan' : value === Number.POSITIVE_INFINITY ? 'inf' : value))
      .join(', ');
    const groups = (journeys.categories?.[row] ?? []).map(text).join(', ');
    const answered = journeys.answered ? text(journeys.answered[row] ?? '') : 'NULL';
    return `(${journeys.batch}, ${row}, ${key}, cityHash64(${key}) % 256, ${row}, ${answered}, ${text(journeys.channels?.[row] ?? '')}, ${journeys.weights?.[row] ?? 1}, [${numbers}], [${groups}], ${journeyKey(journeys.journeys?.[row])})`;
  });
  const columns =
    'batch, response, customer_key, bucket, row, answered, channel, weight, values, categories, journey';
  for (let from = 0; from < rows.length; from += 5000) {
    const sql = `INSERT INTO responses (${columns}) VALUES ${rows.slice(from, from + 5000).join(', ')}`;
    await warehouse.command({ name: 'store-journeys', sql, settings: { max_query_size: 100_000_000 } });
  }
}

const rating = {
  min: 1,
  max: 5,
  lowLimit: 2,
  highLimit: 5,
  direction: 'higherIsBetter',
  labels: {},
} as const;

/** Items of a survey whose first value is the outcome and whose others are ratings from 1 to 5. */
export function itemsOf(
  outcome: string,
  touchpoints: readonly string[],
  scale: { readonly min: number; readonly max: number } = { min: 0, max: 10 },
): SurveyItems {
  const ratings = touchpoints.map((name, index) => ({
    name,
    role: 'rating' as const,
    scale: rating,
    column: index + 1,
  }));
  const first = { name: outcome, role: 'outcome' as const, scale: { ...rating, ...scale }, column: 0 };
  return { values: [first, ...ratings], categories: [], comments: [] };
}
