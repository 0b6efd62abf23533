import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser';
import { describe, expect, it } from 'vitest';
import { locales } from './locale.ts';
import { messages } from './messages.ts';

/** The names of the parameters that an ICU message asks for. */
function parametersOf(elements: readonly MessageFormatElement[], found = new Set<string>()): Set<string> {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound) continue;
    found.add(element.value);
    if (element.type === TYPE.plural || element.type === TYPE.select) {
      for (const option of Object.values(element.options)) parametersOf(option.value, found);
    }
  }
  return found;
}

describe('messages', () => {
  const keys = Object.keys(messages['zh-CN']).toSorted();

  it('exist in every language, with the same keys', () => {
    expect(keys.length).toBeGreaterThan(1);
    for (const locale of locales) expect(Object.keys(messages[locale]).toSorted()).toEqual(keys);
  });

  it('ask for the same parameters in every language', () => {
    const zh: Record<string, string> = messages['zh-CN'];
    const en: Record<string, string> = messages.en;
    for (const key of keys) {
      const inZh = parametersOf(parse(zh[key] ?? '', { ignoreTag: true }));
      const inEn = parametersOf(parse(en[key] ?? '', { ignoreTag: true }));
      expect([...inEn].toSorted(), key).toEqual([...inZh].toSorted());
    }
  });

  it('say something, and the English contains no Chinese', () => {
    for (const [key, text] of Object.entries(messages['zh-CN'])) expect(text.trim(), key).not.toBe('');
    for (const [key, text] of Object.entries(messages.en)) {
      expect(text.trim(), key).not.toBe('');
      if (!key.startsWith('web.language')) expect(text, key).not.toMatch(/[一-鿿]/);
    }
  });
});
