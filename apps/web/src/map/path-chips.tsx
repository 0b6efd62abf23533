import { CloseOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useSay } from '../shell/preferences.tsx';
import type { JourneyQuestion } from './journey-question.ts';
import { pathWords } from './path-words.ts';

interface Props {
  readonly question: JourneyQuestion;
  readonly onChange: (question: JourneyQuestion) => void;
  readonly nameOf: (id: string) => string;
  /** Journeys that are left of all, once they are counted. */
  readonly left: { readonly n: number; readonly of: number } | undefined;
}

/** The conditions on the path, each a chip that can be taken back; how many journeys they leave. */
export function PathChips({ question, onChange, nameOf, left }: Props) {
  const say = useSay();
  const { path, removed } = question;
  if (path.length === 0 && removed.length === 0) return null;
  const chips = [
    ...path.map((condition) => ({
      key: JSON.stringify(condition),
      words: pathWords(condition, nameOf, say),
      without: { ...question, path: path.filter((one) => one !== condition) },
    })),
    ...removed.map((id) => ({
      key: `removed ${id}`,
      words: say('map.page.path.removed', { name: nameOf(id) }),
      without: { ...question, removed: removed.filter((one) => one !== id) },
    })),
  ];
  const last = chips.at(-1);
  return (
    <fieldset className="filters" aria-label={say('map.page.path.label')}>
      {chips.map(({ key, words, without }) => (
        <span key={key} className="chip chosen">
          <span className="chip-words">{words}</span>
          <button
            type="button"
            aria-label={say('web.filter.clearOne', { name: words })}
            onClick={() => onChange(without)}
          >
            <CloseOutlined aria-hidden />
          </button>
        </span>
      ))}
      {left ? <span className="quiet">{say('map.page.path.left', left)}</span> : null}
      {last ? (
        <Button type="link" size="small" onClick={() => onChange(last.without)}>
          {say('map.page.path.undo')}
        </Button>
      ) : null}
    </fieldset>
  );
}
