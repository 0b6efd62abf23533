import { join } from 'node:path';
import {
  cancelImport,
  collectGarbage,
  confirmImport,
  processStops,
  type ReadyFile,
  readImport,
  receiveFile,
  recoverImports,
  rereadImport,
  runImport,
} from '@touchstone/loop/listen';
import type { Stores } from '@touchstone/storage';
import type { FileMapping, FileReading } from '@touchstone/vocabulary';
import type { Upload } from '../http/receive-upload.ts';
import { checkProject } from '../projects/check-project.ts';
import { jobLine } from './job-line.ts';

/** Imports, one at a time. Their states live in the ledger; this only decides what is done next. */
export interface ImportQueue {
  /** Folder in which uploads are staged. */
  readonly incoming: string;
  /** Takes over an uploaded file and gives the id of its import. */
  receive(projectId: string, upload: Upload, reading?: FileReading): Promise<string>;
  /** Reads the file of a waiting import again as a person says. */
  reread(id: string, reading: FileReading): Promise<void>;
  confirm(id: string, mapping: FileMapping): Promise<void>;
  /** Stops the import if it runs, and ends it as cancelled; harmless when it has ended. */
  cancel(id: string): Promise<void>;
  /** Puts the stores in order after a start and goes on with what a stopped process left. */
  recover(): Promise<void>;
  /** Drops what nothing names any more, after the imports that wait. */
  tidy(): void;
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>;
  /** Stops what runs; it goes on after the next start. */
  stop(): Promise<void>;
}

/** An analysis that began before an import ended may still read the batches it replaced. */
const garbageAfterMilliseconds = 65_000;

export function importQueue(
  stores: Stores,
  {
    folder,
    onFailure,
    onSurvey,
  }: {
    folder: string;
    onFailure(error: unknown): void;
    /** A survey has new responses. */
    onSurvey?(surveyId: string): void;
  },
): ImportQueue {
  const line = jobLine((_key, error) => onFailure(error));
  const ready = new Map<string, ReadyFile>();
  let garbage: NodeJS.Timeout | undefined;

  const tidy = (): void => {
    line.add({ key: 'garbage', run: async () => void (await collectGarbage(stores)) });
  };
  const tidyLater = (): void => {
    clearTimeout(garbage);
    garbage = setTimeout(tidy, garbageAfterMilliseconds).unref();
  };
  const read = (id: string): void =>
    line.add({
      key: id,
      async run(signal) {
        ready.set(id, (await readImport(stores, id, { signal })).ready);
      },
    });
  const run = (id: string): void =>
    line.add({
      key: id,
      async run(signal) {
        const staged = ready.get(id);
        ready.delete(id);
        const outcome = await runImport(stores, id, { signal, ...(staged ? { ready: staged } : {}) });
        if (outcome.kind === 'survey') onSurvey?.(outcome.survey);
        tidyLater();
      },
    });

  return {
    incoming: join(folder, 'incoming'),
    async receive(projectId, { path, name }, reading = {}) {
      await checkProject(stores.ledger, projectId);
      const file = { project: projectId, path, fileName: name, reading };
      const { id, unchanged } = await receiveFile(stores, file);
      if (!unchanged) read(id);
      return id;
    },
    async reread(id, reading) {
      await rereadImport(stores.ledger, id, reading);
      ready.delete(id);
      read(id);
    },
    async confirm(id, mapping) {
      await confirmImport(stores, id, mapping);
      run(id);
    },
    async cancel(id) {
      await line.cancel(id);
      ready.delete(id);
      await cancelImport(stores, id);
    },
    async recover() {
      const { reading, running } = await recoverImports(stores);
      for (const id of running) run(id);
      for (const id of reading) read(id);
    },
    tidy,
    idle: () => line.idle(),
    async stop() {
      clearTimeout(garbage);
      await line.stop(processStops);
    },
  };
}
