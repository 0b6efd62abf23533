import { CustomChart } from 'echarts/charts';
import { AriaComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { type EChartsType, init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from './chart.ts';

use([CustomChart, GridComponent, TooltipComponent, AriaComponent, SVGRenderer]);

/**
 * What only a live page needs: hover styles and event marks. Their names count up over the life of the process, so
 * without them the same chart gives the same text.
 */
const liveOnly = / class="zr[^"]*"| ecmeta_[a-z_]+="[^"]*"|<style ?>[\s\S]*?<\/style>/g;

/** A chart as SVG text, without a browser. The instance is always given back: one left open keeps Node alive. */
export function chartToSvg(chart: Chart): string {
  const instance = init(null, null, { renderer: 'svg', ssr: true, width: chart.width, height: chart.height });
  try {
    instance.setOption(chart.option);
    return instance.renderToSVGString().replace(liveOnly, '');
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
