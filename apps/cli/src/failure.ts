import { basename } from 'node:path';
import { type Say, TouchstoneError } from '@touchstone/vocabulary';

/** What the shell is told. */
export const exitCodes = { good: 0, internal: 1, badInput: 2, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Codes that say our program or its engines failed, not the input. */
const ours: ReadonlySet<string> = new Set([
  'internal',
  'queryFailed',
  'engineNotStarted',
  'warehouseUnreachable',
  'ledgerUnreachable',
  'migrationChanged',
  'pagesBroken',
]);

export interface Failure {
  readonly exitCode: ExitCode;
  readonly lines: readonly string[];
}

export interface FailureContext {
  readonly interrupted: boolean;
  /** Show the stack too (TOUCHSTONE_DEBUG). */
  readonly debug: boolean;
  /** The file that the command was about; a sentence that does not name it is put behind its name. */
  readonly file: string | undefined;
}

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

function refusal(error: TouchstoneError, say: Say, file: string | undefined): string {
  const said = say(`errors.${error.code}`, error.parameters);
  return file === undefined || said.includes(basename(file)) ? said : say('cli.inFile', { file, said });
}

/** What a failed command says and with which code it ends. */
export function failure(error: unknown, say: Say, { interrupted, debug, file }: FailureContext): Failure {
  if (interrupted || isAbort(error)) {
    return { exitCode: exitCodes.interrupted, lines: [say('cli.interrupted')] };
  }
  const stack = debug && error instanceof Error ? [error.stack ?? error.message] : [];
  if (error instanceof TouchstoneError) {
    const isOurs = ours.has(error.code);
    const line = refusal(error, say, isOurs ? undefined : file);
    return { exitCode: isOurs ? exitCodes.internal : exitCodes.badInput, lines: [line, ...stack] };
  }
  const name = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { exitCode: exitCodes.internal, lines: [say('cli.failed', { name }), ...stack] };
}
