/** Settings of PostgreSQL by name. */
export type Settings = Readonly<Record<string, string>>

/** What holds whoever starts it: nobody reaches it but by the socket, and it says what we can read. */
export function ownSettings(socketFolder: string): Settings {
  return {
    listen_addresses: '',
    unix_socket_directories: `"${socketFolder}"`,
    unix_socket_permissions: '0700',
    cluster_name: 'toan-canh',
    timezone: 'UTC',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_line_prefix: '%e ',
    log_timezone: 'UTC',
    lc_messages: 'C',
    // The statement of an error may hold what people wrote; who sent it has the error.
    log_min_error_statement: 'panic',
  }
}

/** For facts, on a small machine: what was committed is on the disk. */
export const DURABLE: Settings = {
  fsync: 'on',
  synchronous_commit: 'on',
  full_page_writes: 'on',
  max_connections: '40',
  shared_buffers: '256MB',
  max_wal_size: '4GB',
  checkpoint_timeout: '15min',
  random_page_cost: '1.1',
  huge_pages: 'off',
  jit: 'off',
  autovacuum: 'on',
}

/** For tests: lives as long as they do. */
export const FLEETING: Settings = {
  ...DURABLE,
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  max_connections: '200',
  shared_buffers: '32MB',
  max_wal_size: '1GB',
}

export function asArguments(settings: Settings): string[] {
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
