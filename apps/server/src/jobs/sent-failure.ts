import { type ErrorCode, errorCodes, TouchstoneError } from '@touchstone/vocabulary';

/** An error as it crosses a thread or a process, where classes do not survive. */
export interface SentFailure {
  readonly name: string;
  readonly message: string;
  readonly code: string | undefined;
  readonly parameters: Readonly<Record<string, string | number>>;
}

export function sendFailure(error: unknown): SentFailure {
  const known = error instanceof TouchstoneError ? error : undefined;
  const name = error instanceof Error ? error.name : 'Error';
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return { name, message, code: known?.code, parameters: known?.parameters ?? {} };
}

function isErrorCode(code: string | undefined): code is ErrorCode {
  return code !== undefined && errorCodes.includes(code);
}

/** The error again: ours with its code, any other with its name and what it said. */
export function reviveFailure(failure: SentFailure): Error {
  if (isErrorCode(failure.code)) return new TouchstoneError(failure.code, failure.parameters);
  const error = new Error(failure.message);
  error.name = failure.name;
  return error;
}
