import { maskPersonalData } from '@touchstone/language';
import type { ColumnRole } from '@touchstone/vocabulary';
import type { ColumnProfile } from './column-profile.ts';

const mostExamples = 5;
const longest = 60;

function shown(value: string, role: ColumnRole): string {
  if (role === 'personal') return '•••';
  const masked = maskPersonalData(value.trim()).text;
  if (role === 'customer') return `${[...masked].slice(0, 2).join('')}•••`;
  return masked.length > longest ? `${[...masked].slice(0, longest).join('')}…` : masked;
}

/** Up to five values as they stand in the file, most frequent first; of personal columns nothing but that there is something. */
export function columnExamples(profile: ColumnProfile, role: ColumnRole): string[] {
  const examples = profile.values.slice(0, mostExamples).map(({ value }) => shown(value, role));
  return [...new Set(examples)];
}
