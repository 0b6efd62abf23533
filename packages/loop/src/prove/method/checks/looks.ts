import type { CheckInput, Said } from './check-input.ts';

/** Was it looked at more often than planned? The limits allow for every look; nothing is refused for looking. */
export function checkLooks({ looked, task: { plan } }: CheckInput): Said {
  const { rule, times } = looked;
  const { looks, looksTaken } = plan;
  if (rule === 'once') return { state: 'passed', figure: looksTaken, key: 'prove.checkLooksOnce' };
  if (rule === 'planned')
    return {
      state: 'passed',
      figure: looksTaken,
      key: 'prove.checkLooksPlanned',
      parameters: { taken: looksTaken, count: looks.of === 'planned' ? looks.count : looksTaken, times },
    };
  return looks.of === 'any'
    ? { state: 'passed', figure: looksTaken, key: 'prove.checkLooksAny', parameters: { times } }
    : {
        state: 'warning',
        figure: looksTaken,
        key: 'prove.checkLooksMore',
        parameters: { taken: looksTaken, times },
      };
}
