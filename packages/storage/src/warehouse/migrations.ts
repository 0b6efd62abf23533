import type { Topology } from './topology.ts';

/** What a migration may depend on: where it runs decides the engine, the text stays one. */
export interface Rendering {
  /** Engine of a table that holds rows: `MergeTree`, or its replicated kind. */
  readonly mergeTree: string;
  /** Engine of the table of all nodes over their local ones; rows are spread by `key`. */
  distributed(local: string, key: string): string;
}

export interface WarehouseMigration {
  readonly number: number;
  readonly name: string;
  /** Statements for every node, each harmless when repeated: ClickHouse has no transaction around DDL. */
  statements(on: Rendering): readonly string[];
}

export function renderingOf(topology: Topology): Rendering {
  return {
    mergeTree: topology.replicated
      ? "ReplicatedMergeTree('/clickhouse/tables/{database}/{table}/{shard}', '{replica}')"
      : 'MergeTree',
    distributed: (local, key) => `Distributed('${topology.cluster}', currentDatabase(), '${local}', ${key})`,
  };
}

/** Neighbours of a journey that both name somebody, and those of them that differ; `returns`: one, another, the one again. */
const handovers = {
  staff_pairs: 'neighbours that both name staff',
  staff_changes: 'with two different ones',
  staff_returns: 'three neighbours: one, another, the one again',
  unit_pairs: 'neighbours that both name a unit',
  unit_changes: 'with two different ones',
  channel_pairs: 'neighbours that both name a channel',
  channel_changes: 'with two different ones',
};

function addHandovers(table: string): string {
  const columns = Object.entries(handovers).map(
    ([name, comment]) => `ADD COLUMN IF NOT EXISTS ${name} UInt32 COMMENT '${comment}'`,
  );
  return `ALTER TABLE ${table} ${columns.join(', ')}`;
}

