import { describe, expect, it } from 'vitest';
import type { LogLevel } from '../../shared/program-log.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createLineLog } from './line-log.ts';

describe('createLineLog', () => {
  it('writes one line an event, whatever the values hold', () => {
    const lines: string[] = [];
    const log = createLineLog({ clock: createFakeClock(), write: (line) => lines.push(line) });
    log.info('test.started');
    log.warn('test.odd', { name: 'a\nb "c"', count: 2, known: null });
    log.debug('test.left-out');
    expect(lines).toEqual([
      '2026-01-01T00:00:00.000Z info test.started\n',
      '2026-01-01T00:00:00.000Z warn test.odd name="a\\nb \\"c\\"" count=2 known=null\n',
    ]);
  });

  it('writes what the level of the moment lets through', () => {
    const lines: string[] = [];
    let level: LogLevel = 'debug';
    const log = createLineLog({
      clock: createFakeClock(),
      level: () => level,
      write: (line) => lines.push(line.split(' ')[1] ?? ''),
    });
    const sayAll = (): void => {
      for (const each of ['error', 'warn', 'info', 'debug'] as const) log[each]('test.something');
    };
    const said = (): readonly string[] => lines.splice(0);
    sayAll();
    expect(said()).toEqual(['error', 'warn', 'info', 'debug']);
    level = 'info';
    sayAll();
    expect(said()).toEqual(['error', 'warn', 'info']);
    level = 'warn';
    sayAll();
    expect(said()).toEqual(['error', 'warn']);
    level = 'error';
    sayAll();
    expect(said()).toEqual(['error']);
  });
});
