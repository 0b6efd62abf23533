import { useMutation } from '@tanstack/react-query';
import type { ImportView } from '@touchstone/server/contract';
import type { FileMapping } from '@touchstone/vocabulary';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { ask } from '../shell/api.ts';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { ColumnList } from './column-list.tsx';
import { JourneyPreviewCard } from './journey-preview-card.tsx';
import { mappingProblems } from './mapping-check.ts';
import { PreviewTable } from './preview-table.tsx';
import { ReadingCard } from './reading-card.tsx';
import { TimeFields } from './time-fields.tsx';

interface Props {
  readonly one: ImportView;
  /** As recognised. */
  readonly mapping: FileMapping;
  /** Confirmed or read again: the import has moved on. */
  readonly onChanged: () => void;
}

function Readiness({
  mapping,
  onConfirm,
  pending,
}: {
  readonly mapping: FileMapping;
  readonly onConfirm: () => void;
  readonly pending: boolean;
}) {
  const say = useSay();
  const problems = mappingProblems(mapping, say);
  const isLog = mapping.kind === 'log';
  const outcomes = mapping.columns.filter(({ role }) => role === 'outcome');
  const outcome = outcomes.map(({ name }) => name).join(say('web.listSeparator'));
  const count = mapping.columns.filter(({ role }) => role === 'rating').length;
  return (
    <div className="readiness card" aria-live="polite">
      {problems.length === 0 ? (
        <p className="flush">
          {isLog
            ? say('web.mapping.check.goodLog')
            : outcomes.length > 0 && count > 1
              ? say('web.mapping.check.good', { outcome, outcomes: outcomes.length, count })
              : say('web.mapping.check.goodComments')}
        </p>
      ) : (
        <ul className="bullets wrong">
          {problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      )}
      <Button
        type="primary"
        size="large"
        disabled={problems.length > 0}
        loading={pending}
        onClick={onConfirm}
      >
        {say('web.mapping.confirm')}
      </Button>
    </div>
  );
}

/** What was recognised, open to correction: file, columns, codes, first rows; then import. */
export function MappingForm({ one, mapping: recognised, onChanged }: Props) {
  const say = useSay();
  const [mapping, setMapping] = useState(recognised);
  const confirm = useMutation({
    mutationFn: () =>
      ask<unknown>(`/api/imports/${encodeURIComponent(one.id)}/mapping`, {
        method: 'POST',
        body: { mapping },
      }),
    onSuccess: onChanged,
  });
  return (
    <>
      {one.mappingReused ? <Alert type="info" showIcon title={say('web.mapping.reused')} /> : null}
      <ReadingCard one={one} onReread={onChanged}>
        <TimeFields mapping={mapping} preview={one.preview} onChange={setMapping} />
        <p className="note flush">
          {say('web.reading.facts', {
            format: mapping.format.toUpperCase(),
            layout: say(`web.mapping.layout.${mapping.layout}`),
          })}
        </p>
      </ReadingCard>
      <section className="card">
        <h2>{say('web.mapping.title')}</h2>
        <p className="quiet flush">
          {say(mapping.kind === 'log' ? 'web.mapping.leadLog' : 'web.mapping.lead')}
        </p>
        <ColumnList mapping={mapping} onChange={setMapping} />
      </section>
      {mapping.kind === 'log' ? (
        <JourneyPreviewCard one={one} mapping={mapping} onChange={setMapping} />
      ) : null}
      <PreviewTable mapping={mapping} preview={one.preview} />
      {confirm.error ? <Problem error={confirm.error} /> : null}
      <Readiness mapping={mapping} pending={confirm.isPending} onConfirm={() => confirm.mutate()} />
    </>
  );
}
