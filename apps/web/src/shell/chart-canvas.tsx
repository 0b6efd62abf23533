import type { Chart, Theme } from '@touchstone/charts';
import { type RefObject, useEffect, useMemo, useRef, useState } from 'react';
import { usePreferences } from './preferences.tsx';

type Draw = typeof import('@touchstone/charts/draw');

interface Props {
  readonly build: (width: number, theme: Theme) => Chart | null;
  /** Pixels kept free until the width is known; 320 when absent. */
  readonly placeholder?: number;
  /** Told the name of what was clicked. */
  readonly onSelect?: (name: string) => void;
}

function useWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

const loading = import('@touchstone/charts/draw');

/** The drawing library is fetched with the page and comes after the words: the page's height is known without it. */
function useDraw(): Draw | null {
  const [draw, setDraw] = useState<Draw | null>(null);
  useEffect(() => {
    let wanted = true;
    loading.then((loaded) => {
      if (wanted) setDraw(loaded);
    });
    return () => {
      wanted = false;
    };
  }, []);
  return draw;
}

/** A chart at the width it finds, drawn anew when width or finding change. Its words are in aria-label; its table stands beside it. */
export function ChartCanvas({ build, onSelect, placeholder = 320 }: Props) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const width = useWidth(frame);
  const { theme } = usePreferences();
  const draw = useDraw();
  const chart = useMemo(() => (width > 0 ? build(width, theme) : null), [build, width, theme]);
  const select = useRef(onSelect);
  select.current = onSelect;
  useEffect(() => {
    const element = canvas.current;
    if (!draw || !element || !chart) return;
    const instance = draw.openChart(element, chart);
    instance.on('click', (event) => {
      if (event.name) select.current?.(event.name);
    });
    return () => instance.dispose();
  }, [draw, chart]);
  return (
    <div ref={frame} className="chart" style={{ minHeight: chart?.height ?? placeholder }}>
      {chart ? (
        <div ref={canvas} role="img" aria-label={chart.description} style={{ width, height: chart.height }} />
      ) : null}
    </div>
  );
}
