import { readServerFile } from '@touchstone/server';
import { healthSchema } from '@touchstone/server/contract';
import type { Locale } from '@touchstone/vocabulary';

const answerMilliseconds = 5000;

/** The address of the server that owns a data folder, when one is running and answers. */
export async function runningServer(folder: string, locale: Locale): Promise<string | undefined> {
  const file = await readServerFile(folder);
  if (!file) return undefined;
  try {
    const answer = await fetch(new URL('/api/health', file.url), {
      headers: { 'accept-language': locale },
      signal: AbortSignal.timeout(answerMilliseconds),
    });
    return healthSchema.safeParse(await answer.json()).success ? file.url : undefined;
  } catch (cause) {
    // A killed server leaves its file behind: nobody answers there, so nobody runs.
    if (cause instanceof Error) return undefined;
    throw cause;
  }
}
