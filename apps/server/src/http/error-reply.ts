import { randomUUID } from 'node:crypto';
import { type Locale, nearestLocale, speaker, TouchstoneError } from '@touchstone/vocabulary';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { ApiError } from '../contract.ts';

/** Status by code; a code that is not here says something about the data: 422. */
const statuses: Readonly<Record<string, number>> = {
  internal: 500,
  notFound: 404,
  changedMeanwhile: 409,
  fixFieldChanged: 409,
  fixScoreChanged: 409,
  fixTouchpointInUse: 409,
  proveFrozen: 409,
  mapUnknownJourney: 404,
  foreignHost: 403,
  foreignOrigin: 403,
  requestInvalid: 400,
  uploadMissing: 400,
  uploadTooLarge: 413,
  importNotWaiting: 409,
  queryCancelled: 499,
  folderOwned: 409,
  ledgerUnreachable: 503,
  warehouseUnreachable: 503,
};

/** The language of a request, by its Accept-Language header. */
export function localeOf(request: FastifyRequest): Locale {
  return nearestLocale(request.headers['accept-language']);
}

/** An error as the API says it: code, parameters, and the sentence in one language. */
export function errorView(error: TouchstoneError, locale: Locale): ApiError {
  return {
    code: error.code,
    parameters: { ...error.parameters },
    message: speaker(locale)(`errors.${error.code}`, error.parameters),
  };
}

function invalidRequest(error: FastifyError): TouchstoneError {
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [first] = error.validation;
    const place = `${error.validationContext ?? 'body'}${(first?.instancePath ?? '').replaceAll('/', '.')}`;
    return new TouchstoneError('requestInvalid', { place, found: first?.message ?? error.message }, error);
  }
  return new TouchstoneError('requestInvalid', { place: 'body', found: error.message }, error);
}

function isFastifyError(error: unknown): error is FastifyError {
  return error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number';
}

/** What went wrong, as one of our codes; what nobody foresaw is logged under a reference and named `internal`. */
function understood(error: unknown, request: FastifyRequest): TouchstoneError {
  if (error instanceof TouchstoneError) return error;
  if (isFastifyError(error) && (error.statusCode ?? 500) < 500) return invalidRequest(error);
  // Work that was stopped because its asker had gone: nobody reads this, and nothing went wrong.
  if (error instanceof Error && error.name === 'AbortError')
    return new TouchstoneError('queryCancelled', { name: request.routeOptions.url ?? '' }, error);
  const reference = randomUUID().slice(0, 8);
  const name = error instanceof Error ? error.name : 'Error';
  request.log.error({ err: error, reference }, 'internal');
  return new TouchstoneError('internal', { name, reference }, error);
}

/** Answers every failed request with {code, parameters, message} and the status that fits. */
export function replyError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const known = understood(error, request);
  if (known.code !== 'internal') request.log.info({ code: known.code }, 'refused');
  return reply.status(statuses[known.code] ?? 422).send(errorView(known, localeOf(request)));
}
