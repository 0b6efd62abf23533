import { temporaryStores } from '@touchstone/storage/testing';
import { findRequestSchema, type Scale } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filterChoices } from '../http/filter-choices.ts';
import { createProject } from '../projects/create-project.ts';
import { type StoredSurvey, storedSurvey } from '../surveys/stored-survey.ts';
import { analysisMemory } from './analysis-memory.ts';
import { type Analyst, startAnalyst } from './analyst.ts';
import { type Findings, findings } from './findings.ts';

const stores = await temporaryStores();
const analyst = startAnalyst(stores.warehouse);
const failures: unknown[] = [];
const remembering = () => analysisMemory(stores.ledger, (error) => failures.push(error));
const scale: Scale = {
  min: 1,
  max: 5,
  lowLimit: 2,
  highLimit: 5,
  direction: 'higherIsBetter',
  labels: {},
};
const touchpoints = Array.from({ length: 14 }, (_, position) => `T${position + 1}`);
const request = findRequestSchema.parse({});
let survey: StoredSurvey;
let made: Findings;
/** Findings computed. */
let asked = 0;

/** 20,000 journeys whose outcome follows the first two touchpoints; units A (all but five journeys) and B (five). */
const journeys = `INSERT INTO responses (batch, response, customer_key, bucket, row, channel, unit, staff, weight, values, categories)
SELECT 1, number, number, cityHash64(number) % 256, number, 'app', if(number < 5, 'B', 'A'), '', 1,
  arrayConcat([t[1] + t[2] + (sipHash64(number, 'e') % 100) / 50], t), [if(number % 2, 'new', 'old')]
FROM (SELECT number, arrayMap(k -> toFloat64(1 + sipHash64(number, k) % 5), range(${touchpoints.length})) AS t FROM numbers(20000))`;

