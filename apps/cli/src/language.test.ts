import { expect, it } from 'vitest';
import { language } from './language.ts';

it('takes the flag before the environment, and the nearest variable first', () => {
  expect(language('en', { TOUCHSTONE_LANG: 'zh-CN' })).toBe('en');
  expect(language(undefined, { TOUCHSTONE_LANG: 'zh', LC_ALL: 'en_US.UTF-8' })).toBe('zh-CN');
  expect(language(undefined, { LC_ALL: '', LANG: 'en_GB.UTF-8' })).toBe('en');
  expect(language(undefined, {})).toBe('zh-CN');
});
