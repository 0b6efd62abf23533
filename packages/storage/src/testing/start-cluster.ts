import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Engine } from '../process/engine.ts';
import { freePorts } from '../process/free-ports.ts';
import { CLUSTER, HOST, WRITER } from '../warehouse/clickhouse-config.ts';
import { startNode } from '../warehouse/start-node.ts';

const NODE_BYTES = 2e9;
const DATABASE = 'touchstone';

export interface TestCluster {
  /** What a warehouse option takes: the first node, as an operator would write it. */
  readonly url: string;
  /** HTTP addresses of all nodes. */
  readonly nodes: readonly string[];
  /** SIGKILL to one node. */
  kill(index: number): Promise<void>;
  /** Starts a killed node again. */
  start(index: number): Promise<void>;
  stop(): Promise<void>;
}

/** Nodes of a real cluster on loopback, one replica a shard, in a temporary folder. For tests; two nodes take about 1 s. */
export async function startCluster(options: { readonly shards: number }): Promise<TestCluster> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-cluster-'));
  const ports = await freePorts(HOST, options.shards * 2);
  const shards = Array.from({ length: options.shards }, (_, index) => ({
    http: ports[index * 2] ?? 0,
    tcp: ports[index * 2 + 1] ?? 0,
  }));
  const password = randomBytes(12).toString('hex');
  const secret = randomBytes(12).toString('hex');
  const engines = new Map<number, Engine>();

  async function start(index: number): Promise<void> {
    const address = shards[index];
    if (!address) throw new RangeError(`the cluster has no node ${index}`);
    const engine = await startNode({
      folder: join(folder, `node-${index + 1}`),
      address,
      shards,
      shard: index + 1,
      database: DATABASE,
      secret,
      writerPassword: password,
      readerPassword: password,
      memoryBytes: NODE_BYTES,
    });
    engines.set(index, engine);
  }

  async function stop(): Promise<void> {
    await Promise.all([...engines.values()].map((engine) => engine.stop()));
    await rm(folder, { recursive: true, force: true });
  }

  try {
    await Promise.all(shards.map((_, index) => start(index)));
  } catch (error) {
    await stop();
    throw error;
  }
  const nodes = shards.map(({ http }) => `http://${HOST}:${http}`);
  return {
    url: `http://${WRITER}:${password}@${HOST}:${shards[0]?.http}/${DATABASE}?cluster=${CLUSTER}`,
    nodes,
    start,
    stop,
    async kill(index) {
      const engine = engines.get(index);
      if (!engine) return;
      process.kill(engine.pid, 'SIGKILL');
      await engine.exited;
      engines.delete(index);
    },
  };
}
