import { DeleteOutlined, PlusOutlined } from '@ant-design/icons';
import type { CorrectedMentions, ReadComment } from '@touchstone/vocabulary';
import { Button, Input } from 'antd';
import { type RefObject, useEffect, useId, useRef, useState } from 'react';
import { Choice } from '../shell/choice.tsx';
import { useSay } from '../shell/preferences.tsx';
import { correctedMentions, type Draft, draftsOf, placeOf } from './correction.ts';
import { polarityKey } from './polarity-key.ts';
import { selectedWords } from './selected-words.ts';
import type { TopicChoice } from './topic-choices.ts';

interface Props {
  readonly comment: ReadComment;
  readonly topics: readonly TopicChoice[];
  /** Where the comment's words stand on the page, to mark some of them. */
  readonly text: RefObject<HTMLElement | null>;
  readonly busy: boolean;
  readonly onSave: (mentions: CorrectedMentions) => void;
  readonly onCancel: () => void;
}

const signs = { negative: -1, neutral: 0, positive: 1 } as const;
const polarityNames = ['negative', 'neutral', 'positive'] as const;

function DraftLine({
  draft,
  text,
  topics,
  onChange,
  onRemove,
}: {
  readonly draft: Draft;
  readonly text: string;
  readonly topics: readonly TopicChoice[];
  readonly onChange: (draft: Draft) => void;
  readonly onRemove: () => void;
}) {
  const say = useSay();
  const { span } = draft;
  const words = span ? text.slice(span.start, span.end) : say('language.page.correction.whole');
  return (
    <li>
      <Choice
        label={say('language.page.column.topic')}
        labelHidden
        value={draft.topic}
        options={topics}
        onChange={(topic) => onChange({ ...draft, topic })}
      />
      <Choice
        label={say('language.page.field.polarity')}
        labelHidden
        value={polarityKey(draft.polarity)}
        options={polarityNames.map((value) => ({ value, label: say(`language.polarity.${value}`) }))}
        onChange={(polarity) => onChange({ ...draft, polarity: signs[polarity] })}
      />
      <span className="draft-words">{span ? say('web.quoted', { name: words }) : words}</span>
      <Button
        size="small"
        type="text"
        icon={<DeleteOutlined aria-hidden />}
        aria-label={say('language.page.correction.removeOne', { words })}
        onClick={onRemove}
      />
    </li>
  );
}

/** The words last marked in the comment: they stay when the focus moves on to the form. */
function useMarkedWords(text: RefObject<HTMLElement | null>) {
  const [marked, setMarked] = useState({ words: '', start: 0 });
  useEffect(() => {
    const look = () => {
      const found = text.current ? selectedWords(text.current) : null;
      if (found) setMarked(found);
    };
    document.addEventListener('selectionchange', look);
    return () => document.removeEventListener('selectionchange', look);
  }, [text]);
  return [marked, setMarked] as const;
}

function NewMention({
  comment,
  topics,
  text,
  onAdd,
}: Pick<Props, 'comment' | 'topics' | 'text'> & { readonly onAdd: (draft: Omit<Draft, 'key'>) => void }) {
  const say = useSay();
  const hint = useId();
  const [marked, setMarked] = useMarkedWords(text);
  const [topic, setTopic] = useState(topics[0]?.value ?? '');
  const [polarity, setPolarity] = useState<(typeof polarityNames)[number]>('negative');
  const place = placeOf(comment.text, marked.words, marked.start);
  const lost = marked.words.trim() !== '' && place === null;
  const add = () => {
    onAdd({ topic, polarity: signs[polarity], ...(place ? { span: place } : {}) });
    setMarked({ words: '', start: 0 });
  };
  return (
    <fieldset className="new-mention">
      <legend>{say('language.page.correction.add')}</legend>
      <Input
        value={marked.words}
        maxLength={500}
        aria-label={say('language.page.correction.words')}
        aria-describedby={hint}
        {...(lost ? { status: 'error' as const } : {})}
        placeholder={say('language.page.correction.words')}
        onChange={(event) => setMarked({ words: event.target.value, start: 0 })}
      />
      <Choice
        label={say('language.page.column.topic')}
        labelHidden
        value={topic}
        options={topics}
        onChange={setTopic}
      />
      <Choice
        label={say('language.page.field.polarity')}
        labelHidden
        value={polarity}
        options={polarityNames.map((value) => ({ value, label: say(`language.polarity.${value}`) }))}
        onChange={setPolarity}
      />
      <Button icon={<PlusOutlined aria-hidden />} disabled={lost || topic === ''} onClick={add}>
        {say('language.page.correction.addButton')}
      </Button>
      <p id={hint} className={lost ? 'note wrong flush' : 'note flush'}>
        {say(lost ? 'language.page.correction.lost' : 'language.page.correction.hint')}
      </p>
    </fieldset>
  );
}

/** Says what a comment says: each mention's topic and polarity, one more, one fewer. Everything works by keyboard. */
export function CorrectionEditor({ comment, topics, text, busy, onSave, onCancel }: Props) {
  const say = useSay();
  const [drafts, setDrafts] = useState(() => draftsOf(comment));
  const added = useRef(drafts.length);
  const form = useRef<HTMLFieldSetElement>(null);
  useEffect(() => form.current?.querySelector('select')?.focus(), []);
  const labels = new Map([
    ...comment.mentions.map(({ topic, name }) => [topic, name] as const),
    ...topics.map(({ value, label }) => [value, label] as const),
  ]);
  const choices = [...labels].map(([value, label]) => ({ value, label }));
  const add = (draft: Omit<Draft, 'key'>) => {
    added.current += 1;
    setDrafts([...drafts, { ...draft, key: String(added.current) }]);
  };
  return (
    <fieldset ref={form} className="correction" aria-label={say('language.page.correction.edit')}>
      {drafts.length === 0 ? <p className="note flush">{say('language.page.noMention')}</p> : null}
      <ul className="drafts">
        {drafts.map((draft) => (
          <DraftLine
            key={draft.key}
            draft={draft}
            text={comment.text}
            topics={choices}
            onChange={(next) => setDrafts(drafts.map((one) => (one.key === next.key ? next : one)))}
            onRemove={() => setDrafts(drafts.filter((one) => one.key !== draft.key))}
          />
        ))}
      </ul>
      <NewMention comment={comment} topics={choices} text={text} onAdd={add} />
      <div className="actions end">
        <Button onClick={onCancel}>{say('language.page.correction.cancel')}</Button>
        <Button type="primary" loading={busy} onClick={() => onSave(correctedMentions(drafts))}>
          {say('language.page.correction.save')}
        </Button>
      </div>
    </fieldset>
  );
}
