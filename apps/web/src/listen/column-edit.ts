import type { ColumnMapping, ColumnRole, FileMapping, Scale } from '@touchstone/vocabulary';

/** The mapping with one column changed. */
export function withColumn(mapping: FileMapping, changed: ColumnMapping): FileMapping {
  return {
    ...mapping,
    columns: mapping.columns.map((column) => (column.index === changed.index ? changed : column)),
  };
}

/** A scale guessed from the examples when a person calls a column a rating that was none: outer fifths are low and high. */
function scaleFrom(column: ColumnMapping): Scale {
  const numbers = column.examples.map(Number).filter(Number.isFinite);
  const highest = Math.max(5, ...numbers);
  const max = highest <= 5 ? 5 : highest <= 7 ? 7 : highest <= 10 ? 10 : 100;
  const min = max === 10 || max === 100 ? 0 : 1;
  const fifth = (max - min) / 5;
  return {
    min,
    max,
    lowLimit: max <= 7 ? 2 : Math.round(min + 3 * fifth),
    highLimit: max <= 7 ? max : Math.round(max - fifth / 2),
    direction: 'higherIsBetter',
    labels: {},
  };
}

/** The column in another role, confirmed by a person; ratings and outcomes always carry a scale. */
export function withRole(column: ColumnMapping, role: ColumnRole): ColumnMapping {
  const confirmed = { ...column, role, confidence: 1, reasons: [] };
  const needsScale = (role === 'rating' || role === 'outcome') && !column.scale;
  return needsScale ? { ...confirmed, scale: scaleFrom(column) } : confirmed;
}

/** A person's answer about a value that looked like "not applicable": it is, or it is a real rating. */
export function withAnswer(column: ColumnMapping, value: string, meaning: 'missing' | 'real'): ColumnMapping {
  const missing = column.missing.filter((one) => one !== value);
  return {
    ...column,
    suspected: column.suspected.filter((one) => one !== value),
    missing: meaning === 'missing' ? [...missing, value] : missing,
  };
}

/** How sure the recognition is, in three words. */
export function sureness({ confidence }: ColumnMapping): 'confirmed' | 'sure' | 'fair' | 'doubt' {
  if (confidence === 1) return 'confirmed';
  if (confidence >= 0.85) return 'sure';
  return confidence >= 0.6 ? 'fair' : 'doubt';
}
