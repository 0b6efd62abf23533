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
];
