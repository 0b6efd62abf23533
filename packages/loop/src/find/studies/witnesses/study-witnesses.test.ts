import type { Warehouse } from '@touchstone/storage';
import { temporaryWarehouse } from '@touchstone/storage/testing';
import {
  type WitnessedTouchpoint,
  type WitnessesResult,
  witnessesRequestSchema,
  witnessesResultSchema,
} from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StudyTask } from '../study-task.ts';
import { studyWitnesses } from './study-witnesses.ts';
import { storeWitnesses, stubReader, witnessCatalogue, witnessItems } from './testing/witness-world.ts';

let warehouse: Warehouse;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ warehouse, close } = await temporaryWarehouse());
  await storeWitnesses(warehouse, { log: 1, survey: 2, journeys: 3000 });
  await storeWitnesses(warehouse, { log: 3, survey: 4, journeys: 400, joined: false });
}, 120_000);
afterAll(() => close());

const logItems = { categories: [], score: null, hasStart: true, timeZone: 'UTC', journeysCut: false };

const request = witnessesRequestSchema.parse({ study: 'witnesses', replicates: 200 });

function study(given: Partial<Omit<StudyTask, 'request'>> = {}): Promise<WitnessesResult> {
  return studyWitnesses(warehouse, {
    batches: [2],
    items: witnessItems,
    request,
    locale: 'en',
    catalogue: witnessCatalogue,
    log: { batches: [1], items: logItems },
    voice: { batches: ['2'], reader: stubReader },
    ...given,
  });
}

function named(result: WitnessesResult, name: string): WitnessedTouchpoint {
  const found = result.touchpoints.find((one) => one.name === name);
  if (!found) throw new Error(`no ${name} among ${result.touchpoints.map((one) => one.name).join()}`);
  return found;
}

describe('three witnesses of a branch with planted truth', () => {
  let result: WitnessesResult;
  beforeAll(async () => {
    result = await study();
  }, 60_000);

  it('hears all three on the same journeys, in a result that its schema holds', () => {
    expect(witnessesResultSchema.parse(result)).toEqual(result);
    expect(result.witnesses.map(({ witness, state }) => [witness, state])).toEqual([
      ['answers', 'heard'],
      ['behaviour', 'heard'],
      ['voice', 'heard'],
    ]);
    expect(result.n).toBe(3000);
    expect(result.coverage).toEqual({ journeys: 3000, answered: 3000 });
  });

  it('finds the planted penalty at the counter by each witness, and that they agree', () => {
    const counter = named(result, 'Counter');
    expect(counter.answers?.penalty?.low).toBeLessThan(-1.5);
    expect(counter.answers?.penalty?.high).toBeGreaterThan(-1.5);
    expect(counter.answers?.verdict).toBe('moment');
    expect(counter.behaviour?.verdict).toBe('moment');
    expect(counter.behaviour?.n).toBe(3000);
    expect(counter.agreement).toBe('agree');
    expect(counter.common?.usable).toBe(true);
    expect(counter.flags).toEqual([]);
  });

  it('names what costs and is neither asked nor written about: silent suffering', () => {
    const documents = named(result, 'Missing papers');
    expect(documents.answers).toBeNull();
    expect(documents.flags.map(({ flag }) => flag)).toEqual(['silent']);
    expect(documents.agreement).toBe('conflict');
    // Planted: 1.2 points for those who had to come back; low is also who waited long there, which costs nothing.
    expect(documents.behaviour?.penalty?.high).toBeLessThan(-0.5);
    expect(documents.flags[0]?.sentence).toContain('Missing papers');
  });

  it('names a touchpoint of few that fills the comments: a loud minority', () => {
    expect(named(result, 'Vault').flags.map(({ flag }) => flag)).toContain('loudMinority');
  });

  it('says that the lobby does not matter, and that behaviour bears the answers out', () => {
    expect(named(result, 'Lobby').answers?.verdict).toBe('no');
    expect(result.bearing?.low).toBeLessThan(1.3);
    expect(result.bearing?.high).toBeGreaterThan(1);
  });

  it('ranks handovers beside the touchpoints that none leads to', () => {
    const way = result.handovers.find(({ name }) => name === 'Lobby → Counter');
    expect(way).toMatchObject({ from: 'Lobby', to: 'Counter', verdict: 'moment' });
  });

  it('lays one order behind the witnesses, and says that conflicts forbid its use', () => {
    expect(result.fused).toMatchObject({ usable: false });
    expect(result.fused?.order[0]).toBe('counter');
    expect(named(result, 'Counter').share?.estimate).toBeGreaterThan(0.5);
    expect(result.sentences.join(' ')).toContain('must not be fused');
  });

  it('gives the same bytes again', async () => {
    expect(JSON.stringify(await study())).toBe(JSON.stringify(result));
  });

  it('speaks Chinese when asked to', async () => {
    const chinese = await study({ locale: 'zh-CN' });
    expect(chinese.sentences[0]).toMatch(/作证|证明/);
    for (const sentence of [...chinese.sentences, ...chinese.warnings]) expect(sentence).toMatch(/[一-鿿]/);
  });
});

describe('witnesses that are not there', () => {
  it('are named with what to bring', async () => {
    const survey = { batches: [2], items: witnessItems, request, locale: 'en' } as const;
    const result = await studyWitnesses(warehouse, survey);
    expect(result.witnesses.map(({ state }) => state)).toEqual(['heard', 'noLog', 'noComments']);
    expect(result.sentences.join(' ')).toMatch(/Import one with journey numbers/);
    expect(result.touchpoints.every(({ agreement }) => agreement === 'alone')).toBe(true);
  });

  it('a log whose journeys no answer names is not heard', async () => {
    const result = await study({
      batches: [4],
      log: { batches: [3], items: logItems },
      voice: { batches: ['4'], reader: stubReader },
    });
    expect(result.witnesses[1]).toMatchObject({ witness: 'behaviour', state: 'notJoined', n: 0 });
    expect(result.bearing).toBeNull();
  });

  it('refuses answers that cannot rank anything, as the ranking does', async () => {
    const items = { ...witnessItems, values: witnessItems.values.filter(({ role }) => role !== 'outcome') };
    await expect(study({ items })).rejects.toMatchObject({ code: 'findNoOutcome' });
    await expect(study({ batches: [99] })).rejects.toMatchObject({ code: 'findNoJourneys' });
  });
});
