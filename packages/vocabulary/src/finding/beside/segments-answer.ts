import type { SegmentContrast, SegmentsResult } from '../../find/segments.ts';
import type { Say } from '../../sentence.ts';

/** Groups that a short answer names before it says no more. */
const mostGroups = 2;

/** The side on which the effect is surely the larger one; null where one side's is not known. */
function strongerSide({ one, other, oneEffect, otherEffect }: SegmentContrast): readonly string[] | null {
  if (!(oneEffect && otherEffect)) return null;
  return Math.abs(oneEffect.estimate) >= Math.abs(otherEffect.estimate) ? one : other;
}

/** How far the effects of the two sides lie apart; 0 where one is not known. */
function distance({ oneEffect, otherEffect }: SegmentContrast): number {
  return oneEffect && otherEffect ? Math.abs(oneEffect.estimate - otherEffect.estimate) : 0;
}

/**
 * For whom a moment matters more, in one line: the largest of the differences beyond chance, of a moment where there is one,
 * and how many more there are.
 */
export function segmentsAnswer(
  { attributes }: Pick<SegmentsResult, 'attributes'>,
  moments: readonly string[],
  say: Say,
): string {
  const found = attributes
    .flatMap(({ name, contrasts }) =>
      contrasts.filter(({ differs }) => differs).map((contrast) => ({ attribute: name, contrast })),
    )
    .toSorted(({ contrast: a }, { contrast: b }) => {
      const named = Number(moments.includes(b.touchpoint)) - Number(moments.includes(a.touchpoint));
      return named || distance(b) - distance(a);
    });
  const [first] = found;
  if (!first) {
    const compared = attributes.some(({ contrasts }) => contrasts.length > 0);
    return say(compared ? 'study.beside.segmentsAlike' : 'study.beside.segmentsOpen');
  }
  const side = strongerSide(first.contrast) ?? [];
  const groups = [...side.slice(0, mostGroups), ...(side.length > mostGroups ? ['…'] : [])];
  return say('study.beside.segmentsDiffer', {
    touchpoint: first.contrast.touchpoint,
    attribute: first.attribute,
    groups: groups.join(say('find.separator')) || 'none',
    more: found.length - 1,
  });
}
