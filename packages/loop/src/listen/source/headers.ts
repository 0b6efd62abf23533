/** Column names as people and mappings use them: trimmed, empty ones named `#<position>`, repeated ones numbered. */
export function uniqueHeaders(raw: readonly string[]): string[] {
  const seen = new Set<string>();
  return raw.map((text, at) => {
    const base = text.replaceAll(/\s+/g, ' ').trim() || `#${at + 1}`;
    let name = base;
    for (let again = 2; seen.has(name); again++) name = `${base} (${again})`;
    seen.add(name);
    return name;
  });
}

/** Number of columns without the empty ones at the end that neither a header nor a row of the head fills. */
export function filledColumns(headers: readonly string[], rows: readonly (readonly string[])[]): number {
  let columns = headers.length;
  while (columns > 1) {
    const last = columns - 1;
    if ((headers[last] ?? '').trim() !== '') break;
    if (rows.some((row) => (row[last] ?? '').trim() !== '')) break;
    columns = last;
  }
  return columns;
}
