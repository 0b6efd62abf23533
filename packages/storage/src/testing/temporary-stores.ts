import { openStores, type Stores } from '../open-stores.ts';
import { inTemporaryFolder } from './temporary-folder.ts';

/** Both stores, spawned in a folder of their own that `close` removes. For tests; starts in about two seconds. */
export function temporaryStores(): Promise<Stores> {
  return inTemporaryFolder((folder) => openStores({ folder, disposable: true }));
}
