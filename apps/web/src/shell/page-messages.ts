import { type Locale, locales, type MessageKey } from '@touchstone/vocabulary';

type Sentences = Record<string, string>;

/**
 * The sentences as the pages hold them: one language at a time, and first only what the first screen says. The build puts
 * this module in the place of the vocabulary's `messages.ts`, which knows all languages at once.
 */
const loaded: Partial<Record<Locale, Sentences>> = {};

const loaders: Readonly<
  Record<'first' | 'others', Readonly<Record<Locale, () => Promise<{ sentences: Sentences }>>>>
> = {
  first: {
    'zh-CN': () => import('./sentences/first-zh-cn.ts'),
    en: () => import('./sentences/first-en.ts'),
  },
  others: {
    'zh-CN': () => import('./sentences/others-zh-cn.ts'),
    en: () => import('./sentences/others-en.ts'),
  },
};

/** Set once a page asks for more than the first screen says: from then on every language comes whole. */
let whole = false;

/** What came already, as `part locale`. */
const taken = new Set<string>();

async function take(part: keyof typeof loaders, locale: Locale): Promise<void> {
  if (taken.has(`${part} ${locale}`)) return;
  const { sentences } = await loaders[part][locale]();
  loaded[locale] = { ...loaded[locale], ...sentences };
  taken.add(`${part} ${locale}`);
}

/** Fetches the sentences of a language, once; until then nothing can be said in it. */
export async function loadMessages(locale: Locale): Promise<void> {
  await Promise.all([take('first', locale), whole ? take('others', locale) : undefined]);
}

/** Fetches what the pages behind the first screen say, in the languages that are in use. */
export async function loadOtherMessages(): Promise<void> {
  whole = true;
  const inUse = locales.filter((locale) => loaded[locale]);
  await Promise.all(inUse.map((locale) => take('others', locale)));
}

export const messages: Readonly<Partial<Record<Locale, Readonly<Sentences>>>> = loaded;

/** Whether a text is the key of a sentence: one that came over the wire may be of another version. */
export function isMessageKey(key: string): key is MessageKey {
  return Object.values(loaded).some((sentences) => Object.hasOwn(sentences, key));
}

/** The keys of every sentence. */
export function messageKeys(): readonly MessageKey[] {
  return Object.keys(Object.values(loaded)[0] ?? {}).filter(isMessageKey);
}
