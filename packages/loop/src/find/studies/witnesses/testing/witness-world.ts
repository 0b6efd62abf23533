import { randomGenerator } from '@touchstone/statistics';
import type { Warehouse } from '@touchstone/storage';
import { type Catalogue, catalogueSchema, type SurveyItems } from '@touchstone/vocabulary';
import { readBatch } from '../../../../listen/voice/index.ts';
import { stubReaders } from '../../../../listen/voice/testing/stub-readers.ts';
import { type StoredEvent, storeEvents } from '../../../../map/testing/store-events.ts';
import { itemsOf, storeJourneys } from '../../../testing/stored-journeys.ts';

const minute = 60_000;
/** Name of the stub reader in the warehouse. */
export const stubReader = '77';

/**
 * What a bank's branch hides. Counter: long waits are felt, rated and written about, and cost 1.5 points. Documents:
 * coming back with papers costs 1.2 points, and nobody asks or writes about it. Lobby: rated, and nothing depends on it. Vault:
 * two in a hundred pass, and fill the comments.
 */
export const witnessCatalogue: Catalogue = catalogueSchema.parse({
  stages: [],
  touchpoints: [
    {
      id: 'counter',
      name: 'Counter',
      activities: ['counter'],
      items: ['counter rating'],
      aspects: ['waiting'],
    },
    { id: 'documents', name: 'Missing papers', activities: ['documents'] },
    { id: 'lobby', name: 'Lobby', activities: ['lobby'], items: ['lobby rating'], aspects: ['attitude'] },
    { id: 'vault', name: 'Vault', activities: ['vault'], items: ['vault rating'], aspects: ['price'] },
  ],
});

export const witnessItems: SurveyItems = {
  ...itemsOf('overall', ['counter rating', 'lobby rating', 'vault rating']),
  comments: [{ name: 'comment', column: 4 }],
};

interface Visit {
  readonly events: readonly StoredEvent[];
  /** Outcome, then the ratings of counter, lobby and vault. */
  readonly values: readonly number[];
  readonly text: string;
}

function visit(journey: number, random: ReturnType<typeof randomGenerator>): Visit {
  let now = journey * 1000 * minute;
  const events: StoredEvent[] = [];
  const serve = (activity: string, wait: number, service: number): void => {
    const started = now + Math.round(wait * minute);
    now = started + Math.round(service * minute);
    events.push({ journey, activity, started, ended: now });
  };
  serve('lobby', 0, 1);
  const wait = -Math.log(1 - random.uniform()) * 8;
  serve('counter', wait, 5);
  const felt = wait > 11 ? random.uniform() < 0.85 : random.uniform() < 0.08;
  const missing = random.uniform() < 0.45;
  const again = missing && random.uniform() < 0.4;
  if (missing) serve('documents', random.uniform() * 3, 2);
  if (again) serve('documents', random.uniform() * 3, 2);
  const vault = random.uniform() < 0.02;
  if (vault) serve('vault', random.uniform() * 4, 3);
  const lobby = 1 + random.integer(5);
  const grumbling = vault && random.uniform() < 0.9;
  const outcome = 7.5 - (felt ? 1.5 : 0) - (again ? 1.2 : 0) - (grumbling ? 0.8 : 0) + random.normal();
  const said = [
    felt && random.uniform() < 0.05 ? '排队太久-' : '',
    grumbling ? '价格太贵-' : '',
    random.uniform() < 0.15 ? '态度很好+' : '',
  ].filter((word) => word !== '');
  return {
    events,
    values: [
      Math.min(10, Math.max(0, Math.round(outcome))),
      felt ? 2 : random.uniform() < 0.4 ? 5 : 4,
      lobby,
      vault ? (grumbling ? 1 : 4) : Number.NaN,
    ],
    text: said.join('，'),
  };
}

/** Stores journeys of the branch as log, answers and read comments. */
export async function storeWitnesses(
  warehouse: Warehouse,
  given: {
    readonly log: number;
    readonly survey: number;
    readonly journeys: number;
    readonly joined?: boolean;
  },
): Promise<void> {
  const random = randomGenerator(11);
  const visits = Array.from({ length: given.journeys }, (_, journey) => visit(journey, random));
  await storeEvents(warehouse, { batch: given.log, events: visits.flatMap(({ events }) => events) });
  await storeJourneys(warehouse, {
    batch: given.survey,
    values: visits.map(({ values }) => values),
    ...(given.joined === false ? {} : { journeys: visits.map((_, journey) => journey) }),
  });
  const lines = visits.flatMap(({ text }, at) =>
    text === '' ? [] : [JSON.stringify([given.survey, at, at, 0, '2025-03-01 08:00:00', text])],
  );
  async function* body(): AsyncGenerator<Uint8Array> {
    yield new TextEncoder().encode(lines.join('\n'));
  }
  const sql =
    'INSERT INTO comments (batch, response, customer_key, item, answered, text) FORMAT JSONCompactEachRow';
  await warehouse.insert({ name: 'test-comments', sql }, body());
  await readBatch(warehouse, stubReaders(), {
    batch: String(given.survey),
    key: stubReader,
    comments: lines.length,
  });
}
