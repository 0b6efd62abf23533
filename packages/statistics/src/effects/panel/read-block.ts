import { requireFinite } from '../../require-finite.ts';
import { StatisticsError } from '../../statistics-error.ts';
import type { Label } from './label-codes.ts';
import { type PanelRows, readPanel, requireBalanced } from './read-panel.ts';

/** Rows of a panel of which some units are treated together from one period on. */
export interface BlockRows extends PanelRows {
  /** The treated units. */
  readonly treatedUnits: readonly Label[];
  /** Last period before treatment. */
  readonly lastBefore: number;
}

/** The same as a block: controls first, treated after them, each unit's outcomes in time order. */
export interface Block {
  readonly units: readonly Label[];
  /** One series a unit, the order of `units`. */
  readonly series: readonly Float64Array[];
  readonly periods: Float64Array;
  /** Number of controls, and of periods before treatment. */
  readonly controls: number;
  readonly before: number;
}

/**
 * Reads a block panel. Controls keep the order of their first rows.
 *
 * @throws StatisticsError as `readPanel`; incompletePanel (gaps); unknownColumn (a treated unit without rows); outOfRange (no
 * period before or after, no control)
 */
export function readBlock(given: BlockRows): Block {
  const panel = readPanel(given);
  requireBalanced(panel);
  requireFinite([given.lastBefore], 'lastBefore');
  if (given.treatedUnits.length === 0) throw new StatisticsError('empty', { name: 'treatedUnits' });
  for (const label of given.treatedUnits) {
    if (!panel.units.includes(label)) throw new StatisticsError('unknownColumn', { name: label });
  }
  const { periods, outcome, rowAt } = panel;
  const ours = new Set(given.treatedUnits);
  const order = panel.units.map((_, unit) => unit);
  const isOurs = (unit: number): boolean => ours.has(panel.units[unit] ?? '');
  const arranged = [...order.filter((unit) => !isOurs(unit)), ...order.filter(isOurs)];
  const controls = arranged.length - ours.size;
  const before = periods.reduce((sum, period) => sum + Number(period <= given.lastBefore), 0);
  if (controls === 0) throw new StatisticsError('outOfRange', { name: 'controls', found: 0, low: 1 });
  if (before === 0 || before === periods.length) {
    throw new StatisticsError('outOfRange', {
      name: 'lastBefore',
      found: given.lastBefore,
      low: periods[0] ?? 0,
      high: periods.at(-2) ?? 0,
    });
  }
  return {
    units: arranged.map((unit) => panel.units[unit] ?? ''),
    series: arranged.map((unit) =>
      Float64Array.from(periods, (_, t) => outcome[rowAt[unit * periods.length + t] ?? 0] ?? 0),
    ),
    periods,
    controls,
    before,
  };
}
