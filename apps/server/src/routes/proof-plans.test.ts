import { temporaryStores } from '@touchstone/storage/testing';
import { improvementContentSchema, proofPlanSchema, TouchstoneError } from '@touchstone/vocabulary';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createImprovement } from '../improvements/improvement-store.ts';
import { createProject } from '../projects/create-project.ts';
import { draftPlan } from '../proofs/draft-plan.ts';
import { addEvent, deleteEvent, listEvents } from '../proofs/event-store.ts';
import { amendPlan, freezePlan, requirePlan, savePlan } from '../proofs/plan-store.ts';

const stores = await temporaryStores();
const { ledger } = stores;
let project = '';

const rollout = {
  unit: 'unit',
  selection: 'worst',
  pickedFrom: '2025-10-01',
  pickedTo: '2025-12-31',
  waves: [{ from: '2099-03-02', units: ['城东', '城西'] }],
};
const target = { survey: 's', outcome: '总体满意度', moment: '柜面等候', direction: 'mend' };

async function improvement(parts: object = {}) {
  const content = improvementContentSchema.parse({
    name: '叫号改造',
    kind: 'process',
    target,
    rollout,
    ...parts,
  });
  return createImprovement(ledger, project, { content, person: '王经理' });
}

async function codeOf(work: Promise<unknown>): Promise<string> {
  return work.then(
    () => 'none',
    (error: unknown) => (error instanceof TouchstoneError ? error.code : String(error)),
  );
}

beforeAll(async () => {
  project = (await createProject(ledger, { name: 'test', demo: false })).id;
});
afterAll(() => stores.close());

describe('the plan of a proof', () => {
  it('begins with what the roll-out says', async () => {
    const made = await improvement();
    expect(draftPlan(made, 'higherIsBetter')).toMatchObject({
      metric: { source: { of: 'survey', survey: 's', item: '总体满意度' } },
      waves: rollout.waves,
      selection: 'worst',
      pickedFrom: '2025-10-01',
      smallestWorth: 0.1,
    });
    expect(draftPlan(await improvement({ rollout: {} }), 'higherIsBetter')).toBe(null);
  });

  it('is frozen once, under a hash, and afterwards only amended with a reason that stays', async () => {
    const made = await improvement();
    const content = draftPlan(made, 'higherIsBetter') ?? proofPlanSchema.parse({});
    expect(await codeOf(requirePlan(ledger, made.id))).toBe('provePlanMissing');
    await savePlan(ledger, made.id, { revision: 0, content });
    expect(await codeOf(savePlan(ledger, made.id, { revision: 0, content }))).toBe('changedMeanwhile');
    expect(await codeOf(amendPlan(ledger, made.id, { person: '李工', reason: 'r', content }))).toBe(
      'proveNotFrozen',
    );
    const both = await Promise.all([
      codeOf(freezePlan(ledger, made.id, 1)),
      codeOf(freezePlan(ledger, made.id, 1)),
    ]);
    expect(both.filter((code) => code === 'none')).toHaveLength(1);
    const frozen = await requirePlan(ledger, made.id);
    expect(frozen).toMatchObject({ frozenInTime: true, looks: 0, amendments: [] });
    expect(frozen.hash).toMatch(/^[0-9a-f]{64}$/);
    expect(await codeOf(savePlan(ledger, made.id, { revision: 1, content }))).toBe('proveFrozen');
    await amendPlan(ledger, made.id, {
      person: '李工',
      reason: '一家网点停业',
      content: { ...content, smallestWorth: 0.2 },
    });
    expect(await requirePlan(ledger, made.id)).toMatchObject({
      hash: frozen.hash,
      content: { smallestWorth: 0.2 },
      amendments: [{ person: '李工', reason: '一家网点停业', fields: ['smallestWorth'] }],
    });
  });

  it('that is frozen after the first units had the improvement says so', async () => {
    const late = await improvement({
      rollout: { ...rollout, waves: [{ from: '2020-03-02', units: ['城东'] }] },
    });
    const content = draftPlan(late, 'higherIsBetter') ?? proofPlanSchema.parse({});
    await savePlan(ledger, late.id, { revision: 0, content });
    await freezePlan(ledger, late.id, 1);
    expect(await requirePlan(ledger, late.id)).toMatchObject({ frozenInTime: false });
  });
});

describe('the calendar', () => {
  it('keeps what changed beside the improvements', async () => {
    const content = { name: '调价', from: '2026-02-01', units: ['城东'], instrument: false };
    await addEvent(ledger, project, { content, person: '王经理' });
    const [event] = await listEvents(ledger, project);
    expect(event).toMatchObject({ person: '王经理', content });
    await deleteEvent(ledger, event?.id ?? '');
    expect(await listEvents(ledger, project)).toEqual([]);
    expect(await codeOf(deleteEvent(ledger, 'x'))).toBe('notFound');
  });
});
