import { z } from 'zod';
import type { Asker } from './asked-queries.ts';

/**
 * Where the calls of a contact centre lie: a table of ours with (queued UInt8, queue_seconds Float64, answered UInt8,
 * service_seconds Float64, server String) and what they are grouped by.
 */
export interface CallsSource {
  readonly table: string;
  /** Column or expression of ours to group by; absent: all calls together. */
  readonly by?: string;
}

const maybe = z.nullable(z.number());
const quantiles = z.tuple([maybe, maybe]);
const rowSchema = z.object({
  call_group: z.string(),
  calls: z.number(),
  answered_calls: z.number(),
  queued_calls: z.number(),
  /** Hung up while waiting in the queue, and before. */
  abandoned: z.number(),
  abandoned_before: z.number(),
  /** Mean time to answer, of answered calls, those answered at once included. */
  answer_speed: maybe,
  queue_mean: maybe,
  queue_quantiles: quantiles,
  patience: maybe,
  answered_in_20: z.number(),
  handled: z.number(),
  handling_mean: maybe,
  handling_quantiles: quantiles,
});
export type CallFacts = z.infer<typeof rowSchema>;

/**
 * Figures of a contact centre: abandonment (hung up in the queue, of those answered or hung up in the queue), average
 * speed of answer, answers within 20 seconds, average handling time (calls with a named server and some service), and
 * waits of the queued with median and 90th percentile (type 7). Exact.
 */
export function contactCentreFacts(ask: Asker, { table, by }: CallsSource): Promise<readonly CallFacts[]> {
  const lost = 'NOT answered AND queued';
  const served = "server != '' AND service_seconds > 0";
  return ask.rows(
    {
      name: 'map-contact-centre',
      sql: `SELECT ${by === undefined ? "''" : `toString(${by})`} AS call_group, count() AS calls, countIf(answered) AS answered_calls,
  countIf(queued) AS queued_calls, countIf(${lost}) AS abandoned, countIf(NOT answered AND NOT queued) AS abandoned_before,
  avgIf(queue_seconds, answered) AS answer_speed, avgIf(queue_seconds, queued) AS queue_mean,
  quantilesExactInclusiveIf(0.5, 0.9)(queue_seconds, queued) AS queue_quantiles,
  quantileExactInclusiveIf(0.5)(queue_seconds, ${lost}) AS patience,
  countIf(answered AND queue_seconds <= 20) AS answered_in_20,
  countIf(${served}) AS handled, avgIf(service_seconds, ${served}) AS handling_mean,
  quantilesExactInclusiveIf(0.5, 0.9)(service_seconds, ${served}) AS handling_quantiles
FROM ${table} GROUP BY call_group ORDER BY call_group`,
      parameters: {},
    },
    rowSchema,
  );
}
