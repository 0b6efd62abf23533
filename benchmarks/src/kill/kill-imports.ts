import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStores } from '@touchstone/storage';
import { importAndKill, lookAfterKill, type Seen } from './kill-round.ts';
import { surveyRows, writeSurvey } from './survey-rows.ts';

export interface KillReport {
  readonly rounds: number;
  /** How often each stage was hit. */
  readonly stages: ReadonlyMap<string, number>;
  /** After the kill the file was visible (it had just been published) or not. */
  readonly all: number;
  readonly none: number;
  /** Unfinished imports that went on after the reopening and ended. */
  readonly resumed: number;
  /** What was seen and should not have been. */
  readonly faults: readonly string[];
}

/** mulberry32 (T. Ettinger): uniform numbers from one seed, so that a failing run can be run again. */
function uniform(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * A random moment: a stage, then a delay of up to a third of a whole import (of a tenth after `publish`, which is short).
 * Uniform over the clock alone would nearly always hit the long stages.
 */
function randomMoment(random: () => number, milliseconds: number): { stage: string; after: number } {
  const names = [
    'begin',
    'listen.stage.stage',
    'listen.stage.profile',
    'listen.stage.convert',
    'listen.stage.publish',
  ];
  const stage = names[Math.floor(random() * names.length)] ?? 'begin';
  return { stage, after: random() * milliseconds * (stage === 'listen.stage.publish' ? 0.1 : 0.33) };
}

const same = (a: Seen, b: Seen): boolean =>
  a.rows === b.rows && a.overall === b.overall && a.comments === b.comments;
const seen = (overall: number): Seen => ({
  rows: surveyRows,
  overall: surveyRows * overall,
  comments: surveyRows / 10,
});
const nothing: Seen = { rows: 0, overall: 0, comments: 0 };

async function newProject(folder: string): Promise<string> {
  const stores = await openStores({ folder });
  try {
    const row = await stores.ledger.db
      .insertInto('project')
      .values({ name: 'kill', key_low: '1', key_high: '2' })
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  } finally {
    await stores.close();
  }
}

/**
 * Kills imports with SIGKILL at random moments and opens the store again each time: a reader must see the earlier file
 * whole or the new one whole. Files come in turn (every id is delivered again), so replacing is put to the same test.
 * Every other round the unfinished import goes on after the reopening and must then be visible whole.
 */
export async function killImports(
  rounds: number,
  seed: number,
  onRound: (line: string) => void = () => undefined,
): Promise<KillReport> {
  const root = await mkdtemp(join(tmpdir(), 'touchstone-kill-'));
  const folder = join(root, 'data');
  const random = uniform(seed);
  const stages = new Map<string, number>();
  const faults: string[] = [];
  const counts = { all: 0, none: 0, resumed: 0 };
  try {
    const project = await newProject(folder);
    const trial = await newProject(folder);
    const trialFile = join(root, 'trial.csv');
    await writeSurvey(trialFile, 0, 3);
    const { milliseconds } = await importAndKill({
      folder,
      project: trial,
      file: trialFile,
    });
    let visible = nothing;
    for (let round = 0; round < rounds; round++) {
      const overall = 1 + (round % 5);
      const file = join(root, `survey-${overall}.csv`);
      await writeSurvey(file, round + 1, overall);
      const { stage } = await importAndKill({
        folder,
        project,
        file,
        kill: randomMoment(random, milliseconds),
      });
      const { before, after, resumed } = await lookAfterKill(folder, project, round % 2 === 0);
      const fresh = seen(overall);
      const line = `${round + 1}/${rounds} killed at ${stage}: ${before.rows} rows, then ${after.rows}`;
      onRound(line);
      if (!same(before, visible) && !same(before, fresh))
        faults.push(`${line}: neither the old file nor the new one`);
      if (!same(after, visible) && !same(after, fresh))
        faults.push(`${line}: after recovery neither the old file nor the new one`);
      if (resumed > 0 && !same(after, fresh)) faults.push(`${line}: the import went on and is not visible`);
      stages.set(stage, (stages.get(stage) ?? 0) + 1);
      counts.all += same(before, fresh) && !same(before, visible) ? 1 : 0;
      counts.none += same(before, visible) ? 1 : 0;
      counts.resumed += resumed;
      visible = after;
    }
    return { rounds, stages, ...counts, faults };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}
