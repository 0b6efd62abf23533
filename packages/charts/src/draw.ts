import { CustomChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from './chart.ts';

use([CustomChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/** A chart as SVG text, without a browser. The instance is always given back: one left open keeps Node alive. */
export function chartToSvg(chart: Chart): string {
  const instance = init(null, null, { renderer: 'svg', ssr: true, width: chart.width, height: chart.height });
  try {
    instance.setOption(chart.option);
    return instance.renderToSVGString();
  } finally {
    instance.dispose();
  }
}

/** A chart on a page. The caller disposes it. */
export function openChart(element: Parameters<typeof init>[0], chart: Chart): EChartsType {
  const instance = init(element, null, { renderer: 'svg', width: chart.width, height: chart.height });
  instance.setOption(chart.option);
  return instance;
}
