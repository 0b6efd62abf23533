import { TouchstoneError } from '@touchstone/vocabulary';
import { z } from 'zod';
import { clientOf, type ServerAccess } from './server.ts';

/** The shape of the place where tables are made. */
export interface Topology {
  readonly database: string;
  readonly cluster: string;
  /** HTTP addresses of all nodes; a single spawned node has one. */
  readonly nodeUrls: readonly string[];
  /** The servers have Keeper and a replica macro: tables are replicated by the engine. */
  readonly replicated: boolean;
}

const clusterSchema = z.array(
  z.object({ cluster: z.string(), shard: z.coerce.number(), host: z.string(), port: z.coerce.number() }),
);
const portSchema = z.array(
  z.object({ shard: z.coerce.number(), tcp: z.coerce.number(), http: z.coerce.number() }),
);
const foundSchema = z.array(z.object({ found: z.coerce.number() }));

/** Asks a server for its cluster: who the nodes are, where each answers HTTP, and whether they replicate. */
export async function findTopology(access: ServerAccess): Promise<Topology> {
  const client = clientOf(access, access.writer, 'system');
  async function ask<T>(query: string, schema: z.ZodType<T>): Promise<T> {
    const result = await client.query({
      query,
      format: 'JSONEachRow',
      query_params: { cluster: access.cluster },
    });
    const rows: unknown = await result.json();
    return schema.parse(rows);
  }
  try {
    const all = await ask(
      'SELECT cluster, shard_num AS shard, host_name AS host, port FROM system.clusters ORDER BY ALL',
      clusterSchema,
    );
    const members = all.filter((node) => node.cluster === access.cluster);
    if (members.length === 0) {
      const found = [...new Set(all.map((node) => node.cluster))].join(', ') || '–';
      throw new TouchstoneError('warehouseCluster', { cluster: access.cluster, found });
    }
    const [macros] = await ask(
      "SELECT count() AS found FROM system.macros WHERE macro = 'replica'",
      foundSchema,
    );
    // The engine makes this table only when a Keeper is configured.
    const [keeper] = await ask(
      "SELECT count() AS found FROM system.tables WHERE database = 'system' AND name = 'zookeeper'",
      foundSchema,
    );
    const replicated = (macros?.found ?? 0) > 0 && (keeper?.found ?? 0) > 0;
    const base = { database: access.database, cluster: access.cluster, replicated };
    if (members.length === 1) return { ...base, nodeUrls: [access.url] };
    const secure = new URL(access.url).protocol === 'https:';
    const ports = await ask(
      `SELECT _shard_num AS shard, tcpPort() AS tcp, getServerPort('${secure ? 'https_port' : 'http_port'}') AS http
       FROM clusterAllReplicas({cluster:String}, system.one)`,
      portSchema,
    );
    return { ...base, nodeUrls: members.map((node) => nodeUrl(access.url, node, ports)) };
  } finally {
    await client.close();
  }
}

function nodeUrl(
  entry: string,
  node: { readonly shard: number; readonly host: string; readonly port: number },
  ports: z.infer<typeof portSchema>,
): string {
  const url = new URL(entry);
  const own = ports.find((port) => port.shard === node.shard && port.tcp === node.port);
  url.hostname = node.host;
  if (own) url.port = String(own.http);
  return url.toString();
}
