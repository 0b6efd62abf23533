import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** Where one node listens. */
interface NodeAddress {
  readonly http: number;
  readonly tcp: number;
}

/** What the configuration files of one node are made from. */
export interface NodeSettings {
  readonly folder: string;
  readonly address: NodeAddress;
  /** Every shard of the cluster, this node among them; one replica a shard. */
  readonly shards: readonly NodeAddress[];
  readonly shard: number;
  readonly database: string;
  /** Shared by the nodes of a cluster, so that a query keeps its user on the way to another shard. */
  readonly secret: string;
  readonly writerPassword: string;
  readonly readerPassword: string;
  readonly memoryBytes: number;
}

export const HOST = '127.0.0.1';
/** Name under which a spawned node, and the test harness, know their shards. */
export const CLUSTER = 'touchstone';
export const WRITER = 'writer';
export const READER = 'reader';

/** A list of a hundred thousand names is one parameter; the engine reads this limit from the profile only. */
const LARGE_PARAMETERS = '<http_max_field_value_size>268435456</http_max_field_value_size>';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/**
 * The users of a node. `default` is the engine's own session, which must be able to start the listeners and to wait
 * on standard input; it may hold one session only, and holds it, so nobody else can log in as it.
 */
export function usersXml(settings: NodeSettings): string {
  const peer = `<networks><ip>${HOST}</ip></networks><quota>default</quota>`;
  return `<clickhouse>
  <profiles>
    <default>${LARGE_PARAMETERS}</default>
    <holding>
      <max_sessions_for_user>1</max_sessions_for_user>
      <constraints><max_sessions_for_user><readonly/></max_sessions_for_user></constraints>
    </holding>
    <reading><readonly>2</readonly>${LARGE_PARAMETERS}</reading>
  </profiles>
  <quotas><default/></quotas>
  <users>
    <default>
      <password></password><networks><ip>127.0.0.1</ip></networks><profile>holding</profile><quota>default</quota>
      <grants><query>GRANT SYSTEM LISTEN, CREATE TEMPORARY TABLE, FILE ON *.*</query></grants>
    </default>
    <${WRITER}>
      <password_sha256_hex>${sha256(settings.writerPassword)}</password_sha256_hex>${peer}<profile>default</profile>
    </${WRITER}>
    <${READER}>
      <password_sha256_hex>${sha256(settings.readerPassword)}</password_sha256_hex>${peer}<profile>reading</profile>
      <grants><query>GRANT SELECT ON ${settings.database}.*</query><query>GRANT SELECT ON system.*</query></grants>
    </${READER}>
  </users>
</clickhouse>
`;
}

function remoteServers(settings: NodeSettings): string {
  const shards = settings.shards
    .map((shard) => `<shard><replica><host>${HOST}</host><port>${shard.tcp}</port></replica></shard>`)
    .join('\n      ');
  return `<remote_servers><${CLUSTER}><secret>${escaped(settings.secret)}</secret>
      ${shards}
  </${CLUSTER}></remote_servers>`;
}

/**
 * The configuration of a node. The pools stand here because local mode starts them with 0 to 2 threads, and then
 * merges starve and queued distributed inserts are never sent.
 */
export function configXml(settings: NodeSettings): string {
  return `<clickhouse>
  <listen_host>${HOST}</listen_host>
  <tcp_port>${settings.address.tcp}</tcp_port>
  <http_port>${settings.address.http}</http_port>
  <users_config>${escaped(join(settings.folder, 'users.xml'))}</users_config>
  <max_server_memory_usage>${settings.memoryBytes}</max_server_memory_usage>
  <mark_cache_size>268435456</mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <shutdown_wait_unfinished>0</shutdown_wait_unfinished>
  <background_pool_size>4</background_pool_size>
  <background_schedule_pool_size>16</background_schedule_pool_size>
  <background_fetches_pool_size>2</background_fetches_pool_size>
  <background_distributed_schedule_pool_size>4</background_distributed_schedule_pool_size>
  <background_buffer_flush_schedule_pool_size>2</background_buffer_flush_schedule_pool_size>
  <macros><shard>${settings.shard}</shard></macros>
  ${remoteServers(settings)}
</clickhouse>
`;
}
