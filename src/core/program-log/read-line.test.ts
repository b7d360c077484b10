import { expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createLineLog } from './line-log.ts';
import { readProgramLine } from './read-line.ts';

it('reads what is written, whatever the values hold', () => {
  const lines: string[] = [];
  const log = createLineLog({ clock: createFakeClock(), write: (line) => lines.push(line) });
  const fields = { name: 'a\nb "c=d" \\', count: 2, share: -1.5e-7, ok: true, known: null, empty: '' };
  log.warn('test.odd', fields);
  log.info('test.bare');
  const [odd, bare] = lines.map(readProgramLine);
  expect(odd).toEqual({
    atMs: Date.UTC(2026, 0, 1),
    level: 'warn',
    event: 'test.odd',
    fields: Object.entries(fields),
  });
  expect(bare).toEqual({ atMs: Date.UTC(2026, 0, 1), level: 'info', event: 'test.bare', fields: [] });
});

it('reads a value with the line separators of Unicode, which JSON leaves as they are', () => {
  const lines: string[] = [];
  const log = createLineLog({ clock: createFakeClock(), write: (line) => lines.push(line) });
  log.warn('test.odd', { name: 'Depot\u2028North\u2029' });
  expect(lines.map((line) => readProgramLine(line)?.fields)).toEqual([[['name', 'Depot\u2028North\u2029']]]);
});

it.each([
  '',
  'no line',
  '2026-01-01T00:00:00.000Z loud test.event',
  '2026-13-01T00:00:00.000Z info test.event',
  '    at file.ts:7:1',
])('takes %j for none', (text) => {
  expect(readProgramLine(text)).toBeNull();
});

it('shows as it stands what is not written as we write it', () => {
  expect(readProgramLine('2026-01-01T00:00:00.000Z info test.event a=b c={"d":1}')?.fields).toEqual([
    ['a', 'b'],
  ]);
});
