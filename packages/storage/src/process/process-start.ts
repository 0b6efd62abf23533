import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/** Position of the start time among the fields after the command name in `/proc/<pid>/stat` (proc(5), field 22). */
const START_FIELD = 19;

function fromProc(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The command name may itself hold blanks and brackets, so fields are counted from the last bracket.
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    return fields[0] === 'Z' ? undefined : `${boot} ${fields[START_FIELD]}`;
  } catch {
    return undefined;
  }
}

function fromPs(pid: number): string | undefined {
  try {
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

/**
 * When the process started, as a text that only equality is asked of: two processes that had the same number at
 * different times differ in it, across reboots too. Undefined when no such process runs (a zombie does not run).
 */
export function processStart(pid: number): string | undefined {
  return existsSync('/proc/self/stat') ? fromProc(pid) : fromPs(pid);
}
