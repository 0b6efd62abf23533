/** The answer of a result that must be one; a test that gets `unanswerable` fails with what it says. */
export function answer<T extends { readonly kind: string }>(result: T): Extract<T, { kind: 'answer' }> {
  if (isAnswer(result)) return result;
  throw new Error(JSON.stringify(result));
}

function isAnswer<T extends { readonly kind: string }>(result: T): result is Extract<T, { kind: 'answer' }> {
  return result.kind === 'answer';
}
