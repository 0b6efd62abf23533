/**
 * Child program: `become-postgres PARENT UID|- BINARY ARG…` replaces itself with a PostgreSQL binary.
 *
 * Before that it arranges two things that no option of PostgreSQL gives (prctl(2), capabilities(7)):
 * - PR_SET_PDEATHSIG: when our parent ends, however it ends, the kernel sends SIGINT, PostgreSQL's fast shutdown.
 * - PostgreSQL refuses to run as root. As root we become another user, yet keep one capability, CAP_DAC_OVERRIDE:
 *   the binaries and the data may lie under a folder that this user could not enter, such as /root.
 */
import koffi, { type LibraryHandle } from 'koffi';

const PR_SET_PDEATHSIG = 1;
const PR_SET_KEEPCAPS = 8;
const PR_SET_SECUREBITS = 28;
const SECBIT_NO_SETUID_FIXUP = 4;
const PR_CAP_AMBIENT = 47;
const PR_CAP_AMBIENT_RAISE = 2;
const CAP_DAC_OVERRIDE = 1;
const CAPABILITY_VERSION_3 = 0x20080522;
const SIGINT = 2;

const [parent, user, binary = '', ...words] = process.argv.slice(2);

function prctlOf(libc: LibraryHandle): (...numbers: readonly number[]) => number {
  const call: (...numbers: readonly number[]) => number = libc.func(
    'int prctl(int, unsigned long, unsigned long, unsigned long, unsigned long)',
  );
  return call;
}

/** The kernel's two structures: a header (version, thread 0 = this one) and the three sets in two halves. */
function keepOneCapability(libc: LibraryHandle): void {
  const capset: (header: Buffer, sets: Buffer) => number = libc.func('int capset(void*, void*)');
  const header = Buffer.alloc(8);
  header.writeUInt32LE(CAPABILITY_VERSION_3, 0);
  const sets = Buffer.alloc(24);
  for (const offset of [0, 4, 8]) sets.writeUInt32LE(1 << CAP_DAC_OVERRIDE, offset);
  // A container may withhold the capability: then the folders must be reachable by themselves.
  if (capset(header, sets) === 0) prctlOf(libc)(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0);
}

function leaveRoot(libc: LibraryHandle, id: number): void {
  const prctl = prctlOf(libc);
  // Without this bit access(2), by which PostgreSQL looks for its own files, would not see the capability.
  prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP, 0, 0, 0);
  prctl(PR_SET_KEEPCAPS, 1, 0, 0, 0);
  process.setgroups?.([]);
  process.setgid?.(id);
  process.setuid?.(id);
  keepOneCapability(libc);
}

if (process.platform === 'linux') {
  const libc = koffi.load('libc.so.6');
  if (user !== '-') leaveRoot(libc, Number(user));
  prctlOf(libc)(PR_SET_PDEATHSIG, SIGINT, 0, 0, 0);
}
// The parent may have ended before the kernel was told to watch it.
if (process.ppid !== Number(parent)) process.exit(1);
process.execve?.(binary, [binary, ...words], process.env);
