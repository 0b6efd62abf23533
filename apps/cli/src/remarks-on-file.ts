import type { LoadedFile } from '@touchstone/loop/listen';
import { isMessageKey, type MessageKey, type Say } from '@touchstone/vocabulary';

const mostExamples = 3;
/** Notices that concern only a file whose successor will come. */
const forImports: ReadonlySet<MessageKey> = new Set(['listen.notice.counter']);

/** What a person should know about a file that was read for one question: notices, then examples of refused rows. */
export function remarksOnFile(
  { notices, rejects }: Pick<LoadedFile, 'notices' | 'rejects'>,
  say: Say,
): string[] {
  const noticed = notices.flatMap(({ key, parameters }) =>
    forImports.has(key) ? [] : [say(key, parameters)],
  );
  const examples = rejects.slice(0, mostExamples).map(({ row, column, value, code, parameters }) => {
    const key = `listen.reject.${code}`;
    const reason = isMessageKey(key) ? say(key, parameters) : code;
    return say('cli.rowRejected', { row, column, value, reason });
  });
  return [...noticed, ...examples];
}
