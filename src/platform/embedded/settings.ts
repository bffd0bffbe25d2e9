import { statfs } from 'node:fs/promises';

/** PostgreSQL's settings, given anew at every start so that an old data folder profits from a new release too. */
export async function serverSettings(port: number, durable: boolean): Promise<string[]> {
  const settings = {
    // Who may come in: this machine alone, by password.
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    password_encryption: 'scram-sha-256',

    // Two cores and a laptop.
    shared_buffers: durable ? '256MB' : '128MB',
    effective_cache_size: '1GB',
    work_mem: '16MB',
    maintenance_work_mem: '128MB',
    max_connections: 100,
    // Compiling costs more than it saves on statements of milliseconds.
    jit: 'off',
    random_page_cost: 1.1,
    // "try" ends in SIGBUS where a container advertises huge pages and has none.
    huge_pages: 'off',
    dynamic_shared_memory_type: await sharedMemoryType(),

    // Few, spread checkpoints: an import of millions of rows writes full pages only once.
    max_wal_size: '2GB',
    checkpoint_timeout: '15min',
    wal_compression: 'on',
    ...(durable
      ? { fsync: 'on', synchronous_commit: 'on', full_page_writes: 'on' }
      : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),

    // Values of rows are personal data and stay out of the log; the state code tells what happened.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_line_prefix: '%m [%p] %e ',
    log_checkpoints: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
  };
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

/**
 * Containers usually have 64 MB of /dev/shm, which a parallel hash join outgrows ("could not resize shared memory
 * segment"). Files in the data folder hold as much as the disk.
 */
async function sharedMemoryType(): Promise<string> {
  if (process.platform !== 'linux') return process.platform === 'win32' ? 'windows' : 'posix';
  const shared = await statfs('/dev/shm').catch(() => undefined);
  const bytes = shared === undefined ? 0 : shared.blocks * shared.bsize;
  return bytes >= 512 * 1024 * 1024 ? 'posix' : 'mmap';
}
