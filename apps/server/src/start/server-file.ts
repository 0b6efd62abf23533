import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';

const serverFileSchema = z.object({ url: z.url(), pid: z.int(), version: z.string() });
export type ServerFile = z.infer<typeof serverFileSchema>;

function pathIn(folder: string): string {
  return join(folder, 'server.json');
}

/** Leaves the running server's address in its data folder, for the command line to find. */
export async function writeServerFile(folder: string, content: ServerFile): Promise<void> {
  const path = pathIn(folder);
  await writeFile(`${path}.new`, JSON.stringify(content));
  await rename(`${path}.new`, path);
}

export async function removeServerFile(folder: string): Promise<void> {
  await rm(pathIn(folder), { force: true });
}

/** The address that a server left in the folder, when there is one; whether it still answers is another question. */
export async function readServerFile(folder: string): Promise<ServerFile | undefined> {
  try {
    return serverFileSchema.parse(JSON.parse(await readFile(pathIn(folder), 'utf8')));
  } catch (cause) {
    // Absent or torn: then nobody can be asked there, which is all the caller wants to know.
    if (cause instanceof Error) return undefined;
    throw cause;
  }
}
