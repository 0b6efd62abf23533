/** The five answers of a Kano question, the first “like”, as questionnaires word them. */
const answers: readonly (readonly string[])[] = [
  [
    '喜欢',
    '很喜欢',
    '非常喜欢',
    '我喜欢',
    '我很喜欢',
    '我喜欢这样',
    '满意',
    'like',
    'i like it',
    'i like it that way',
    'enjoy',
  ],
  [
    '理应如此',
    '理所当然',
    '本该如此',
    '它理应如此',
    '应该如此',
    '必须如此',
    '必须这样',
    'must be',
    'it must be that way',
    'expect',
    'expect it',
    'i expect it',
    'i expect it that way',
  ],
  ['无所谓', '我无所谓', '中立', '没感觉', 'neutral', 'i am neutral', 'dont care', 'indifferent'],
  [
    '能忍受',
    '可以忍受',
    '我能忍受',
    '勉强接受',
    '能接受',
    '可以接受',
    '凑合',
    'live with',
    'can live with it',
    'i can live with it',
    'i can live with it that way',
    'tolerate',
    'i can tolerate it',
  ],
  [
    '不喜欢',
    '很不喜欢',
    '非常不喜欢',
    '我不喜欢',
    '我很不喜欢',
    '讨厌',
    '不能接受',
    '无法接受',
    'dislike',
    'i dislike it',
    'i dislike it that way',
  ],
];

const plain = (word: string): string => word.replaceAll(/[\s\p{P}]+/gu, '').toLowerCase();

/** Every wording without spaces and punctuation, in small letters, and its place 1 … 5. */
export const kanoWords: { readonly words: readonly string[]; readonly places: readonly number[] } = {
  words: answers.flatMap((words) => words.map(plain)),
  places: answers.flatMap((words, index) => words.map(() => index + 1)),
};

/** The place 1 … 5 of an answer in words; undefined when it is none of the five. */
export function kanoPlace(word: string): number | undefined {
  return kanoWords.places[kanoWords.words.indexOf(plain(word))];
}
