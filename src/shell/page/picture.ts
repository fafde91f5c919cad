import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { Chart } from '../blocks.ts';
import { numberOf } from '../figures.ts';
import type { Language } from '../say.ts';

echarts.use([BarChart, LineChart, GridComponent, LegendComponent, SVGRenderer]);

/** What is drawn: a value of each series for each label. */
export interface Drawing {
  readonly kind: Chart['kind'];
  readonly lang: Language;
  readonly labels: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly unknown[] }[];
}

/** In the picture each colour stands for one of the page's, so that it is light or dark with it: see `style`. */
const stands = {
  '#010101': 'var(--text)',
  '#020202': 'var(--line)',
  '#030301': 'var(--series-1)',
  '#030302': 'var(--series-2)',
  '#030303': 'var(--series-3)',
  '#030304': 'var(--series-4)',
} as const;
const [text, line, ...palette] = Object.keys(stands) as [string, string, ...string[]];

const size = { width: 720, height: 240 };

/** A chart as SVG text, in the colours of the page. What only serves a chart that moves is left out. */
export function drawChart({ kind, lang, labels, series }: Drawing): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  const compact = new Intl.NumberFormat(lang, { notation: 'compact', maximumFractionDigits: 1 });
  const written = { color: text, fontFamily: 'inherit' };
  const several = series.length > 1;
  chart.setOption({
    animation: false,
    color: palette,
    textStyle: written,
    grid: { left: 4, right: 12, top: several ? 36 : 12, bottom: 4 },
    legend: { show: several, top: 0, left: 0, selectedMode: false, textStyle: written },
    xAxis: {
      type: 'category',
      data: [...labels],
      axisLine: { lineStyle: { color: line } },
      axisTick: { show: false },
      axisLabel: { ...written, hideOverlap: true, ...(kind === 'bars' && { width: size.width / (labels.length + 1), overflow: 'break' }) },
      boundaryGap: kind === 'bars',
    },
    yAxis: {
      type: 'value',
      minInterval: 1,
      splitLine: { lineStyle: { color: line } },
      axisLabel: { ...written, formatter: (value: number) => compact.format(value) },
    },
    series: series.map(({ name, values }) => ({
      name,
      ...(kind === 'bars'
        ? { type: 'bar', stack: 'all', barMaxWidth: 56 }
        : { type: 'line', symbol: 'circle', symbolSize: 5, lineStyle: { width: 2 } }),
      data: values.map(numberOf),
      silent: true,
      emphasis: { disabled: true },
    })),
  });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return inPageColours(svg.replaceAll(/<(style|defs)[\s\S]*?<\/\1>/g, '').replaceAll(moving, ''));
}

/** Attributes that only serve a chart that moves, is clicked or is cut off at its edges. */
const moving = / (?:ecmeta_\w+|class|clip-path|pointer-events|baseProfile|xmlns:xlink)="[^"]*"/g;

/** Fonts and colours are the page's own. */
const inPageColours = (svg: string): string =>
  Object.entries(stands)
    .reduce((drawn, [colour, stand]) => drawn.replaceAll(`="${colour}"`, `="${stand}"`), svg)
    .replace('<svg ', '<svg aria-hidden="true" focusable="false" ')
    .trim();
