import { CloseOutlined } from '@ant-design/icons';
import { topicNames } from '@touchstone/charts';
import { intents, polarities, type VoiceResult } from '@touchstone/vocabulary';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { Choice } from '../shell/choice.tsx';
import { useSay } from '../shell/preferences.tsx';
import { sayKey } from '../shell/say-key.ts';
import { useMedia } from '../shell/use-media.ts';
import { commentSorts, isNarrowed, mentionPolarities, nothingSought, type Sought } from './voice-view.ts';

interface Props {
  readonly result: VoiceResult;
  readonly sought: Sought;
  readonly onSought: (sought: Sought) => void;
}

type Field = 'topic' | 'polarity' | 'overall' | 'intent' | 'urgency' | 'emotion';

interface Option {
  readonly value: string;
  readonly label: string;
}

function without(sought: Sought, key: Field | 'theme' | 'text'): Sought {
  const { [key]: _left, ...rest } = sought;
  return rest;
}

function changed(sought: Sought, key: Field, value: string): Sought {
  const rest = without(sought, key);
  if (value === '') return rest;
  switch (key) {
    case 'urgency':
      return { ...rest, urgency: Number(value) };
    case 'polarity': {
      const polarity = mentionPolarities.find((one) => one === value);
      return polarity ? { ...rest, polarity } : rest;
    }
    case 'overall': {
      const overall = polarities.find((one) => one === value);
      return overall ? { ...rest, overall } : rest;
    }
    case 'intent': {
      const intent = intents.find((one) => one === value);
      return intent ? { ...rest, intent } : rest;
    }
    default:
      return { ...rest, [key]: value };
  }
}

function useOptions(result: VoiceResult): Readonly<Record<Field, readonly Option[]>> {
  const say = useSay();
  return {
    topic: [...topicNames(result.topics, say)].map(([value, label]) => ({ value, label })),
    polarity: mentionPolarities.map((value) => ({ value, label: say(`language.polarity.${value}`) })),
    overall: polarities.map((value) => ({
      value,
      label: value === 'none' ? say('language.page.none') : say(`language.polarity.${value}`),
    })),
    intent: intents.map((value) => ({ value, label: say(`language.page.intent.${value}`) })),
    urgency: (['2', '1', '0'] as const).map((value) => ({
      value,
      label: say(`language.page.urgency.${value}`),
    })),
    emotion: result.emotions.map(({ emotion }) => ({
      value: emotion,
      label: sayKey(say, `language.page.emotion.${emotion}`) ?? emotion,
    })),
  };
}

const fields = ['topic', 'polarity', 'intent', 'urgency', 'emotion', 'overall'] as const;

function SearchField({ sought, onSought }: Omit<Props, 'result'>) {
  const say = useSay();
  const [words, setWords] = useState(sought.text ?? '');
  const search = (value: string) => {
    const rest = without(sought, 'text');
    onSought(value.trim() === '' ? rest : { ...rest, text: value.trim() });
  };
  return (
    <Input.Search
      className="comment-search"
      allowClear
      maxLength={200}
      value={words}
      placeholder={say('language.page.search')}
      aria-label={say('language.page.search')}
      onChange={(event) => setWords(event.target.value)}
      onSearch={search}
    />
  );
}

function Conditions({ result, sought, onSought }: Props) {
  const say = useSay();
  const options = useOptions(result);
  return (
    <>
      {fields.map((field) => (
        <Choice
          key={field}
          label={say(`language.page.field.${field}`)}
          value={String(sought[field] ?? '')}
          options={[{ value: '', label: say('language.page.any') }, ...options[field]]}
          onChange={(value) => onSought(changed(sought, field, value))}
        />
      ))}
      <Choice
        label={say('language.page.sort')}
        value={sought.sort}
        options={commentSorts.map((value) => ({ value, label: say(`language.page.sort.${value}`) }))}
        onChange={(sort) => onSought({ ...sought, sort })}
      />
    </>
  );
}

/** Conditions on the comments listed; all hold together. On a phone they fold away behind the search. */
export function ExplorerFilters(props: Props) {
  const say = useSay();
  const { result, sought, onSought } = props;
  const narrow = useMedia('(max-width: 700px)');
  const theme = result.themes.find(({ key }) => key === sought.theme);
  return (
    <search className="explorer-filters" aria-label={say('language.page.list.filters')}>
      {/* A link or another card may change the words: then the field starts anew with them. */}
      <SearchField key={sought.text ?? ''} sought={sought} onSought={onSought} />
      {narrow ? (
        <details open={isNarrowed(sought)}>
          <summary>{say('language.page.list.filters')}</summary>
          <div className="folded-filters">
            <Conditions {...props} />
          </div>
        </details>
      ) : (
        <Conditions {...props} />
      )}
      {sought.theme === undefined ? null : (
        <span className="chip chosen">
          <button
            type="button"
            aria-label={say('web.filter.clearOne', { name: say('language.page.field.theme') })}
            onClick={() => onSought(without(sought, 'theme'))}
          >
            {say('web.filter.some', {
              name: say('language.page.field.theme'),
              list: theme?.name ?? say('language.page.theme.gone'),
            })}
            <CloseOutlined aria-hidden />
          </button>
        </span>
      )}
      {isNarrowed(sought) ? (
        <Button type="link" className="inline-link" onClick={() => onSought(nothingSought(sought))}>
          {say('language.page.list.clear')}
        </Button>
      ) : null}
    </search>
  );
}
