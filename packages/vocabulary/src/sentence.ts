import { IntlMessageFormat } from 'intl-messageformat';
import type { Locale } from './locale.ts';
import { type MessageKey, messages } from './messages.ts';

export type SentenceParameters = Readonly<Record<string, string | number | Date>>;
/** A sentence in one language: `say('find.verdict.moment')`. */
export type Say = (key: MessageKey, parameters?: SentenceParameters) => string;

const speakers = new Map<Locale, Say>();

/**
 * The one place where sentences are made: an ICU message (plurals, selects, number skeletons) with its parameters.
 * Command line, server, report and pages all speak through it.
 */
export function speaker(locale: Locale): Say {
  const known = speakers.get(locale);
  if (known) return known;
  const compiled = new Map<MessageKey, IntlMessageFormat>();
  const say: Say = (key, parameters) => {
    let message = compiled.get(key);
    if (!message) {
      message = new IntlMessageFormat(messages[locale][key], locale, undefined, { ignoreTag: true });
      compiled.set(key, message);
    }
    return String(message.format(parameters));
  };
  speakers.set(locale, say);
  return say;
}
