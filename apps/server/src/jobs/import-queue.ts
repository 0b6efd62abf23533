import type { Stores } from '@touchstone/storage';
import { type FileMapping, type Locale, TouchstoneError } from '@touchstone/vocabulary';
import type { ImportView } from '../contract.ts';
import type { Upload } from '../http/receive-upload.ts';

export interface ImportQueue {
  /** Folder in which uploads are staged. */
  readonly incoming: string;
  checkProject(projectId: string): Promise<void>;
  receive(projectId: string, upload: Upload): Promise<string>;
  list(projectId: string, locale: Locale): Promise<ImportView[]>;
  view(id: string, locale: Locale): Promise<ImportView>;
  /** The import once it waits for a person or has ended. */
  settled(id: string): Promise<ImportView>;
  confirm(id: string, mapping: FileMapping): Promise<void>;
  cancel(id: string): Promise<void>;
  recover(): Promise<void>;
  tidy(): void;
  stop(): Promise<void>;
}
const never = async (): Promise<never> => {
  throw new TouchstoneError('notFound', { what: 'import', found: '' });
};
export function importQueue(_stores: Stores, _onFailure: (error: unknown) => void): ImportQueue {
  return {
    incoming: '',
    checkProject: never,
    receive: never,
    list: never,
    view: never,
    settled: never,
    confirm: never,
    cancel: never,
    recover: async () => undefined,
    tidy: () => undefined,
    stop: async () => undefined,
  };
}
