import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Workload } from './workloads.ts';

/** What came of asking R. */
export type PeerAnswer =
  | { readonly kind: 'measured'; readonly seconds: number; readonly versions: string }
  | { readonly kind: 'absent'; readonly what: string };

function runScript(
  rscript: string,
  text: string,
): { readonly status: number | null; readonly printed: string } {
  const folder = mkdtempSync(join(tmpdir(), 'statistics-peer-'));
  try {
    const file = join(folder, 'peer.R');
    writeFileSync(file, text);
    const { status, stdout, error } = spawnSync(rscript, [file], {
      encoding: 'utf8',
      timeout: 300_000,
      env: { ...process.env, OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1' },
    });
    return { status: error === undefined ? status : null, printed: stdout ?? '' };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Whether a command runs R scripts. */
export function findsR(rscript: string): boolean {
  return runScript(rscript, 'cat("ready")').printed.includes('ready');
}

/** Runs the peer of a workload in R, processor seconds of user and system; says what is missing otherwise. */
export function askR(rscript: string, { peer }: Workload): PeerAnswer {
  const list = peer.packages.map((name) => `"${name}"`).join(', ');
  const { printed } = runScript(
    rscript,
    `p <- c(${list}); gone <- p[!sapply(p, requireNamespace, quietly = TRUE)]
if (length(gone) > 0) { cat("absent", gone); quit(save = "no") }
${peer.script}
if (is.null(work)) { cat("absent a function that does this"); quit(save = "no") }
sink(tempfile()); spent <- suppressWarnings(suppressMessages(system.time(work()))); sink()
cat("\\nmeasured", sum(spent[c(1, 2, 4, 5)], na.rm = TRUE), paste(p, sapply(p, function(n) format(packageVersion(n)))))`,
  );
  const measured = /measured ([\d.e+-]+) (.*)/.exec(printed);
  if (measured !== null)
    return { kind: 'measured', seconds: Number(measured[1]), versions: measured[2] ?? '' };
  return { kind: 'absent', what: /absent (.*)/.exec(printed)?.[1] ?? 'an answer (the script failed)' };
}
