import { type Say, TouchstoneError } from '@touchstone/vocabulary';

/** What the shell is told. */
export const exitCodes = { good: 0, internal: 1, badInput: 2, interrupted: 130 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** Codes that say our program failed, not the input. */
const ours: ReadonlySet<string> = new Set(['internal']);

function isAbort(error: unknown): boolean {
  return error instanceof Error && error.name === 'AbortError';
}

export interface Failure {
  readonly exitCode: ExitCode;
  readonly lines: readonly string[];
}

/** What a failed command says and with which code it ends. The stack is shown only when TOUCHSTONE_DEBUG is set. */
export function failure(
  error: unknown,
  say: Say,
  context: { interrupted: boolean; debug: boolean },
): Failure {
  if (context.interrupted || isAbort(error)) {
    return { exitCode: exitCodes.interrupted, lines: [say('cli.interrupted')] };
  }
  const stack = context.debug && error instanceof Error ? [error.stack ?? error.message] : [];
  if (error instanceof TouchstoneError) {
    const exitCode = ours.has(error.code) ? exitCodes.internal : exitCodes.badInput;
    return { exitCode, lines: [say(`errors.${error.code}`, error.parameters), ...stack] };
  }
  const name = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return { exitCode: exitCodes.internal, lines: [say('cli.failed', { name }), ...stack] };
}
