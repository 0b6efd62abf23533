import { basename } from 'node:path';
import { judgeEffect, type Panel, type ProofTask, panelFromRows, snapshotHash } from '@touchstone/loop/prove';
import { type ProofPlan, type ProofResult, proofPlanSchema } from '@touchstone/vocabulary';
import type { CommandContext, RunCommand } from '../command.ts';
import { proofPage } from '../print-proof.ts';
import { eventsFile } from '../prove/events-file.ts';
import { type ProofLines, proofLines } from '../prove/proof-lines.ts';
import { type ProveFlags, proveFlags } from '../prove/prove-flags.ts';
import { wavesOf } from '../prove/waves-of.ts';
import { writeOut } from '../write-out.ts';

/** Where no smallest effect worth having was named: so many standard deviations of what was answered, and said to be so. */
const usualWorth = 0.2;

/** Standard deviation of all that a panel holds. */
function spread({ cells }: Panel): number {
  const [n, sum, squares] = cells.reduce(
    ([count, total, square], cell) => [count + cell.n, total + cell.sum, square + cell.squares],
    [0, 0, 0],
  );
  return Math.sqrt(Math.max(0, squares / n - (sum / n) ** 2));
}

function looksOf(looks: string): ProofPlan['looks'] {
  if (looks === 'end' || looks === 'any') return { of: looks };
  return { of: 'planned', count: Number(looks) };
}

function planOf(
  { controls, doses }: ProofLines,
  flags: ProveFlags,
  {
    file,
    worth,
    waves,
  }: { readonly file: string; readonly worth: number; readonly waves: ProofPlan['waves'] },
): ProofPlan {
  const { 'picked-from': pickedFrom, 'picked-to': pickedTo, until, mix } = flags;
  return proofPlanSchema.parse({
    metric: {
      source: { of: 'survey', survey: file, item: flags.outcome },
      kind: flags.kind,
      direction: flags.direction === 'lower' ? 'lowerIsBetter' : 'higherIsBetter',
    },
    // Where the column of customers is that of units, each unit is one customer.
    unit: flags.customer === flags.unit ? 'customer' : 'unit',
    period: flags.period,
    waves,
    controls,
    selection: flags.selection,
    smallestWorth: worth,
    looks: looksOf(flags.looks),
    ...(pickedFrom === undefined ? {} : { pickedFrom }),
    ...(pickedTo === undefined ? {} : { pickedTo }),
    ...(until === undefined ? {} : { until }),
    ...(mix === undefined ? {} : { mixBy: mix }),
    ...(doses === undefined ? {} : { dose: { name: flags.dose, of: Object.fromEntries(doses) } }),
  });
}

async function writeReports(
  flags: ProveFlags,
  result: ProofResult,
  { locale, files, say, remark }: CommandContext,
) {
  if (!flags.xlsx && !flags.pptx) return;
  // The spreadsheet and deck libraries are large; a verdict that is only printed does without them.
  const { proofReport, renderFixPptx, renderFixXlsx } = await import('@touchstone/report');
  const report = proofReport(result, { title: basename(files[0] ?? ''), locale });
  if (flags.xlsx) {
    await writeOut(flags.xlsx, await renderFixXlsx(report));
    remark(say('cli.xlsxWritten', { file: flags.xlsx }));
  }
  if (flags.pptx) {
    await writeOut(flags.pptx, await renderFixPptx(report));
    remark(say('cli.pptxWritten', { file: flags.pptx }));
  }
}

/** `touchstone prove FILE`: did it work, by how much, how sure, from a table of answers or of units by period. */
export const prove: RunCommand = async (context) => {
  const { files, say, locale, signal, print, remark } = context;
  const path = files[0] ?? '';
  const file = basename(path);
  const flags = proveFlags(context.flags);
  const lines = await proofLines(path, flags, signal);
  const waves = wavesOf(lines, flags);
  const panel = panelFromRows(lines.rows, {
    period: flags.period,
    ...(flags.mix === undefined ? {} : { mixBy: flags.mix }),
    ...(flags.customer === undefined ? {} : { waves }),
    ...(flags['time-zone'] === undefined ? {} : { zone: flags['time-zone'] }),
  });
  const worth = flags.worth ?? Number((usualWorth * spread(panel)).toPrecision(2));
  if (flags.worth === undefined) remark(say('cli.proveWorth', { worth }));
  if (lines.unread > 0) remark(say('cli.proveUnread', { rows: lines.unread }));
  const plan = planOf(lines, flags, { file, worth, waves });
  const events = flags.events === undefined ? [] : await eventsFile(flags.events);
  const task: ProofTask = {
    plan,
    panel,
    guardrails: [],
    events,
    frozen: null,
    changedAfterStart: false,
    metric: { name: flags.outcome, unit: say(`prove.unit.${flags.kind}`) },
    queries: [],
    snapshot: snapshotHash([plan, panel, events]),
    locale,
    seed: flags.seed,
  };
  const result = judgeEffect(task);
  await writeReports(flags, result, context);
  if (flags.json) return print(JSON.stringify(result));
  for (const line of proofPage(result, say)) print(line);
};
