import type { TouchpointFinding } from '@touchstone/vocabulary';
import JSZip from 'jszip';
import { describe, expect, it } from 'vitest';
import { renderHtml, renderPptx } from '../src/index.ts';
import { sampleInput } from './sample-input.ts';

async function parts(bytes: Uint8Array): Promise<ReadonlyMap<string, string>> {
  const zip = await JSZip.loadAsync(bytes);
  const texts = new Map<string, string>();
  for (const [name, entry] of Object.entries(zip.files)) texts.set(name, await entry.async('string'));
  return texts;
}

const slides = (of: ReadonlyMap<string, string>): readonly string[] =>
  [...of].filter(([name]) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).map(([, text]) => text);
const charts = (of: ReadonlyMap<string, string>): readonly string[] =>
  [...of].filter(([name]) => /^ppt\/charts\/chart\d+\.xml$/.test(name)).map(([, text]) => text);

describe('the deck', () => {
  it('has a slide for the headline, the ranking, each moment, what is open, and the method', async () => {
    const of = await parts(await renderPptx(sampleInput('zh-CN')));
    // One moment of truth among the three touchpoints.
    expect(slides(of)).toHaveLength(5);
    const all = slides(of).join('');
    expect(all).toContain('柜面等候是关键时刻');
    expect(all).toContain('哪些时刻起决定作用');
    expect(all).toContain('还不能下结论的');
    expect(all).toContain('5,200');
    expect(all).toContain('Lindeman, Merenda &amp; Gold 1980');
  });

  it('has one more for whom and whether it holds, where that was asked', async () => {
    const beside = [{ question: '站得住吗', answer: '固定另外 2 种解释后，“柜面等候”不变。' }];
    const of = await parts(await renderPptx({ ...sampleInput('zh-CN'), beside }));
    expect(slides(of)).toHaveLength(6);
    expect(slides(of).join('')).toContain('固定另外 2 种解释后');
    expect(renderHtml({ ...sampleInput('zh-CN'), beside })).toContain('<dt>站得住吗</dt>');
  });

  it('draws charts that PowerPoint can edit, with native error bars and hollow bars for what is open', async () => {
    const of = await parts(await renderPptx(sampleInput('en')));
    expect(charts(of)).toHaveLength(3);
    const [ranking = ''] = charts(of);
    // Three touchpoints, the least important first because a bar chart begins at the bottom.
    expect(ranking.match(/<c:dPt>/g)).toHaveLength(3);
    expect(ranking.match(/prstDash val="dash"/g)).toHaveLength(1);
    expect(/<c:plus>.*?<c:v>([\d.]+)<\/c:v>/s.exec(ranking)?.[1]).toBe(String(0.05 + 0.02 - 0.05));
    expect(ranking.indexOf('<c:errBars>')).toBeLessThan(ranking.indexOf('<c:cat>'));
    expect(ranking.indexOf('<c:dLbls>')).toBeLessThan(ranking.indexOf('<c:errBars>'));
    const names = [...of.keys()];
    expect(names.filter((name) => name.endsWith('.xlsx'))).toHaveLength(3);
    expect(names).toContain('ppt/charts/chart1.xml');
    expect(of.get('ppt/slides/_rels/slide2.xml.rels')).toContain('/ppt/charts/chart1.xml');
    expect(of.get('ppt/charts/_rels/chart1.xml.rels')).toContain('Microsoft_Excel_Worksheet1.xlsx');
  });

  it('gives the same bytes for the same finding, however many were written before', async () => {
    const first = await renderPptx(sampleInput('zh-CN'));
    await renderPptx(sampleInput('en'));
    expect(Buffer.from(await renderPptx(sampleInput('zh-CN'))).equals(Buffer.from(first))).toBe(true);
  });

  it('sets a Chinese face beside the Latin one, in the theme and in the charts', async () => {
    const of = await parts(await renderPptx(sampleInput('zh-CN')));
    expect(of.get('ppt/theme/theme1.xml')).toContain('<a:ea typeface="Microsoft YaHei"/>');
    for (const chart of charts(of)) expect(chart).toContain('<a:ea typeface="Microsoft YaHei"/>');
    expect(slides(of).join('')).toContain('lang="zh-CN"');
  });

  it('writes names as text: neither markup nor a formula', async () => {
    const of = await parts(await renderPptx(sampleInput('en')));
    for (const [name, text] of of) if (name.endsWith('.xml')) expect(text, name).not.toContain('<script>');
    expect(slides(of).join('')).toContain('=HYPERLINK(&quot;x&quot;)&lt;script&gt;');
  });

  it('lists many touchpoints on pages, in type that still fits', async () => {
    const input = sampleInput('zh-CN');
    const [first] = input.result.touchpoints;
    if (!first) throw new Error('the sample has no touchpoint');
    const many = Array.from(
      { length: 24 },
      (_, index): TouchpointFinding => ({
        ...first,
        name: `第${index + 1}个名字特别特别长的触点：从网点停车引导一直到业务办结之后的回访电话`,
        verdict: 'undecided',
        neededN: 8000,
      }),
    );
    const of = await parts(await renderPptx({ ...input, result: { ...input.result, touchpoints: many } }));
    expect(slides(of)).toHaveLength(5);
    const sizes = [
      ...slides(of)
        .join('')
        .matchAll(/ sz="(\d+)"/g),
    ].map(([, size]) => Number(size));
    expect(Math.min(...sizes)).toBeGreaterThanOrEqual(700);
  });
});
