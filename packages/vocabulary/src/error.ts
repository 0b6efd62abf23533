import errors from '../messages/zh-CN/errors.json' with { type: 'json' };

/** Every error a user can meet has one code; its sentence stands in `messages/<locale>/errors.json`. */
export type ErrorCode = keyof typeof errors;
export type ErrorParameters = Readonly<Record<string, string | number>>;

/**
 * An error with a stable code and no sentence: the sentence is made from the code in the reader's language.
 * `parameters` fill the sentence (file, row, column, found, …); `cause` is for us.
 */
export class TouchstoneError extends Error {
  readonly code: ErrorCode;
  readonly parameters: ErrorParameters;

  constructor(code: ErrorCode, parameters: ErrorParameters = {}, cause?: unknown) {
    super(`${code} ${JSON.stringify(parameters)}`, cause === undefined ? undefined : { cause });
    this.name = 'TouchstoneError';
    this.code = code;
    this.parameters = parameters;
  }
}

/** Every error code; the documentation and the tests go through them. */
export const errorCodes: readonly string[] = Object.keys(errors);