/** Forward only: a published entry never changes, the next change is the next number. */
export const warehouseMigrations: readonly WarehouseMigration[] = [
  {
    number: 1,
    name: 'responses and comments',
    statements: (on) => [
      `CREATE TABLE IF NOT EXISTS responses_local (
  batch UInt64,
  response UInt64 COMMENT 'keyed hash of the natural id',
  customer_key UInt64 COMMENT 'keyed hash of the customer',
  bucket UInt8 COMMENT 'of 256, for the bootstrap over customers',
  row UInt64 COMMENT 'row number in its file',
  answered Nullable(DateTime64(3, 'UTC')),
  channel LowCardinality(String),
  unit LowCardinality(String),
  staff LowCardinality(String),
  weight Float64,
  values Array(Float64) COMMENT 'by position in the items of the survey; NaN: not there',
  categories Array(LowCardinality(String)) COMMENT 'by position in the items of the survey'
) ENGINE = ${on.mergeTree}
PARTITION BY batch ORDER BY (batch, bucket, customer_key, response)`,
      `CREATE TABLE IF NOT EXISTS comments_local (
  batch UInt64,
  response UInt64,
  customer_key UInt64,
  item UInt16 COMMENT 'which comment column',
  answered Nullable(DateTime64(3, 'UTC')),
  text String CODEC(ZSTD(3))
) ENGINE = ${on.mergeTree}
PARTITION BY batch ORDER BY (batch, response, item)`,
      `CREATE TABLE IF NOT EXISTS responses AS responses_local
ENGINE = ${on.distributed('responses_local', 'cityHash64(customer_key)')}`,
      `CREATE TABLE IF NOT EXISTS comments AS comments_local
ENGINE = ${on.distributed('comments_local', 'cityHash64(customer_key)')}`,
      `CREATE VIEW IF NOT EXISTS answers AS
SELECT batch, response, customer_key, bucket, answered, channel, unit, staff, weight,
  toUInt16(place - 1) AS position, value
FROM responses ARRAY JOIN arrayEnumerate(values) AS place, values AS value
WHERE NOT isNaN(value)`,
    ],
  },
  {
    number: 2,
    name: 'journeys of service logs; what comments say',
    statements: (on) => [
      `CREATE TABLE IF NOT EXISTS journeys_local (
  batch UInt64,
  journey UInt64,
  customer_key UInt64,
  bucket UInt8 COMMENT 'of 256, for the bootstrap over customers',
  case_id String COMMENT 'as the file names it; empty where that would name a customer',
  activities Array(LowCardinality(String)) COMMENT 'in order of start, end, row of the file; likewise below',
  starts Array(Int64) COMMENT 'ms since 1970',
  ends Array(Int64),
  waits Array(Int64) COMMENT 'ms since all earlier visits of the journey had ended, at least 0; 0 for the first',
  channels Array(LowCardinality(String)),
  units Array(LowCardinality(String)),
  staffs Array(LowCardinality(String)),
  results Array(LowCardinality(String)),
  variant UInt64 COMMENT 'hash of activities',
  started DateTime64(3, 'UTC'),
  ended DateTime64(3, 'UTC'),
  duration Int64 COMMENT 'ms, largest end less smallest start',
  idle Int64 COMMENT 'ms with nothing in progress',
  channel LowCardinality(String) COMMENT 'of the first visit that names one',
  unit LowCardinality(String) COMMENT 'of the first visit that names one',
  score Float64 COMMENT 'outcome of the journey; NaN: none',
  categories Array(LowCardinality(String)) COMMENT 'by position in the items of the log'
) ENGINE = ${on.mergeTree}
PARTITION BY batch ORDER BY (batch, bucket, customer_key, journey)`,
      `CREATE TABLE IF NOT EXISTS journeys AS journeys_local
ENGINE = ${on.distributed('journeys_local', 'cityHash64(customer_key)')}`,
      // One row a visit, for a look from outside; our own questions read the arrays, which is faster.
      `CREATE VIEW IF NOT EXISTS visits AS
SELECT batch, journey, customer_key, bucket, place, length(activities) AS places, activity, previous,
  fromUnixTimestamp64Milli(start, 'UTC') AS started, fromUnixTimestamp64Milli(end, 'UTC') AS ended,
  if(place = 1, 0, start - before) AS gap, wait, visit_channel AS channel, visit_unit AS unit, staff, result
FROM (SELECT batch, journey, customer_key, bucket, activities, starts, ends, waits, channels, units, staffs, results FROM journeys)
ARRAY JOIN arrayEnumerate(activities) AS place, activities AS activity,
  arrayPushFront(arrayPopBack(activities), '') AS previous, starts AS start, ends AS end,
  arrayPushFront(arrayPopBack(ends), 0) AS before, waits AS wait, channels AS visit_channel, units AS visit_unit,
  staffs AS staff, results AS result`,
      `ALTER TABLE responses_local ADD COLUMN IF NOT EXISTS journey UInt64 DEFAULT 0 COMMENT 'keyed hash of the journey the answers are about; 0: not told'`,
      `ALTER TABLE responses ADD COLUMN IF NOT EXISTS journey UInt64 DEFAULT 0 COMMENT 'keyed hash of the journey the answers are about; 0: not told'`,
      `CREATE TABLE IF NOT EXISTS readings_local (
  batch UInt64,
  reader UInt64 COMMENT 'hash of the model and of what it learnt here',
  response UInt64,
  customer_key UInt64,
  bucket UInt8,
  item UInt16 COMMENT 'which comment column',
  answered Nullable(DateTime64(3, 'UTC')),
  channel LowCardinality(String),
  unit LowCardinality(String),
  categories Array(LowCardinality(String)) COMMENT 'of the response',
  text String COMMENT 'masked; offsets below refer to it, in UTF-16 units' CODEC(ZSTD(3)),
  overall LowCardinality(String) COMMENT 'positive, negative, neutral, mixed, none',
  sentiment Float32 COMMENT '-1 to 1',
  complaint Float32 COMMENT 'calibrated probabilities',
  praise Float32,
  suggestion Float32,
  question Float32,
  leave Float32,
  intents Array(LowCardinality(String)),
  urgency UInt8,
  emotion LowCardinality(String),
  aspects Array(LowCardinality(String)) COMMENT 'one place a mention, in all arrays below',
  touchpoints Array(LowCardinality(String)) COMMENT 'id in the catalogue, or empty',
  polarities Array(Int8),
  sentiments Array(Float32),
  probabilities Array(Float32),
  certainties Array(Float32),
  starts Array(UInt32),
  ends Array(UInt32)
) ENGINE = ${on.mergeTree}
PARTITION BY (batch, reader) ORDER BY (batch, reader, response, item)`,
      `CREATE TABLE IF NOT EXISTS readings AS readings_local
ENGINE = ${on.distributed('readings_local', 'cityHash64(customer_key)')}`,
    ],
  },
  {
    number: 3,
    name: 'handovers of each journey, counted when it is written',
    statements: () => ['journeys_local', 'journeys'].map(addHandovers),
  },
];
