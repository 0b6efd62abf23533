import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openReader } from '@touchstone/language';
import { modelFile } from '@touchstone/language/model';
import { domainOf, type ReaderSource, readerKey, storedAdaptation } from '@touchstone/loop/voice';
import type { Ledger } from '@touchstone/storage';
import { storedCatalogue } from '../catalogue/catalogue-store.ts';

/** How the comments of a project are to be read now. */
export interface ProjectReader {
  /** Name of the reader in the warehouse. */
  readonly key: string;
  readonly source: ReaderSource;
  /** Hash of the model's bytes. */
  readonly model: string;
  /** Version of what was learnt; 0: nothing, or nothing that fits this model. */
  readonly adaptation: number;
}

let version: Promise<string> | undefined;

/** The shipped model's version; its file is opened once a process. */
function modelVersion(): Promise<string> {
  version ??= readFile(modelFile).then((bytes) => openReader(bytes).version);
  return version;
}

/** The model, the newest learning that is switched on, and the industry of the touchpoints in force. */
export async function projectReader(ledger: Ledger, projectId: string): Promise<ProjectReader> {
  const [model, catalogue, learnt] = await Promise.all([
    modelVersion(),
    storedCatalogue(ledger, projectId),
    ledger.db
      .selectFrom('adaptation')
      .select(['version', 'content'])
      .where('project_id', '=', projectId)
      .where('active', '=', true)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst(),
  ]);
  const domain = domainOf(catalogue?.content.industry);
  const adaptation = learnt && storedAdaptation(learnt.content, model);
  const traits = {
    ...(adaptation ? { adaptation } : {}),
    ...(domain === undefined ? {} : { domain }),
  };
  return {
    key: readerKey({ model, ...traits }),
    source: { model: fileURLToPath(modelFile), ...traits },
    model,
    adaptation: adaptation && learnt ? learnt.version : 0,
  };
}
