const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'] as const;

/** A horizontal bar of `share` (0–1, clamped) of `width` columns, to an eighth of a column; padded to the width. */
export function bar(share: number, width: number): string {
  const filled = Math.min(1, Math.max(0, Number.isFinite(share) ? share : 0)) * width * 8;
  const whole = Math.floor(filled / 8);
  const rest = eighths[Math.floor(filled) % 8] ?? '';
  return ('█'.repeat(whole) + rest).padEnd(width);
}
