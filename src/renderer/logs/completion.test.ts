import { describe, expect, it } from 'vitest';
import { completionAt, type NameSource, taken } from './completion.ts';

const NAMES: NameSource = {
  saved: () => [{ value: 'Night shift', note: 'code:403 since:22:00' }],
  streams: () => [
    { value: 'Wialon EU', note: '#5' },
    { value: 'Warehouse', note: '#7' },
  ],
  vehicles: (text) =>
    [{ value: 'Van 3', note: '#77' }].filter(({ value }) => value.toLowerCase().includes(text)),
  codes: () => [
    { value: '403', note: 'Stream failed' },
    { value: '404', note: 'Stream sent messages' },
  ],
  statuses: () => [{ value: '-1', note: 'not reached' }],
  about: (word) => `about ${word}`,
  severity: (severity) => severity,
  origin: (origin) => origin,
};
const offersAt = (line: string, caret = line.length): readonly string[] =>
  completionAt(line, caret, NAMES)?.offers.map(({ insert }) => insert) ?? [];
const first = (line: string) => {
  const completion = completionAt(line, line.length, NAMES);
  const offer = completion?.offers[0];
  if (completion == null || offer === undefined) throw new Error('Nothing is offered.');
  return taken(line, completion, offer);
};

describe('completionAt', () => {
  it.each([
    ['sev', ['severity:']],
    ['timeout str', ['stream:']],
    ['-lat', ['latency:']],
    ['severity:al', ['alert']],
    ['stream:wa', ['Warehouse']],
    ['stream:eu', ['"Wialon EU"']],
    ['stream:"Wial', ['"Wialon EU"']],
    ['device:van', ['"Van 3"']],
    ['code:fail', ['403']],
    ['code:403,4', ['404', '403']],
    ['status:', ['-1']],
    ['code:403', []],
    ['colour:', []],
  ])('offers after %s', (line, offers) => {
    expect(
      offersAt(line)
        .filter((offer) => offers.includes(offer))
        .sort(),
    ).toEqual([...offers].sort());
    if (offers.length === 0) expect(offersAt(line)).toEqual([]);
  });

  it('offers every word at an empty place', () => expect(offersAt('')).toContain('since:'));

  it('offers filters with a name, which take the place of the line', () => {
    expect(offersAt('')[0]).toBe('code:403 since:22:00');
    expect(first('night')).toEqual({ line: 'code:403 since:22:00', caret: 20 });
    expect(offersAt('code:night')).toEqual([]);
  });

  it('writes what was chosen, and goes on', () => {
    expect(first('timeout sev')).toEqual({ line: 'timeout severity:', caret: 17 });
    expect(first('stream:wial')).toEqual({ line: 'stream:"Wialon EU" ', caret: 19 });
    expect(first('-sev')).toEqual({ line: '-severity:', caret: 10 });
  });
});
