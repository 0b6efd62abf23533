import { type ClickHouseClient, ClickHouseLogLevel, createClient } from '@clickhouse/client';

/** Where a ClickHouse answers and who we are there. */
export interface ServerAccess {
  readonly url: string;
  readonly database: string;
  readonly cluster: string;
  readonly writer: { readonly user: string; readonly password: string };
  /** Absent on an operator's server: then reads run as the writer with `readonly=2`. */
  readonly reader?: { readonly user: string; readonly password: string };
}

/** An answer may take as long as the engine is allowed to work: its own time limit ends it, not the socket. */
const REQUEST_TIMEOUT_MS = 24 * 3600 * 1000;
/** A progress header each 20 s keeps proxies from closing a silent connection; a day of them fits in 1 MiB. */
const PROGRESS_EVERY_MS = '20000';
const RESPONSE_HEADER_BYTES = 1 << 20;
/** Below the server's own 10 s, so that we never write into a connection that it is closing. */
const IDLE_SOCKET_MS = 2_500;

/** One client: one user at one node. */
export function clientOf(
  access: ServerAccess,
  user: { readonly user: string; readonly password: string },
  database: string = access.database,
): ClickHouseClient {
  return createClient({
    url: access.url,
    username: user.user,
    password: user.password,
    database,
    application: 'touchstone',
    request_timeout: REQUEST_TIMEOUT_MS,
    max_open_connections: 64,
    max_response_headers_size: RESPONSE_HEADER_BYTES,
    keep_alive: { enabled: true, idle_socket_ttl: IDLE_SOCKET_MS, eagerly_destroy_stale_sockets: true },
    // The engine's errors are thrown to the caller; the console is not ours.
    log: { level: ClickHouseLogLevel.OFF },
    use_multipart_params_auto: true,
    clickhouse_settings: {
      async_insert: 0,
      distributed_foreground_insert: 1,
      cancel_http_readonly_queries_on_client_close: 1,
      send_progress_in_http_headers: 1,
      http_headers_progress_interval_ms: PROGRESS_EVERY_MS,
      output_format_json_quote_64bit_integers: 1,
      output_format_json_quote_denormals: 0,
      // A node that does not answer is an error: figures over half the rows are worse than none.
      skip_unavailable_shards: 0,
      // Whatever the clock of a server: a time without a zone is UTC.
      session_timezone: 'UTC',
      distributed_product_mode: 'local',
    },
  });
}
