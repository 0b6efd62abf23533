/** What a question of a questionnaire asks, told from its name: which of a pair it is, and of what. */
export type QuestionKind = 'functional' | 'dysfunctional' | 'least' | 'expectation' | 'perception' | 'stated';

/** In the order in which they are tried: the lowest one expects is no expectation, and 没有 is not 有. */
const markers: readonly (readonly [QuestionKind, RegExp])[] = [
  [
    'dysfunctional',
    /反向|反面|不具备|(?:如果|假如|若|如)(?:没有|不提供|不能|无)|dysfunctional|\bwithout\b|\bif not\b/i,
  ],
  ['functional', /正向|正面|具备|(?:如果|假如|若|如)(?:有|提供|能)|functional|\(with\)|\bif with\b/i],
  ['stated', /重要程度|重要性|重要度|\bimportance(?: of)?\b/i],
  [
    'least',
    /最低(?:期望|可接受|水平)?|可接受(?:水平)?|可容忍(?:水平)?|\b(?:adequate|minimum|least)(?: level)?\b|^L(?=[\s_.-]?\d+)/i,
  ],
  [
    'expectation',
    /期望|期待|理想(?:水平)?|\b(?:expectations?|expected|desired)(?: level)?\b|^E(?=[\s_.-]?\d+)/i,
  ],
  [
    'perception',
    /感知|实际(?:体验|感受)?|\b(?:perceptions?|perceived|actual)(?: level)?\b|^P(?=[\s_.-]?\d+)/i,
  ],
];

const filler = /[\s\p{P}\p{S}]+|您(?:觉得|感觉|认为)(?:如何|怎么样|怎样)?|how do you feel|时$|的话/giu;

/** The name without its marker, punctuation and filler, in small letters: equal for the questions of one pair. */
function keyOf(name: string, marker?: RegExp): string {
  const rest = marker ? name.replace(marker, ' ') : name;
  return rest
    .replaceAll(filler, ' ')
    .replaceAll(/\s+/g, '')
    .replace(/时$|的$/u, '')
    .toLowerCase();
}

/** What a question's name says it asks. `kind` is null for a plain name. */
export function nameMarker(name: string): { readonly kind: QuestionKind | null; readonly key: string } {
  const found = markers.find(([, marker]) => marker.test(name));
  return found ? { kind: found[0], key: keyOf(name, found[1]) } : { kind: null, key: keyOf(name) };
}
