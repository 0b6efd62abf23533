/** The languages in which every sentence exists. Chinese is the source text. */
export const locales = ['zh-CN', 'en'] as const;
export type Locale = (typeof locales)[number];

/**
 * The closest language we speak to a tag such as `zh-TW`, `en_GB.UTF-8` or an Accept-Language header.
 * Anything that is not English reads Chinese, the product's first language; an absent tag too.
 */
export function nearestLocale(tag: string | undefined): Locale {
  return /^en\b|^en_/i.test((tag ?? '').trim()) ? 'en' : 'zh-CN';
}
