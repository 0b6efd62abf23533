import { escapeHtml } from './escape-html.ts';

/** The name in bold, then one line a fact. Everything is escaped. */
export function tooltip(name: string, lines: readonly string[]): string {
  return [`<strong>${escapeHtml(name)}</strong>`, ...lines.map(escapeHtml)].join('<br>');
}
