import { writeFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultOf, readText, readWhole, scratchFolder } from '../scratch-file.ts';

let folder: Awaited<ReturnType<typeof scratchFolder>>;
beforeAll(async () => {
  folder = await scratchFolder();
});
afterAll(() => folder.remove());

const log = (body: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<!-- made by hand -->\n<log xes.version="1.0" xmlns="http://www.xes-standard.org/">${body}</log>`;
const event = (name: string, time: string, more = ''): string =>
  `<event><string key="concept:name" value="${name}"/><date key="time:timestamp" value="${time}"/>${more}</event>`;

const whole = log(`
  <extension name="Concept" prefix="concept" uri="http://www.xes-standard.org/concept.xesext"/>
  <global scope="trace"><string key="concept:name" value="__INVALID__"/></global>
  <global scope="event"><string key="concept:name" value="__INVALID__"/><string key="lifecycle:transition" value="complete"/></global>
  <classifier name="Activity" keys="concept:name"/>
  <string key="concept:name" value="a log"/>
  <trace><string key="concept:name" value="T-1"/><string key="channel" value="电话"/>
    ${event('受理 &amp; 登记', '2025-03-01T08:00:00.250+08:00', '<string key="org:resource" value="小王"/>')}
    ${event('办结', '2025-03-01T02:00:00Z', '<string key="lifecycle:transition" value="start"/><float key="cost" value="1.5"><string key="currency" value="CNY"/></float>')}
  </trace>
  <trace>
    ${event('受理', '2025-03-02T08:00:00+08:00', '<list key="tags"><values><string key="t" value="a"/><string key="t" value="b"/></values></list>')}
  </trace>`);

describe('XES logs', () => {
  it('give a row an event, with the attributes of its trace, nested ones and lists', async () => {
    const read = await readText(folder.path('whole.xes'), whole);
    expect(read.table).toMatchObject({ format: 'xes', kind: 'log', encoding: 'utf-8', headerRows: 0 });
    expect(read.table.headers).toEqual([
      'case:concept:name',
      'case:channel',
      'concept:name',
      'lifecycle:transition',
      'time:timestamp',
      'org:resource',
      'cost',
      'cost/currency',
      'tags',
    ]);
    expect(read.rows).toEqual([
      ['1', 'T-1', '电话', '受理 & 登记', 'complete', '2025-03-01T08:00:00.250+08:00', '小王', '', '', ''],
      ['2', 'T-1', '电话', '办结', 'start', '2025-03-01T02:00:00Z', '', '1.5', 'CNY', ''],
      // A trace without a name is numbered.
      ['3', '#2', '', '受理', 'complete', '2025-03-02T08:00:00+08:00', '', '', '', 'a; b'],
    ]);
    const roles = read.table.hints.map(({ column, role }) => [read.table.headers[column], role]);
    expect(roles).toEqual([
      ['case:concept:name', 'journey'],
      ['concept:name', 'activity'],
      ['lifecycle:transition', 'lifecycle'],
      ['time:timestamp', 'ended'],
      ['org:resource', 'staff'],
    ]);
  });

  it('are read the same inside .gz and whatever their name', async () => {
    const plain = await readText(folder.path('same.xes'), whole);
    const zipped = await readText(folder.path('same.xes.gz'), gzipSync(whole));
    const unnamed = await readText(folder.path('export.xml'), whole);
    expect(zipped.rows).toEqual(plain.rows);
    expect(unnamed.table.format).toBe('xes');
  });

  it('take the step from a classifier where events have no name', async () => {
    const body = log(
      `<classifier name="Step" keys="'org unit' phase"/><trace><string key="concept:name" value="1"/>
<event><string key="org unit" value="柜台"/><string key="phase" value="办理"/><date key="time:timestamp" value="2025-03-01T08:00:00Z"/></event></trace>`,
    );
    const read = await readText(folder.path('classified.xes'), body);
    expect(read.rows).toEqual([['1', '1', '柜台', '办理', '2025-03-01T08:00:00Z', '柜台+办理']]);
    expect(read.table.hints).toContainEqual({ column: 4, role: 'activity', reason: 'listen.hint.xes' });
  });

  it('with entity bombs or outside entities are refused before anything is expanded or fetched', async () => {
    const bomb = `<?xml version="1.0"?><!DOCTYPE log [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>${whole.slice(whole.indexOf('<log'))}`;
    await writeFile(folder.path('bomb.xes'), bomb);
    expect((await faultOf(folder.path('bomb.xes'))).code).toBe('xmlDoctype');
    const outside = bomb.replace('<!ENTITY a "lol">', '<!ENTITY a SYSTEM "file:///etc/passwd">');
    await writeFile(folder.path('outside.xes'), outside);
    expect((await faultOf(folder.path('outside.xes'))).code).toBe('xmlDoctype');
    await writeFile(folder.path('unknown.xes'), whole.replace('T-1', '&bomb;'));
    expect((await faultOf(folder.path('unknown.xes'))).code).toBe('fileDamaged');
  });

  it('that are cut, false or empty are refused with a sentence', async () => {
    await writeFile(folder.path('cut.xes'), whole.slice(0, -120));
    expect(await faultOf(folder.path('cut.xes'))).toMatchObject({
      code: 'fileDamaged',
      parameters: { format: 'XES' },
    });
    const zipped = gzipSync(log(`<trace>${event('a', '2025-03-01T08:00:00Z').repeat(5000)}</trace>`));
    await writeFile(folder.path('cut.xes.gz'), zipped.subarray(0, zipped.length - 20));
    expect((await faultOf(folder.path('cut.xes.gz'))).code).toBe('gzipBroken');
    await writeFile(folder.path('none.xes'), log('<trace><string key="concept:name" value="1"/></trace>'));
    expect((await faultOf(folder.path('none.xes'))).code).toBe('logEmpty');
    await writeFile(folder.path('other.xes'), '<?xml version="1.0"?><svg><trace/></svg>');
    expect((await faultOf(folder.path('other.xes'))).code).toBe('fileDamaged');
    await writeFile(folder.path('deep.xes'), log('<container key="a">'.repeat(200)));
    expect((await faultOf(folder.path('deep.xes'))).code).toBe('fileDamaged');
  });

  it('of many events come in batches, numbered through', async () => {
    const events = Array.from({ length: 3000 }, (_, i) => event(`s${i % 7}`, '2025-03-01T08:00:00Z')).join(
      '',
    );
    await writeFile(
      folder.path('many.xes'),
      log(`<trace><string key="concept:name" value="x"/>${events}</trace>`),
    );
    const read = await readWhole(folder.path('many.xes'));
    expect(read.rows).toHaveLength(3000);
    expect(read.rows[2999]?.[0]).toBe('3000');
  });
});
