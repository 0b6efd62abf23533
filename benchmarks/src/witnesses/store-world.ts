import type { Warehouse } from '@touchstone/storage';

/** Touchpoints of the benchmark's world: each has an activity, a rating and an aspect of its own. */
export const benchmarkTouchpoints = 15;
/** Share of the responses that hold a comment, in hundredths. */
const commented = 30;

/** Evenly spread numbers from 0 to 1 by journey, touchpoint and purpose: the same in every run and on every machine. */
function drawn(purpose: number, touchpoint = 'k'): string {
  return `(intHash32(j * 4001 + ${touchpoint} * 41 + ${purpose}) + 0.5) / 4294967296`;
}

const passed = `arrayFilter(k -> ${drawn(1)} < 0.55 OR k = 0, range(${benchmarkTouchpoints}))`;
/** Waits in milliseconds: exponential, mean five minutes. */
const waited = `toInt64(-log(${drawn(2)}) * 300000)`;
/** What is felt: the wait, and what else happens there. */
const rating = `toFloat64(multiIf(${waited} > 600000 AND ${drawn(3)} < 0.7, 2, ${waited} < 120000 AND ${drawn(3)} < 0.6, 5, ${drawn(4)} < 0.2, 2, ${drawn(4)} < 0.5, 5, 4))`;

const customers = `SELECT number AS j, sipHash64(number, 7) AS journey, sipHash64(number % {customers:UInt64}) AS customer_key,
  toUInt8(cityHash64(customer_key) % 256) AS bucket FROM numbers({journeys:UInt64})`;

function journeysInsert(): string {
  return `INSERT INTO journeys (batch, journey, customer_key, bucket, case_id, activities, starts, ends, waits, channels, units, staffs, results, variant, started, ended, duration, idle, channel, unit, score, categories)
SELECT 1, journey, customer_key, bucket, '', arrayMap(k -> concat('step ', toString(k)), ks), begins, finishes, pauses,
  arrayMap(k -> 'branch', ks), arrayMap(k -> '', ks), arrayMap(k -> '', ks), arrayMap(k -> '', ks), cityHash64(ks),
  fromUnixTimestamp64Milli(begins[1], 'UTC'), fromUnixTimestamp64Milli(finishes[-1], 'UTC'), finishes[-1] - begins[1], arraySum(pauses), 'branch', '', nan, []
FROM (SELECT *, ${passed} AS ks, arrayMap((k, place) -> if(place = 1, 0, ${waited}), ks, arrayEnumerate(ks)) AS pauses,
    arrayMap(k -> toInt64(60000 + 240000 * ${drawn(5)}), ks) AS services,
    arrayMap((pause, done) -> 1735689600000 + toInt64(j % 31536000) * 1000 + pause + done, pauses, arrayPushFront(arrayPopBack(arrayCumSum(arrayMap((a, b) -> a + b, pauses, services))), 0)) AS begins,
    arrayMap((begin, service) -> begin + service, begins, services) AS finishes
  FROM (${customers}))`;
}

function responsesInsert(): string {
  return `INSERT INTO responses (batch, response, customer_key, bucket, row, answered, channel, unit, staff, weight, values, categories, journey)
SELECT 2, journey, customer_key, bucket, j, NULL, '', '', '', 1,
  arrayPushFront(ratings, round(least(10, greatest(0, 7.5 + ${drawn(6, '99')} * 3 - 1.5 + arraySum(arrayMap((r, k) -> if(isNaN(r), 0, (r <= 2) * -0.12 * (15 - k) / 2 + (r >= 5) * 0.05 * k / 3), ratings, range(${benchmarkTouchpoints}))))))), [], journey
FROM (SELECT *, arrayMap(k -> if(${drawn(1)} < 0.55 OR k = 0, ${rating}, nan), range(${benchmarkTouchpoints})) AS ratings FROM (${customers}))`;
}

function readingsInsert(): string {
  return `INSERT INTO readings (batch, reader, response, customer_key, bucket, item, answered, channel, unit, categories, text, overall, sentiment, complaint, praise, suggestion, question, leave, intents, urgency, emotion, aspects, touchpoints, polarities, sentiments, probabilities, certainties, starts, ends)
SELECT 2, 1, journey, customer_key, bucket, 0, NULL, '', '', [], '', 'mixed', 0, 0, 0, 0, 0, 0, [], 0, '',
  arrayMap(k -> {aspects:Array(String)}[k + 1], ks), arrayMap(k -> '', ks), arrayMap(k -> toInt8(if(${rating} <= 2, -1, if(${rating} >= 5, 1, 0))), ks),
  arrayMap(k -> toFloat32(0), ks), arrayMap(k -> toFloat32(1), ks), arrayMap(k -> toFloat32(1), ks), arrayMap(k -> toUInt32(0), ks), arrayMap(k -> toUInt32(0), ks)
FROM (SELECT *, arrayFilter(k -> (${drawn(1)} < 0.55 OR k = 0) AND ${drawn(7)} < if(${rating} <= 2, 0.4, 0.1), range(${benchmarkTouchpoints})) AS ks
  FROM (${customers}) WHERE sipHash64(j, 8) % 100 < ${commented})`;
}

/**
 * Writes a world into the engine by SQL alone: journeys of 15 activities, a response about each with an outcome and 15
 * ratings that follow the waits, and what a reader found in the comments of three in ten. 1.4 journeys a customer.
 */
export async function storeWorld(
  warehouse: Warehouse,
  { journeys, aspects }: { readonly journeys: number; readonly aspects: readonly string[] },
): Promise<void> {
  const parameters = { journeys, customers: Math.ceil(journeys * 0.7) };
  for (const sql of [journeysInsert(), responsesInsert()]) {
    await warehouse.command({ name: 'benchmark-world', sql, parameters });
  }
  await warehouse.command({
    name: 'benchmark-world',
    sql: readingsInsert(),
    parameters: { ...parameters, aspects },
  });
}
