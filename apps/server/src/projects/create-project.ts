import { randomBytes, randomUUID } from 'node:crypto';
import type { Ledger } from '@touchstone/storage';
import type { Project } from '../contract.ts';

function randomHalf(): string {
  return randomBytes(8).readBigUInt64LE().toString();
}

/** A new, empty project with a pseudonym key of its own: 128 random bits that only the ledger holds. */
export async function createProject(
  ledger: Ledger,
  { name, demo }: { name: string; demo: boolean },
): Promise<Project> {
  const row = { id: randomUUID(), name, demo, key_low: randomHalf(), key_high: randomHalf() };
  const made = await ledger.db
    .insertInto('project')
    .values(row)
    .returning('created_at')
    .executeTakeFirstOrThrow();
  return {
    id: row.id,
    name,
    demo,
    judged: false,
    createdAt: new Date(made.created_at).toISOString(),
    surveys: [],
    logs: [],
  };
}
