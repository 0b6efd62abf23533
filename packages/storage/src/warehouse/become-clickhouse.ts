/**
 * Child program: turns its own process into a ClickHouse node. Arguments are those of `clickhouse local`.
 *
 * The engine's entry point `chdb_query_cmdline(argc, argv)` is exported by libchdb but not documented, which is why
 * `chdb` is pinned exactly and why this is the only file that knows of it. Called through koffi it would run on
 * koffi's own stack, which ClickHouse's stack check refuses. glibc's `on_exit(f, x)` instead calls `f(status, x)` on
 * the main thread's own stack when the process exits: with status = argc and x = argv that is the very call we need.
 */
import { resolveLibchdb } from 'chdb/libchdb';
import koffi from 'koffi';

const RTLD_NOW = 2;
const PR_SET_PDEATHSIG = 1;
const SIGKILL = 9;
const POINTER_BYTES = 8;

const libc = koffi.load('libc.so.6');
const dlopen: (path: string, flags: number) => unknown = libc.func('void* dlopen(const char*, int)');
const dlsym: (library: unknown, name: string) => unknown = libc.func('void* dlsym(void*, const char*)');
const calloc: (count: number, size: number) => unknown = libc.func('void* calloc(size_t, size_t)');
const strdup: (text: string) => unknown = libc.func('void* strdup(const char*)');
const prctl: (option: number, value: number) => number = libc.func('int prctl(int, unsigned long)');
const onExit: (program: unknown, argument: unknown) => number = libc.func('int on_exit(void*, void*)');

// A node at work takes seconds to stop cleanly after its standard input has closed. When our parent is killed nobody
// waits for that, and the next owner of the folder must not either; acknowledged rows survive a SIGKILL.
prctl(PR_SET_PDEATHSIG, SIGKILL);

const library = dlopen(resolveLibchdb().path, RTLD_NOW);
const program = library === null ? null : dlsym(library, 'chdb_query_cmdline');
if (program === null) throw new Error('libchdb has no chdb_query_cmdline');

const words = ['clickhouse', ...process.argv.slice(2)];
const argv = calloc(words.length + 1, POINTER_BYTES);
for (const [index, word] of words.entries()) koffi.encode(argv, index * POINTER_BYTES, 'void*', strdup(word));
onExit(program, argv);
process.exit(words.length);
