import type { Warehouse } from '@touchstone/storage';
import type { FileMapping, LogItems } from '@touchstone/vocabulary';
import { buildJourneys } from '../map/index.ts';
import { dropEvents } from './facts/complete-events.ts';
import { convertEvents } from './facts/convert-events.ts';
import { logNotices } from './finding/log-notices.ts';
import type { Notice } from './finding/mapping-notices.ts';
import type { RowReject } from './finding/row-reject.ts';
import { checkLogRoles } from './imports/confirm-log.ts';
import type { LoadOptions } from './load-options.ts';
import { completeMapping } from './method/complete-mapping.ts';
import { logItems } from './method/log-items.ts';
import { withStagedFile } from './with-staged-file.ts';

export interface LoadedLog {
  readonly batch: string;
  readonly items: LogItems;
  readonly mapping: FileMapping;
  readonly journeys: number;
  /** Events stored. */
  readonly visits: number;
  /** Rows refused, by the reader and for what they say. */
  readonly rejected: number;
  readonly rejects: readonly RowReject[];
  readonly notices: readonly Notice[];
}

/**
 * Loads one service log into a warehouse as batch 1, without a ledger: for a question asked of a file once. The file is
 * read as a log whatever it looks like; `overrides.roles` names columns that recognition may miss. No staging table is
 * left, whatever happens.
 *
 * @throws TouchstoneError logIncomplete, and what reading and converting throw
 */
export async function loadLog(
  warehouse: Warehouse,
  path: string,
  options: LoadOptions = {},
): Promise<LoadedLog> {
  const batch = '1';
  return withStagedFile(warehouse, path, { ...options, kind: 'log' }, async (ready) => {
    const { id, staged, profile, name, key, aborted } = ready;
    checkLogRoles(ready.mapping, name);
    const gap = options.journeyGapMinutes;
    const asked = gap === undefined ? ready.mapping : { ...ready.mapping, journeyGapMinutes: gap };
    const mapping = completeMapping(asked, profile);
    try {
      const converted = await convertEvents(warehouse, staged, mapping, {
        ...{ id, key, name, profile, ...aborted },
        onProgress: (share) => options.onProgress?.('convert', 0.6 + 0.2 * share),
      });
      const built = await buildJourneys(warehouse, { from: converted.table, batch, ...aborted });
      options.onProgress?.('convert', 1);
      return {
        ...{ batch, mapping, ...built },
        items: logItems(mapping, converted.hasStart),
        rejected: converted.rejected + staged.rejected,
        rejects: [...staged.rejects, ...converted.rejects].toSorted((a, b) => a.row - b.row),
        notices: logNotices(mapping, profile, {
          ...converted,
          rejected: converted.rejected + staged.rejected,
        }),
      };
    } finally {
      await dropEvents(warehouse, id);
    }
  });
}
