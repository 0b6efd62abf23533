import { bar } from './bar.ts';

const barWidth = 24;
const everyMilliseconds = 100;

export interface ProgressLine {
  /** Shows a share, 0–1. */
  show(share: number): void;
  clear(): void;
}

interface Screen {
  readonly isTTY?: boolean;
  write(text: string): unknown;
}

/** A line that is written over itself on a terminal, at most ten times a second; elsewhere nothing at all. */
export function progressLine(screen: Screen): ProgressLine {
  let last = Number.NEGATIVE_INFINITY;
  let shown = false;
  return {
    show(share) {
      const now = performance.now();
      if (!screen.isTTY || now - last < everyMilliseconds) return;
      last = now;
      shown = true;
      screen.write(`\r${bar(share, barWidth)} ${Math.round(share * 100)} %`);
    },
    clear() {
      if (shown) screen.write(`\r${' '.repeat(barWidth + 8)}\r`);
      shown = false;
    },
  };
}
