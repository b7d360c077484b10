import { describe, expect, it } from 'vitest';
import { createFakeClock } from './fake-clock.ts';
import { createLineLog } from './line-log.ts';

describe('createLineLog', () => {
  it('writes one line an event, whatever the values hold', () => {
    const lines: string[] = [];
    const log = createLineLog(createFakeClock(), (line) => lines.push(line));
    log.info('started');
    log.warn('odd', { name: 'a\nb "c"', count: 2, known: null });
    log.debug('left-out');
    expect(lines).toEqual([
      '2026-01-01T00:00:00.000Z info started\n',
      '2026-01-01T00:00:00.000Z warn odd name="a\\nb \\"c\\"" count=2 known=null\n',
    ]);
  });

  it('writes debug events where asked', () => {
    const lines: string[] = [];
    createLineLog(createFakeClock(), (line) => lines.push(line), true).debug('seen');
    expect(lines).toHaveLength(1);
  });
});