beforeAll(async () => {
  const project = await createProject(stores.ledger, { name: 'test', demo: false });
  const items = {
    values: [
      { name: 'overall', role: 'outcome', column: 0 },
      ...touchpoints.map((name, position) => ({ name, role: 'rating', scale, column: position + 1 })),
    ],
    categories: [{ name: 'age', column: 20 }],
    comments: [],
  };
  const mapping = {
    version: 1,
    format: 'csv',
    layout: 'plain',
    encoding: 'utf-8',
    separator: ',',
    headerRows: 1,
    timeZone: 'Asia/Shanghai',
    dateOrder: 'ymd',
    shape: 's',
    columns: [],
  };
  const { id } = await stores.ledger.db
    .insertInto('survey')
    .values({
      project_id: project.id,
      name: 'survey',
      shape: 's',
      mapping: JSON.stringify(mapping),
      items: JSON.stringify(items),
      batches: ['1'],
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  await stores.warehouse.command({ name: 'fill', sql: journeys });
  survey = await storedSurvey(stores.ledger, id);
  const counting: Analyst = {
    ...analyst,
    find: (task, signal) => {
      asked += 1;
      return analyst.find(task, signal);
    },
  };
  made = findings({ memory: remembering(), analyst: counting });
});
afterAll(async () => {
  await analyst.close();
  await stores.close();
});

async function keptAnalyses(): Promise<number> {
  const rows = await stores.ledger.db.selectFrom('analysis').select('id').execute();
  return rows.length;
}

describe('findings', () => {
  it('cost the thread that answers pages a small part of the work, so no page waits long', async () => {
    await analyst.find({ ...survey, request, locale: 'en', snapshot: 'warm' });
    const [thread, all] = [process.threadCpuUsage(), process.cpuUsage()];
    await analyst.find({ ...survey, request, locale: 'en', snapshot: 'measured' });
    const [here, everywhere] = [process.threadCpuUsage(thread), process.cpuUsage(all)];
    // A share of the work, not a time: a busy machine makes both slower alike.
    const share = (here.user + here.system) / (everywhere.user + everywhere.system);
    expect(share).toBeLessThan(0.25);
  });

  it('answer a request that comes while the same one runs with the same result, computed once', async () => {
    const [first, second] = await Promise.all([
      made.find(survey, request, 'en'),
      made.find(survey, request, 'en'),
    ]);
    expect(second).toEqual(first);
    expect(asked).toBe(1);
    expect(first.n).toBe(20_000);
    expect(first.touchpoints.slice(0, 2).map((one) => one.name)).toEqual(
      expect.arrayContaining(['T1', 'T2']),
    );
    expect(await keptAnalyses()).toBe(1);
  });

  it('answer from the ledger what was computed before, byte for byte', async () => {
    const first = await made.find(survey, request, 'en');
    const fresh = findings({ memory: remembering(), analyst });
    expect(await fresh.find(survey, request, 'en')).toEqual(first);
    expect(await keptAnalyses()).toBe(1);
  });

  it('stop on the engine when all who asked have gone, and not before', async () => {
    const signals: AbortSignal[] = [];
    const slow: Analyst = {
      ...analyst,
      find: (_task, signal = new AbortController().signal) => {
        signals.push(signal);
        return new Promise((_, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason), { once: true }),
        );
      },
    };
    const patient = findings({ memory: remembering(), analyst: slow });
    const unasked = findRequestSchema.parse({ seed: 77 });
    const [first, second] = [new AbortController(), new AbortController()];
    const both = [first, second].map(({ signal }) => patient.find(survey, unasked, 'en', signal));
    const ended = Promise.allSettled(both);
    await expect.poll(() => signals.length).toBe(1);
    first.abort();
    expect(signals[0]?.aborted).toBe(false);
    second.abort();
    expect(signals[0]?.aborted).toBe(true);
    expect((await ended).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    const later = new AbortController();
    const again = Promise.allSettled([patient.find(survey, unasked, 'en', later.signal)]);
    await expect.poll(() => signals.length).toBe(2);
    later.abort();
    await again;
  });

  it('are stopped in the middle of the thread of analysis', async () => {
    const controller = new AbortController();
    const asked = analyst.find({ ...survey, request, locale: 'en', snapshot: 'stopped' }, controller.signal);
    controller.abort();
    await expect(asked).rejects.toThrow();
  });

  it('compute anew for another filter, and hand over what the data cannot answer', async () => {
    const few = findRequestSchema.parse({ filter: { unit: ['B'] } });
    await expect(made.find(survey, few, 'en')).rejects.toMatchObject({ code: 'findTooFewJourneys' });
    const half = await made.find(
      survey,
      findRequestSchema.parse({ filter: { categories: { age: ['new'] } } }),
      'en',
    );
    expect(half.n).toBe(10_000);
    expect(failures).toEqual([]);
  });
});

describe('filterChoices', () => {
  it('lists only groups of at least ten journeys', async () => {
    const categories = survey.items.categories.map(({ name }) => name);
    const rows = {
      table: 'responses',
      batches: survey.batches,
      timeZone: survey.timeZone,
      categories,
    } as const;
    const { n, filters } = await filterChoices(stores.warehouse, rows);
    expect(n).toBe(20_000);
    expect(filters.unit).toEqual([{ value: 'A', n: 19_995 }]);
    expect(filters.channel).toEqual([{ value: 'app', n: 20_000 }]);
    expect(filters.categories).toEqual([
      {
        name: 'age',
        values: [
          { value: 'new', n: 10_000 },
          { value: 'old', n: 10_000 },
        ],
      },
    ]);
    expect([filters.from, filters.to]).toEqual([null, null]);
  });
});

describe('reports', () => {
  it('are drawn in the thread of analysis in every format', async () => {
    const result = await made.find(survey, request, 'en');
    const input = { result, locale: 'en', title: 'T', headline: 'H', sentences: [], filters: [] } as const;
    const start = async (format: 'html' | 'xlsx') =>
      Buffer.from((await analyst.report({ of: 'find', format, input })).subarray(0, 4)).toString('latin1');
    expect(await start('html')).toBe('<!do');
    expect(await start('xlsx')).toBe('PK\u0003\u0004');
  });
});
