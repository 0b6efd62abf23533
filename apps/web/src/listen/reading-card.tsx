import { useMutation } from '@tanstack/react-query';
import type { ImportView } from '@touchstone/server/contract';
import type { FileReading, MessageKey } from '@touchstone/vocabulary';
import { Alert, Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { ask } from '../shell/api.ts';
import { Choice } from '../shell/choice.tsx';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import {
  type ReadingField,
  readingFields,
  readingName,
  readingValues,
  recognisedReading,
  sameReading,
  withReading,
} from './reading-options.ts';

const labels: Readonly<Record<ReadingField, MessageKey>> = {
  kind: 'web.reading.kind',
  encoding: 'web.mapping.encoding',
  separator: 'web.mapping.separator',
  headerRows: 'web.mapping.headerRows',
  sheet: 'web.mapping.sheet',
};

interface FieldProps {
  readonly one: ImportView;
  readonly field: ReadingField;
  readonly draft: FileReading;
  readonly onDraft: (draft: FileReading) => void;
}

function Field({ one, field, draft, onDraft }: FieldProps) {
  const say = useSay();
  const found = recognisedReading(field, one);
  const recognised =
    found === undefined
      ? say('web.reading.auto')
      : say('web.reading.autoIs', { found: readingName(field, found, say) });
  const values = readingValues(field, one).map((value) => ({ value, label: readingName(field, value, say) }));
  return (
    <Choice
      label={say(labels[field])}
      value={draft[field] === undefined ? '' : String(draft[field])}
      options={[{ value: '', label: recognised }, ...values]}
      onChange={(value) => onDraft(withReading(draft, field, value === '' ? undefined : value))}
    />
  );
}

interface Props {
  readonly one: ImportView;
  readonly onReread: () => void;
  /** Facts and settings that belong to the mapping. */
  readonly children?: ReactNode;
}

/** How the file is read: what was recognised, open to correction; the file is then read again and all columns proposed anew. */
export function ReadingCard({ one, onReread, children }: Props) {
  const say = useSay();
  const [draft, setDraft] = useState(one.reading);
  const fields = readingFields(one);
  const reread = useMutation({
    mutationFn: () =>
      ask<unknown>(`/api/imports/${encodeURIComponent(one.id)}/reading`, { method: 'POST', body: draft }),
    onSuccess: onReread,
  });
  const changed = !sameReading(draft, one.reading);
  return (
    <section className="card reading">
      <h2>{say('web.mapping.source')}</h2>
      {fields.length > 0 ? (
        <div className="controls">
          {fields.map((field) => (
            <Field key={field} one={one} field={field} draft={draft} onDraft={setDraft} />
          ))}
          <Button
            type={changed ? 'primary' : 'default'}
            disabled={!changed}
            loading={reread.isPending}
            onClick={() => reread.mutate()}
          >
            {say('web.reading.again')}
          </Button>
        </div>
      ) : null}
      {changed && one.mapping ? <p className="note flush">{say('web.reading.again.note')}</p> : null}
      {reread.error ? <Problem error={reread.error} /> : null}
      {children}
    </section>
  );
}

/** A file that could not be read as it was said or recognised: why, and another try. */
export function ReadingFailed({ one, onReread }: Omit<Props, 'children'>) {
  const say = useSay();
  return (
    <>
      <Alert
        showIcon
        type="warning"
        title={say('web.reading.failed.title')}
        description={
          <>
            <p className="flush">{one.error?.message}</p>
            <p className="note flush">{say('web.reading.failed.body')}</p>
          </>
        }
      />
      <ReadingCard one={one} onReread={onReread} />
    </>
  );
}
