import type { Chart, Theme } from '@touchstone/charts';
import { type ReactNode, useEffect, useMemo, useRef, useState } from 'react';
import { ChartBoundary } from './chart-boundary.tsx';
import { usePreferences } from './preferences.tsx';
import { useElementWidth } from './use-element-width.ts';

type Draw = typeof import('@touchstone/charts/draw');

interface Props {
  readonly build: (width: number, theme: Theme) => Chart | null;
  /** Pixels kept free until the width is known; 320 when absent. */
  readonly placeholder?: number;
  /** Told the name of what was clicked. */
  readonly onSelect?: (name: string) => void;
  /** The table, where it does not stand on the page anyway. */
  readonly instead?: ReactNode;
}

let loading: Promise<Draw> | null = null;

/** Fetched once for all charts; after a failure the next chart tries again. */
function loadDraw(): Promise<Draw> {
  loading ??= import('@touchstone/charts/draw').catch((error: unknown) => {
    loading = null;
    throw error;
  });
  return loading;
}
// Beside the page's own code, not after; a failure is met by the charts that need it.
loadDraw().catch(() => undefined);

/** The drawing library comes after the words: the page's height is known without it. Throws when it cannot be had. */
function useDraw(): Draw | null {
  const [draw, setDraw] = useState<Draw | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    let wanted = true;
    loadDraw()
      .then((loaded) => wanted && setDraw(loaded))
      .catch((failure: unknown) => wanted && setError(failure));
    return () => {
      wanted = false;
    };
  }, []);
  if (error !== null) throw error;
  return draw;
}

function Canvas({ build, onSelect, placeholder = 320 }: Omit<Props, 'instead'>) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLDivElement>(null);
  const width = useElementWidth(frame);
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

/**
 * A chart at the width it finds, drawn anew when width or finding change. Its words are in aria-label; its table
 * stands beside it, or in its place when it cannot be drawn.
 */
export function ChartCanvas({ instead, ...chart }: Props) {
  return (
    <ChartBoundary instead={instead}>
      <Canvas {...chart} />
    </ChartBoundary>
  );
}
