import type { Warehouse } from '@touchstone/storage';

/** A warehouse that counts the seconds spent waiting for it. */
export function clockedWarehouse(warehouse: Warehouse): {
  readonly warehouse: Warehouse;
  seconds(): number;
} {
  let waited = 0;
  async function clock<T>(work: Promise<T>): Promise<T> {
    const begun = performance.now();
    try {
      return await work;
    } finally {
      waited += (performance.now() - begun) / 1000;
    }
  }
  async function* clocked(chunks: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
    const each = chunks[Symbol.asyncIterator]();
    for (;;) {
      const { done, value } = await clock(each.next());
      if (done) return;
      yield value;
    }
  }
  return {
    seconds: () => waited,
    warehouse: {
      database: warehouse.database,
      rows: (query, schema) => clock(warehouse.rows(query, schema)),
      stream: (query) => warehouse.stream(query),
      bytes: async (query, format) => clocked(await clock(warehouse.bytes(query, format))),
      command: (query) => clock(warehouse.command(query)),
      insert: (query, body) => clock(warehouse.insert(query, body)),
      onEachNode: (query) => clock(warehouse.onEachNode(query)),
      close: () => warehouse.close(),
    },
  };
}
