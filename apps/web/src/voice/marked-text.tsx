import type { ReadComment } from '@touchstone/vocabulary';
import { useSay } from '../shell/preferences.tsx';
import { markText, toneOf } from './mark-text.ts';
import { polarityKey } from './polarity-key.ts';

interface Props {
  readonly comment: Pick<ReadComment, 'text'> & {
    readonly mentions: readonly Pick<
      ReadComment['mentions'][number],
      'name' | 'polarity' | 'start' | 'end'
    >[];
  };
}

/** A comment with the words that carry each mention: coloured and underlined by polarity, so that grey prints tell it too. */
export function MarkedText({ comment }: Props) {
  const say = useSay();
  const { text, mentions } = comment;
  return (
    <p className="said" data-text>
      {markText(text, mentions).map((piece) => {
        const there = piece.mentions.flatMap((index) => mentions[index] ?? []);
        if (there.length === 0) return <span key={piece.start}>{piece.text}</span>;
        const title = there
          .map(({ name, polarity }) =>
            say('language.page.mention', {
              name,
              polarity: say(`language.polarity.${polarityKey(polarity)}`),
            }),
          )
          .join(say('web.listSeparator'));
        return (
          <mark key={piece.start} className={toneOf(there.map(({ polarity }) => polarity))} title={title}>
            {piece.text}
          </mark>
        );
      })}
    </p>
  );
}
