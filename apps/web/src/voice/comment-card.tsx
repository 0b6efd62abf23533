import { CheckOutlined, EditOutlined, UndoOutlined } from '@ant-design/icons';
import { probability } from '@touchstone/charts';
import type { ReadComment } from '@touchstone/vocabulary';
import { App, Button } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { sentenceOf } from '../shell/api.ts';
import { useSay } from '../shell/preferences.tsx';
import { sayKey } from '../shell/say-key.ts';
import { correctedMentions, draftsOf } from './correction.ts';
import { CorrectionEditor } from './correction-editor.tsx';
import { MarkedText } from './marked-text.tsx';
import { PlaceLine } from './place-line.tsx';
import { polarityKey } from './polarity-key.ts';
import type { TopicChoice } from './topic-choices.ts';
import { useCorrect, useTakeBack } from './use-voice.ts';

interface Props {
  readonly survey: string;
  readonly comment: ReadComment;
  readonly topics: readonly TopicChoice[];
}

/** Below this the reading of a mention is marked as unsure. */
const unsureBelow = 0.5;

function Tags({ comment }: { readonly comment: ReadComment }) {
  const say = useSay();
  const { urgency, intents, emotion } = comment;
  const level = urgency >= 2 ? '2' : '1';
  return (
    <span className="tags">
      {urgency > 0 ? (
        <span className={`tag urgent-${level}`}>{say(`language.page.urgency.${level}`)}</span>
      ) : null}
      {intents.map((intent) => (
        <span key={intent} className="tag">
          {say(`language.page.intent.${intent}`)}
        </span>
      ))}
      <span className="tag plain">{sayKey(say, `language.page.emotion.${emotion}`) ?? emotion}</span>
    </span>
  );
}

function Mentions({ comment }: { readonly comment: ReadComment }) {
  const say = useSay();
  if (comment.mentions.length === 0) return <p className="note flush">{say('language.page.noMention')}</p>;
  return (
    <ul className="mentions">
      {comment.mentions.map(({ topic, name, polarity, start, probability: sure, certainty }) => {
        const key = polarityKey(polarity);
        const least = Math.min(sure, certainty);
        const title = say('language.page.sureness', { probability: probability(say, least) });
        return (
          <li key={`${topic} ${start} ${polarity}`} className={`mention ${key}`} title={title}>
            {say('language.page.mention', { name, polarity: say(`language.polarity.${key}`) })}
            {least < unsureBelow && comment.correction === null ? (
              <span className="note"> {say('language.page.unsure')}</span>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

/** Confirming, correcting, taking back: each says what it did. */
function useJudgement({ survey, comment, topics }: Props) {
  const say = useSay();
  const { message } = App.useApp();
  const names = new Map([
    ...comment.mentions.map(({ topic, name }) => [topic, name] as const),
    ...topics.map(({ value, label }) => [value, label] as const),
  ]);
  const correct = useCorrect(survey, (topic) => names.get(topic) ?? topic);
  const takeBack = useTakeBack();
  const failed = (error: unknown) => {
    message.error(sentenceOf(error, say));
  };
  return {
    busy: correct.isPending || takeBack.isPending,
    save: (mentions: Parameters<typeof correct.mutate>[0]['mentions'], done: () => void) =>
      correct.mutate(
        { comment, mentions },
        {
          onSuccess: () => {
            message.success(say('language.page.correction.saved'));
            done();
          },
          onError: failed,
        },
      ),
    undo: (id: string) =>
      takeBack.mutate(id, {
        onSuccess: () => message.success(say('language.page.correction.undone')),
        onError: failed,
      }),
  };
}

/** One comment: its words with what was read from them, and the way to say that it was read wrongly. */
export function CommentCard({ survey, comment, topics }: Props) {
  const say = useSay();
  const [editing, setEditing] = useState(false);
  const text = useRef<HTMLDivElement>(null);
  const { busy, save, undo } = useJudgement({ survey, comment, topics });
  const { correction } = comment;
  const edit = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    if (wasEditing.current && !editing) edit.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  const shut = () => setEditing(false);
  return (
    <li className={comment.urgency >= 2 ? 'comment now' : 'comment'}>
      <div className="comment-head">
        <PlaceLine comment={comment} />
        <Tags comment={comment} />
      </div>
      <div ref={text}>
        <MarkedText comment={comment} />
      </div>
      {editing ? (
        <CorrectionEditor
          comment={comment}
          topics={topics}
          text={text}
          busy={busy}
          onSave={(mentions) => save(mentions, shut)}
          onCancel={shut}
        />
      ) : (
        <div className="comment-foot">
          <Mentions comment={comment} />
          <span className="comment-actions">
            {correction === null ? (
              <Button
                size="small"
                type="text"
                icon={<CheckOutlined aria-hidden />}
                disabled={busy}
                onClick={() => save(correctedMentions(draftsOf(comment)), () => undefined)}
              >
                {say('language.page.correction.right')}
              </Button>
            ) : (
              <>
                <span className="note">{say('language.page.correction.stands')}</span>
                <Button
                  size="small"
                  type="text"
                  icon={<UndoOutlined aria-hidden />}
                  disabled={busy}
                  onClick={() => undo(correction)}
                >
                  {say('language.page.correction.undo')}
                </Button>
              </>
            )}
            <Button
              ref={edit}
              size="small"
              type="text"
              icon={<EditOutlined aria-hidden />}
              disabled={busy}
              onClick={() => setEditing(true)}
            >
              {say('language.page.correction.edit')}
            </Button>
          </span>
        </div>
      )}
    </li>
  );
}
