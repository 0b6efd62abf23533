import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { askerOf, listActivities } from '@touchstone/loop/map';
import { openWarehouse, type Warehouse } from '@touchstone/storage';
import { z } from 'zod';
import { closeTally, type GoldenRun, messageOf, print, reportCase, type Tally } from '../report.ts';
import { entries, field, type Tree } from '../stats/tree.ts';
import { compareAll } from './compare.ts';
import { contactCentreTree } from './contact-centre.ts';
import { sectionContext } from './context.ts';
import { lifecycleTree } from './lifecycle.ts';
import { type LoadedLog, loadLog, readLog } from './load-log.ts';
import { pathSections } from './path-sections.ts';
import { plainSections } from './sections.ts';

/** What describes a reference and is no value of an analysis. */
const about: ReadonlySet<string> = new Set(['log', 'has_start', 'unit', 'meta', 'crosscheck', 'rule']);
/** Models of another tool, for orientation: never compared. */
const orientation = 'reference_models';
const sections = { ...plainSections, ...pathSections };

/** Cases of one reference file: its hash, and each key that holds values. */
async function casesOf(
  warehouse: Warehouse,
  given: { readonly folder: string; readonly name: string; readonly golden: Tree; readonly batch: number },
): Promise<readonly GoldenRun[]> {
  const { folder, name, golden, batch } = given;
  const file = field(golden, 'log');
  if (typeof file !== 'string') throw new Error('names no log');
  const ask = askerOf(warehouse);
  const { sha256 } = readLog(folder, file);
  const whole = async (tree: () => Promise<Tree>): Promise<readonly GoldenRun[]> => {
    const got = await tree();
    const wanted = entries(golden).filter(([key]) => !about.has(key) && key !== 'sha256');
    return wanted.map(([key, want]) => ({
      id: `${name} ${key}`,
      run: () => Promise.resolve(compareAll(want, field(got, key))),
    }));
  };
  const hash: GoldenRun = {
    id: `${name} sha256`,
    run: () => Promise.resolve(compareAll(field(golden, 'sha256') ?? sha256, sha256)),
  };
  if (field(golden, 'by_server') !== undefined || field(golden, 'by_service_type') !== undefined) {
    return [hash, ...(await whole(() => contactCentreTree(warehouse, ask, { folder, file, golden })))];
  }
  if (field(golden, 'instances_after_pairing') !== undefined) {
    const counted = await whole(() => lifecycleTree(warehouse, ask, { folder, file, batch }));
    const sibling = pairedReference(folder, name);
    if (sibling === undefined) return [hash, ...counted];
    const header = ['event_no', 'case_id', 'activity', 'start', 'end', 'resource'];
    const log = { batch, header, sha256 };
    return [hash, ...counted, ...(await sectionCases(warehouse, { name, golden: sibling, log }))];
  }
  const log = await loadLog(warehouse, { folder, file, batch });
  return [hash, ...(await sectionCases(warehouse, { name, golden, log }))];
}

/** A case for each key of a reference, computed from a log that is loaded. */
async function sectionCases(
  warehouse: Warehouse,
  { name, golden, log }: { readonly name: string; readonly golden: Tree; readonly log: LoadedLog },
): Promise<readonly GoldenRun[]> {
  const ask = askerOf(warehouse);
  const activities = await listActivities(warehouse, [log.batch]);
  const context = sectionContext(ask, { activities, log, meta: field(golden, 'meta') });
  const keys = entries(golden).filter(([key]) => !about.has(key) && key !== 'sha256' && key !== orientation);
  return keys.map(([key, want]) => ({
    id: `${name} ${key}`,
    run: async () => {
      const section = sections[key];
      if (section === undefined) throw new Error('no fact is known by this name');
      return compareAll(want, await section(context));
    },
  }));
}

/** The reference of the same log with its starts and completions already paired, if the folder has one. */
function pairedReference(folder: string, name: string): Tree | undefined {
  const sibling = join(folder, `${name.replace(/_lifecycle$/, '')}.json`);
  if (!name.endsWith('_lifecycle') || !existsSync(sibling)) return undefined;
  return z.json().parse(JSON.parse(readFileSync(sibling, 'utf8')));
}

/** Runs every reference of a folder on a warehouse and gives how many of its parts failed. */
export async function runJourneysOn(warehouse: Warehouse, folder: string): Promise<number> {
  const tally: Tally = { passed: 0, failed: 0 };
  const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  let batch = 0;
  for (const file of files.sort()) {
    const name = file.replace(/\.json$/, '');
    const read = z.json().safeParse(JSON.parse(readFileSync(join(folder, file), 'utf8')));
    if (name.endsWith('.truth')) {
      print(`– ${name}: what was planted in a simulated log, not an analysis of it; skipped`);
      continue;
    }
    batch++;
    const golden = read.success ? read.data : null;
    if (field(golden, orientation) !== undefined)
      print(`– ${name} ${orientation}: for orientation only; skipped`);
    let cases: readonly GoldenRun[];
    try {
      cases = await casesOf(warehouse, { folder, name, golden, batch });
    } catch (error) {
      tally.failed++;
      print(`✗ ${name}: ${messageOf(error)}`);
      continue;
    }
    for (const one of cases) await reportCase(one, tally);
  }
  return closeTally(tally);
}

/** The same on a warehouse of its own, in a temporary folder. */
export async function runJourneys(folder: string): Promise<number> {
  const place = await mkdtemp(join(tmpdir(), 'touchstone-golden-'));
  const { warehouse, close } = await openWarehouse({ folder: place });
  try {
    return await runJourneysOn(warehouse, folder);
  } finally {
    await close();
    await rm(place, { recursive: true, force: true });
  }
}
