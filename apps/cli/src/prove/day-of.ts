const shapes = [
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[ T].*)?$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日.*$/,
  /^(\d{4})(\d{2})(\d{2})$/,
];
const months = [/^(\d{4})[-/.](\d{1,2})$/, /^(\d{4})年(\d{1,2})月$/];

/**
 * The ISO day that a cell says: 2026-03-01, 2026/3/1, 2026年3月1日, 20260301, or a month (its first day). Undefined for anything
 * else: days before months (01/03/2026) can be read two ways and are not guessed.
 */
export function dayOf(text: string): string | undefined {
  const found = shapes.map((shape) => shape.exec(text)).find((match) => match !== null);
  const month = months.map((shape) => shape.exec(text)).find((match) => match !== null);
  const [, year, of, day = '1'] = found ?? month ?? [];
  if (year === undefined || of === undefined) return undefined;
  const iso = `${year}-${of.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const time = Date.parse(`${iso}T00:00:00Z`);
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(iso) ? iso : undefined;
}
