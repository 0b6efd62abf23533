import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';

/** Raised when a data folder of an older program could no longer be opened as it is. */
const FORMAT = 1;
const formatSchema = z.object({ format: z.int() });

/** Marks a new folder with its format, and refuses one that a newer program wrote. */
export function checkFolderFormat(folder: string): void {
  const path = join(folder, 'touchstone.json');
  if (!existsSync(path)) {
    writeFileSync(path, `${JSON.stringify({ format: FORMAT })}\n`);
    return;
  }
  const { format } = formatSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  if (format > FORMAT) throw new TouchstoneError('folderNewer', { folder, found: format, known: FORMAT });
}
