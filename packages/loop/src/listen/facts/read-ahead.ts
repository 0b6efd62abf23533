/**
 * The same chunks, taken from the source before they are asked for, at most `most` waiting. A stream that is pulled one
 * chunk at a time makes reader and engine wait for each other; with some in hand both work. Order and errors are kept;
 * leaving early ends the source.
 */
export async function* readAhead<T>(source: AsyncIterable<T>, most: number): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const waiting: Promise<IteratorResult<T>>[] = [];
  const take = (): void => {
    const next = iterator.next();
    // Its failure is met when its turn comes; until then it must not count as unhandled.
    next.catch(() => undefined);
    waiting.push(next);
  };
  try {
    for (let i = 0; i < most; i++) take();
    for (;;) {
      const result = await waiting.shift();
      if (!result || result.done) return;
      take();
      yield result.value;
    }
  } finally {
    await iterator.return?.();
  }
}
