import { sampleMap } from '@touchstone/charts/map-testing';
import { mapResultSchema, speaker } from '@touchstone/vocabulary';
import { describe, expect, it } from 'vitest';
import { themes } from '../theme.ts';
import { journeyMap } from './journey-map.ts';
import { edgeKey, endId, processGraph, startId } from './process-graph.ts';
import { processLayout } from './process-layout.ts';
import { processMap } from './process-map.ts';
import { processScales } from './process-scales.ts';
import { sceneToSvg } from './scene.ts';
import { shownGraph } from './shown-graph.ts';

const result = sampleMap();
const say = speaker('zh-CN');
const theme = themes.light;
const whole = { touchpoints: 99, paths: 1 };
function fail(): never {
  throw new Error('the sample has no such touchpoint');
}

const options = { width: 'visits', colour: 'total' } as const;

describe('the sample', () => {
  it('is a result as the contract wants it', () => {
    expect(mapResultSchema.safeParse(result).success).toBe(true);
  });
});

describe('the graph of a result', () => {
  it('folds a stage into one, with its inner ways as its loop and its times summed', () => {
    const graph = processGraph(result, new Set(['审批']));
    const folded = graph.nodes.find(({ name }) => name === '审批');
    const parts = result.touchpoints.filter(({ stage }) => stage === '审批');
    expect(graph.nodes).toHaveLength(result.touchpoints.length - parts.length + 1);
    expect(folded?.visits).toBe(parts.reduce((sum, { visits }) => sum + visits, 0));
    expect(folded?.wait.sum).toBe(parts.reduce((sum, { wait }) => sum + wait.sum, 0));
    expect(folded?.wait.median).toBeNull();
    const id = folded?.id ?? '';
    expect(graph.edges.find(({ from, to }) => from === id && to === id)?.visits).toBe(230 + 150 + 120);
  });

  it('keeps every touchpoint on a way, and says what share of the transitions is drawn', () => {
    const shown = shownGraph(processGraph(result), { touchpoints: 99, paths: 0 });
    const met = new Set(shown.edges.flatMap(({ from, to }) => [from, to]));
    expect(met.size).toBe(result.touchpoints.length);
    expect(shown.share).toBeGreaterThan(0.5);
    expect(shown.share).toBeLessThan(1);
    expect(shownGraph(processGraph(result), whole).share).toBe(1);
  });
});

describe('the process map', () => {
  const graph = processGraph(result);
  const shown = shownGraph(graph, whole);

  it('runs from begin to end in the direction asked for', () => {
    const right = processLayout(shown, 'right');
    const down = processLayout(shown, 'down');
    expect(right.nodes.get(startId)?.x).toBeLessThan(right.nodes.get('放款')?.x ?? 0);
    expect(right.nodes.get('放款')?.x).toBeLessThan(right.nodes.get(endId)?.x ?? 0);
    expect(down.nodes.get(startId)?.y).toBeLessThan(down.nodes.get(endId)?.y ?? 0);
    expect(down.width).toBeLessThan(right.width);
  });

  it('stays put when a filter leaves touchpoints and ways out', () => {
    const place = { shown, layout: processLayout(shown, 'right') };
    const context = { say, theme, options };
    const all = processMap(graph, place, context);
    const some = processMap(
      { ...graph, nodes: graph.nodes.slice(0, 5), edges: graph.edges.slice(0, 4) },
      place,
      context,
    );
    const at = (scene: typeof all) => scene.parts.find(({ key }) => key === '柜面受理')?.shapes[0];
    expect(some.parts.filter(({ kind }) => kind === 'touchpoint')).toHaveLength(5);
    expect(at(some)).toMatchObject({
      x: Reflect.get(at(all) ?? {}, 'x'),
      y: Reflect.get(at(all) ?? {}, 'y'),
    });
  });

  it('colours the way that costs most waiting the warmest', () => {
    const scene = processMap(
      graph,
      { shown, layout: processLayout(shown, 'right') },
      { say, theme, options },
    );
    const stroke = (from: string, to: string) => {
      const shape = scene.parts.find(({ key }) => key === edgeKey(from, to))?.shapes[1];
      return shape?.kind === 'path' ? shape.style.stroke : undefined;
    };
    expect(stroke('柜面受理', '信用审核')).toBe(theme.colours.low);
    expect(stroke('网上申请', '柜面受理')).not.toBe(theme.colours.low);
  });
});

describe('the colour of waiting', () => {
  it('leaves out what comes after the service was done, also where that closes the case again', () => {
    const graph = processGraph(result);
    const late = graph.nodes.map((node) =>
      node.id === '签约' ? { ...node, wait: { ...node.wait, sum: 1e12 } } : node,
    );
    const past = {
      ...graph,
      nodes: late,
      edges: graph.edges.map((edge) => (edge.to === '签约' ? { ...edge, from: '放款' } : edge)),
    };
    const shown = shownGraph(past, whole);
    const closing = new Set(['放款', '签约']);
    const { hot } = processScales(past, shown, { ...options, closing });
    const heat = (id: string) => hot(past.nodes.find((node) => node.id === id) ?? late[0] ?? fail());
    expect(heat('签约')).toBe(0);
    expect(heat('信用审核')).toBe(1);
  });
});

describe('the journey map', () => {
  const context = { say, theme, columnWidth: 112 };
  const scene = journeyMap(result, context, { headWidth: 100 });
  const svg = sceneToSvg(scene, theme.fontFamily);

  it('puts touchpoints in the order of their median place', () => {
    const keys = scene.parts.flatMap(({ key }) => key ?? []);
    expect(keys).toEqual(result.touchpoints.map(({ id }) => id));
  });

  it('draws few answers hollow and joins no line through them or through what is missing', () => {
    const column = (id: string) => scene.parts.find(({ key }) => key === id)?.shapes ?? [];
    const few = column('补交材料').find(({ kind }) => kind === 'circle');
    expect(few).toMatchObject({ style: { fill: theme.colours.surface } });
    expect(column('主管复核').some(({ kind }) => kind === 'circle')).toBe(false);
    const lines = scene.parts
      .flatMap(({ key, shapes }) => (key ? [] : shapes))
      .filter((shape) => shape.kind === 'path' && /^M\d+ [\d.]+L/.test(shape.d));
    // Nine touchpoints have eight gaps; the one with few answers breaks two, the one without answers two more.
    expect(lines).toHaveLength(4);
  });

  it('is the same text each time, with names escaped', () => {
    const named = { ...result, touchpoints: result.touchpoints.map((one) => ({ ...one, name: '<b>&' })) };
    expect(sceneToSvg(journeyMap(named, context, { headWidth: 100 }), theme.fontFamily)).not.toContain('<b>');
    expect(sceneToSvg(journeyMap(result, context, { headWidth: 100 }), theme.fontFamily)).toBe(svg);
  });
});
