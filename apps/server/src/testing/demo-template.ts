import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the files of a run keep the demo that they share. */
    readonly demoTemplate: string;
  }
}

/** Names, once a run, the place where `startDemo` makes the demo, and clears it away. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-template-'));
  project.provide('demoTemplate', folder);
  return () => rm(folder, { recursive: true, force: true });
}
