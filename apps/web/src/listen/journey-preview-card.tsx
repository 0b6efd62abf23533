import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ImportView, JourneyPreview } from '@touchstone/server/contract';
import type { FileMapping } from '@touchstone/vocabulary';
import { Button } from 'antd';
import { useId, useState } from 'react';
import { ask } from '../shell/api.ts';
import { useSay } from '../shell/preferences.tsx';
import { Problem } from '../shell/problem.tsx';
import { defaultGapMinutes, mappingProblems } from './mapping-check.ts';

/** A log of more rows is counted only when asked: it takes seconds. */
const countedAtOnce = 300_000;

interface Props {
  readonly one: ImportView;
  readonly mapping: FileMapping;
  readonly onChange: (mapping: FileMapping) => void;
}

/** What of a mapping changes its journeys. */
function journeysKey({ columns, timeZone, dateOrder, journeyGapMinutes }: FileMapping): string {
  const roles = columns.map(({ role, missing }) => [role, missing]);
  return JSON.stringify([roles, timeZone, dateOrder, journeyGapMinutes]);
}

function useJourneys(one: ImportView, mapping: FileMapping, enabled: boolean) {
  return useQuery({
    queryKey: ['import', one.id, 'journeys', journeysKey(mapping)],
    queryFn: ({ signal }) =>
      ask<JourneyPreview>(`/api/imports/${encodeURIComponent(one.id)}/journeys`, {
        method: 'POST',
        body: { mapping },
        signal,
      }),
    enabled,
    placeholderData: keepPreviousData,
    retry: false,
  });
}

function GapField({ mapping, onChange }: Omit<Props, 'one'>) {
  const say = useSay();
  const id = useId();
  const value = mapping.journeyGapMinutes ?? defaultGapMinutes;
  return (
    <p className="flush">
      <label htmlFor={id}>{say('web.mapping.gap')}</label>{' '}
      <input
        id={id}
        className="plain short"
        type="number"
        min={1}
        step="any"
        value={Number.isFinite(value) ? value : ''}
        onChange={({ target }) =>
          onChange({
            ...mapping,
            journeyGapMinutes: target.value === '' ? Number.NaN : Number(target.value),
          })
        }
      />{' '}
      {say('web.mapping.gap.unit')}
    </p>
  );
}

type Visit = JourneyPreview['examples'][number]['visits'][number];

/** The clock of a visit; its day stands where it differs from that of the visit before. */
function times({ started, ended }: Visit): string {
  if (started === ended) return ended;
  const sameDay = started.slice(0, 10) === ended.slice(0, 10);
  return `${started} – ${sameDay ? ended.slice(11) : ended}`;
}

function Examples({ examples }: Pick<JourneyPreview, 'examples'>) {
  const say = useSay();
  return (
    <ol className="journeys-shown">
      {examples.map(({ name, events, visits }, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: journeys of a customer have no other name than their place
        <li key={at}>
          <strong>{name === '' ? say('web.mapping.journeys.unnamed', { place: at + 1 }) : name}</strong>{' '}
          <span className="note">{say('web.mapping.journeys.steps', { events })}</span>
          <ol>
            {visits.map((visit, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same step may come again
              <li key={place}>
                {visit.activity}{' '}
                <span className="note">
                  {[times(visit), visit.staff, visit.channel].filter((text) => text !== '').join(' · ')}
                </span>
              </li>
            ))}
          </ol>
          {events > visits.length ? (
            <p className="note flush">
              {say('web.mapping.journeys.more', { events: events - visits.length })}
            </p>
          ) : null}
        </li>
      ))}
    </ol>
  );
}

/** Whether the events join into journeys as they should: how many there would be, and five of them whole. */
export function JourneyPreviewCard({ one, mapping, onChange }: Props) {
  const say = useSay();
  const [asked, setAsked] = useState(false);
  const ready = mappingProblems(mapping, say).length === 0;
  const counts = asked || (one.rows ?? 0) <= countedAtOnce;
  const { data, error, isFetching, refetch } = useJourneys(one, mapping, ready && counts);
  const cut = !mapping.columns.some(({ role }) => role === 'journey');
  return (
    <section className="card">
      <h2>{say('web.mapping.journeys')}</h2>
      {cut ? (
        <>
          <p className="quiet flush">{say('web.mapping.gap.lead')}</p>
          <GapField mapping={mapping} onChange={onChange} />
        </>
      ) : null}
      {ready && !counts ? (
        <Button onClick={() => setAsked(true)}>{say('web.mapping.journeys.count')}</Button>
      ) : null}
      {error ? <Problem error={error} onRetry={refetch} /> : null}
      <div aria-live="polite" aria-busy={isFetching}>
        {ready && data ? (
          <>
            <p>{say('web.mapping.journeys.found', { journeys: data.journeys, events: data.events })}</p>
            {data.journeys === data.events && data.events > 1 ? (
              <p className="note flush wrong">{say('web.mapping.journeys.single')}</p>
            ) : null}
            {data.examples.length > 0 ? (
              <details open>
                <summary>{say('web.mapping.journeys.examples', { count: data.examples.length })}</summary>
                <Examples examples={data.examples} />
                <p className="note flush">{say('web.mapping.journeys.zone', { zone: mapping.timeZone })}</p>
              </details>
            ) : null}
          </>
        ) : null}
        {ready ? null : <p className="quiet flush">{say('web.mapping.journeys.notYet')}</p>}
      </div>
    </section>
  );
}
