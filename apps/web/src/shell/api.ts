import type { ApiError } from '@touchstone/server/contract';
import type { Say } from '@touchstone/vocabulary';

/** What the server answered when it could not do it; `answer` is null when it did not speak our contract (or not at all). */
export class RequestFailed extends Error {
  readonly status: number;
  readonly answer: ApiError | null;

  constructor(status: number, answer: ApiError | null, cause?: unknown) {
    super(answer?.message ?? `HTTP ${status}`, { cause });
    this.name = 'RequestFailed';
    this.status = status;
    this.answer = answer;
  }
}

/** Whether a lazily fetched part of the program did not come; browsers name this each in their way. */
function isLostChunk(error: unknown): boolean {
  return error instanceof TypeError && /import|module script/i.test(error.message);
}

/** The sentence for a reader: the server's own when it gave one. */
export function sentenceOf(error: unknown, say: Say): string {
  if (!(error instanceof RequestFailed))
    return say(isLostChunk(error) ? 'web.problem.chunk' : 'web.problem.page');
  if (error.answer) return error.answer.message;
  return error.status === 0
    ? say('web.problem.network')
    : say('web.problem.unknown', { status: error.status });
}

function isApiError(value: unknown): value is ApiError {
  return (
    typeof value === 'object' &&
    value !== null &&
    'code' in value &&
    typeof value.code === 'string' &&
    'message' in value &&
    typeof value.message === 'string'
  );
}

/** The failure in an answer's text; null code when the text is not ours (a proxy's page, say). */
export function failureOf(status: number, text: string): RequestFailed {
  try {
    const value: unknown = JSON.parse(text);
    return new RequestFailed(status, isApiError(value) ? value : null);
  } catch (cause) {
    return new RequestFailed(status, null, cause);
  }
}

export interface Request {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** Asks the server and gives its JSON. The type is the contract's: the server validates what it sends. Throws RequestFailed. */
export async function ask<T>(path: string, request: Request = {}): Promise<T> {
  const response = await fetch(path, {
    method: request.method ?? 'GET',
    headers: {
      'accept-language': document.documentElement.lang,
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    ...(request.signal ? { signal: request.signal } : {}),
  }).catch((cause: unknown) => {
    if (request.signal?.aborted) throw cause;
    throw new RequestFailed(0, null, cause);
  });
  const text = await response.text();
  if (!response.ok) throw failureOf(response.status, text);
  return text === '' ? JSON.parse('null') : JSON.parse(text);
}
