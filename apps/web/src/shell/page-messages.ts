import type { Locale, MessageKey } from '@touchstone/vocabulary';

/**
 * The sentences as the pages hold them: one language at a time. The build puts this module in the place of the
 * vocabulary's `messages.ts`, which knows all languages at once.
 */
const loaded: Partial<Record<Locale, Record<string, string>>> = {};

const loaders: Readonly<Record<Locale, () => Promise<Record<string, string>>>> = {
  'zh-CN': async () => (await import('./sentences/zh-cn.ts')).sentences,
  en: async () => (await import('./sentences/en.ts')).sentences,
};

/** Fetches the sentences of a language, once; until then nothing can be said in it. */
export async function loadMessages(locale: Locale): Promise<void> {
  loaded[locale] ??= await loaders[locale]();
}

export const messages: Readonly<Partial<Record<Locale, Readonly<Record<string, string>>>>> = loaded;

/** Whether a text is the key of a sentence: one that came over the wire may be of another version. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.values(loaded).some((sentences) => Object.hasOwn(sentences, key));
}

/** The keys of every sentence. */
export function messageKeys(): readonly MessageKey[] {
  return Object.keys(Object.values(loaded)[0] ?? {}).filter(isMessageKey);
}
