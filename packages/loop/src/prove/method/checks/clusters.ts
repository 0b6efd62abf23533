import { leastClusters, leastRanked } from '../choose-design.ts';
import type { CheckInput, Said } from './check-input.ts';

/** Other tests may disagree by chance; one that is this far from the limit says something. */
const disagrees = 0.1;

/** Are there units enough to know how much units differ by themselves? */
export function checkClusters({ found, task: { plan }, effect, say }: CheckInput): Said {
  const { design, used, tests } = found;
  const { treated, controls } = used;
  const parameters = { treated, controls };
  switch (design) {
    case 'interruptedSeries':
    case 'structuralSeries':
    case 'paired':
    case 'beforeAfter':
      return { state: 'passed', figure: treated, key: 'prove.checkClustersOne' };
    case 'randomised':
    case 'staggered':
    case 'doseResponse':
    case 'regressionDiscontinuity':
      return { state: 'passed', figure: treated, key: 'prove.checkClustersEnough', parameters };
    case 'syntheticControl':
      return controls + 1 < leastRanked
        ? { state: 'refused', figure: controls, key: 'prove.checkClustersFew', parameters }
        : { state: 'passed', figure: controls, key: 'prove.checkClustersEnough', parameters };
    case 'clusterRandomised':
    case 'differenceInDifferences': {
      if (treated < leastClusters || controls < leastClusters)
        return {
          state: 'refused',
          figure: Math.min(treated, controls),
          key: 'prove.checkClustersFew',
          parameters,
        };
      const decided = effect.low > 0 || effect.high < 0;
      // A test that could not have said more with so few units does not disagree.
      const against = tests.filter(({ p, smallestP }) => p > disagrees && smallestP < plan.alpha / 2);
      if (!decided || against.length === 0)
        return { state: 'passed', figure: treated, key: 'prove.checkClustersEnough', parameters };
      const names = against.map(({ name, p }) => say('prove.test', { name, p })).join(say('find.separator'));
      return { state: 'warning', figure: treated, key: 'prove.checkClustersTests', parameters: { names } };
    }
  }
}
