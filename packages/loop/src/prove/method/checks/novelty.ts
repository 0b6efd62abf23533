import type { Course } from '../novelty.ts';
import type { CheckInput, Said } from './check-input.ts';

/** Does it wear off, or need time? Then the late effect is the one that lasts. */
export function checkNovelty({ found: { early, late }, amounts }: CheckInput, course: Course): Said {
  if (early === null || late === null || course === 'short')
    return { state: 'notChecked', key: 'prove.checkNoveltyShort' };
  const parameters = { early: amounts.signed(early.estimate), late: amounts.signed(late.estimate) };
  const figure = early.estimate - late.estimate;
  if (course === 'steady') return { state: 'passed', figure, key: 'prove.checkNoveltySteady' };
  return {
    state: 'warning',
    figure,
    key: course === 'fades' ? 'prove.checkNoveltyFades' : 'prove.checkNoveltyGrows',
    parameters,
  };
}
