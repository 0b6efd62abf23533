import { useQuery } from '@tanstack/react-query';
import { type ProcessLayout, type ShownGraph, shortTime } from '@touchstone/charts/map';
import type { JourneySummary } from '@touchstone/server/contract';
import { Button } from 'antd';
import { type RefObject, useEffect, useId, useMemo, useRef, useState } from 'react';
import { ask } from '../shell/api.ts';
import { Choice } from '../shell/choice.tsx';
import { useSay } from '../shell/preferences.tsx';
import { useMedia } from '../shell/use-media.ts';
import { type JourneyQuestion, mapBody } from './journey-question.ts';
import { placeAt, type Track, trackOf } from './token-places.ts';
import { logPath, mapKeys } from './use-map.ts';

interface Props {
  readonly log: string;
  readonly question: JourneyQuestion;
  readonly layout: ProcessLayout;
  readonly shown: ShownGraph;
  /** Where the dots are drawn: a group in the map. */
  readonly layer: RefObject<SVGGElement | null>;
}

/** More dots than this can no longer be told apart. */
const mostTokens = 1000;
/** A play of the whole takes so many seconds at speed 1. */
const playSeconds = 30;
const speeds = ['0.25', '0.5', '1', '2', '4'] as const;

/** The journeys' dots put in their places without React: a thousand of them move sixty times a second. */
function draw(layer: SVGGElement, tracks: readonly Track[], seconds: number): void {
  while (layer.childElementCount < tracks.length) {
    const dot = document.createElementNS('http://www.w3.org/2000/svg', 'circle');
    dot.setAttribute('r', '4');
    layer.append(dot);
  }
  tracks.forEach((track, index) => {
    const dot = layer.children[index];
    const place = placeAt(track, seconds);
    if (!dot) return;
    dot.setAttribute('visibility', place ? 'visible' : 'hidden');
    if (!place) return;
    // A little apart, so that a crowd looks like one.
    dot.setAttribute('cx', String(place.x + ((index * 7) % 11) - 5));
    dot.setAttribute('cy', String(place.y + ((index * 5) % 9) - 4));
  });
}

function useTracks({ log, question, layout, shown }: Omit<Props, 'layer'>) {
  const body = { request: mapBody(question), sort: 'recent', limit: mostTokens };
  const { data } = useQuery({
    queryKey: [...mapKeys.all, 'flow', log, body],
    queryFn: ({ signal }) =>
      ask<{ journeys: JourneySummary[] }>(logPath(log, '/journeys'), { method: 'POST', body, signal }),
  });
  return useMemo(() => {
    const drawn = new Set(shown.nodes.map(({ id }) => id));
    const journeys = data?.journeys ?? [];
    // Most of what happens: the last tenth may take days, in which the others only stand.
    const ends = journeys.map(({ duration }) => duration).toSorted((a, b) => a - b);
    return {
      tracks: journeys.map((journey) => trackOf(journey, layout, drawn)),
      length: ends[Math.floor(ends.length * 0.9)] ?? 0,
    };
  }, [data, layout, shown]);
}

/** The flow: a dot a journey, all begun at once; where dots gather, customers wait. */
export function FlowAnimation(props: Props) {
  const { layer } = props;
  const say = useSay();
  const id = useId();
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const { tracks, length } = useTracks(props);
  const [at, setAt] = useState(0);
  const [playing, setPlaying] = useState(false);
  const [speed, setSpeed] = useState<(typeof speeds)[number]>('1');
  const now = useRef(0);
  now.current = at;
  useEffect(() => {
    if (layer.current) draw(layer.current, tracks, at * length);
  }, [layer, tracks, at, length]);
  useEffect(() => {
    const group = layer.current;
    return () => group?.replaceChildren();
  }, [layer]);
  useEffect(() => {
    if (!playing || still) return;
    let last = performance.now();
    let frame = requestAnimationFrame(function move(time) {
      const next = now.current + ((time - last) / 1000 / playSeconds) * Number(speed);
      last = time;
      setAt(Math.min(1, next));
      if (next >= 1) setPlaying(false);
      else frame = requestAnimationFrame(move);
    });
    return () => cancelAnimationFrame(frame);
  }, [playing, still, speed]);
  return (
    <div className="toolbar-line flow">
      {still ? null : (
        <Button
          size="small"
          disabled={tracks.length === 0}
          onClick={() => {
            if (at >= 1) setAt(0);
            setPlaying(!playing);
          }}
        >
          {say(playing ? 'map.page.flow.pause' : 'map.page.flow.play')}
        </Button>
      )}
      <span className="slider">
        <label htmlFor={id}>{say('map.page.flow.time')}</label>
        <input
          id={id}
          type="range"
          min={0}
          max={1000}
          value={Math.round(at * 1000)}
          aria-valuetext={shortTime(say, at * length)}
          onChange={(event) => setAt(Number(event.target.value) / 1000)}
        />
        <span className="flow-clock">{shortTime(say, at * length)}</span>
      </span>
      {still ? null : (
        <Choice
          label={say('map.page.flow.speed')}
          value={speed}
          options={speeds.map((value) => ({ value, label: `${value}×` }))}
          onChange={setSpeed}
        />
      )}
      <span className="note">{say('map.page.flow.note', { n: tracks.length })}</span>
    </div>
  );
}
