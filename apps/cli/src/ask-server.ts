import { type ApiError, errorSchema } from '@touchstone/server/contract';
import { type ErrorCode, errorCodes, type Locale, TouchstoneError } from '@touchstone/vocabulary';
import type { z } from 'zod';

function isErrorCode(code: string): code is ErrorCode {
  return errorCodes.includes(code);
}

/** The error that a server sent, as ours; a code of another version of the program becomes `internal`. */
export function sentError({ code, parameters, message }: ApiError): TouchstoneError {
  if (isErrorCode(code)) return new TouchstoneError(code, parameters);
  return new TouchstoneError('internal', { name: message, reference: code });
}

/** Asks a path of a server and reads the answer by its schema. */
export type AskServer = <T>(path: string, schema: z.ZodType<T>, init?: RequestInit) => Promise<T>;

/** Asks the server at `url`. Every refusal of the server is thrown as its TouchstoneError. */
export function serverAsker(url: string, locale: Locale, signal: AbortSignal): AskServer {
  return async (path, schema, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set('accept-language', locale);
    const answer = await fetch(new URL(path, url), { signal, ...init, headers });
    const body: unknown = await answer.json();
    if (!answer.ok) throw sentError(errorSchema.parse(body));
    return schema.parse(body);
  };
}

/** A POST of JSON. */
export function jsonBody(body: unknown): RequestInit {
  return {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
}
