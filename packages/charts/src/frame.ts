import type { EChartsOption } from 'echarts';
import { narrowBelow } from './chart.ts';
import { wrapText } from './text-width.ts';
import type { Theme } from './theme.ts';

interface Tick {
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly format: (value: number) => string;
  readonly name: string;
  /** Pixels for the axis name, which breaks when it is longer. */
  readonly room: number;
}

/** Where room is short the outer figures stand inside the axis, not half beyond it. */
const edgeLabels = { alignMinLabel: 'left', alignMaxLabel: 'right' } as const;

/** A value axis with the product's lines and faces. */
export function valueAxis(tick: Tick, theme: Theme, direction: 'x' | 'y') {
  const { colours, fontFamily, type } = theme;
  return {
    type: 'value',
    min: tick.min,
    max: tick.max,
    interval: tick.step,
    name: wrapText(tick.name, type.note, tick.room),
    nameLocation: direction === 'x' ? 'middle' : 'end',
    nameGap: direction === 'x' ? 30 : 14,
    nameTextStyle: {
      color: colours.quiet,
      fontFamily,
      fontSize: type.note,
      align: direction === 'x' ? 'center' : 'left',
      lineHeight: 18,
    },
    axisLabel: {
      color: colours.quiet,
      fontFamily,
      fontSize: type.note,
      hideOverlap: true,
      ...(direction === 'x' && tick.room < narrowBelow ? edgeLabels : {}),
      formatter: tick.format,
    },
    axisLine: { show: false },
    axisTick: { show: false },
    splitLine: { lineStyle: { color: colours.line, width: 1 } },
  } as const;
}

/** What every chart says the same way: no motion, own face, a sentence for screen readers, a tooltip that stays inside. */
export function frame(theme: Theme, description: string): EChartsOption {
  const { colours, fontFamily, type } = theme;
  return {
    animation: false,
    backgroundColor: 'transparent',
    textStyle: { fontFamily },
    aria: { enabled: true, label: { enabled: true, description } },
    tooltip: {
      trigger: 'item',
      confine: true,
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontFamily, fontSize: type.body },
      extraCssText: 'max-width:320px;white-space:normal;line-height:1.6',
    },
  };
}
