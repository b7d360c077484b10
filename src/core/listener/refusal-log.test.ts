import { expect, it } from 'vitest';
import { type LogFields, silentLog } from '../base/log.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createRefusalLog } from './refusal-log.ts';

it('logs one refusal a second, with the number of those it left out', () => {
  const clock = createFakeClock();
  const lines: { readonly event: string; readonly fields: LogFields | undefined }[] = [];
  const log = { ...silentLog, warn: (event: string, fields?: LogFields) => lines.push({ event, fields }) };
  const refusals = createRefusalLog(clock, log);
  const refusal = { status: 401, reason: { code: 'request-refused', why: 'secret' } } as const;

  for (let count = 0; count < 5; count++) refusals.add(refusal, '192.0.2.1');
  clock.advance(999);
  refusals.add(refusal, '192.0.2.1');
  clock.advance(1);
  refusals.add({ status: 404, reason: { code: 'request-refused', why: 'path' } }, '192.0.2.2');
  clock.advance(60_000);
  refusals.add(refusal, '192.0.2.1');

  expect(lines).toEqual([
    {
      event: 'listener.refused',
      fields: { status: 401, reason: 'request-refused secret', from: '192.0.2.1', unsaid: 0 },
    },
    {
      event: 'listener.refused',
      fields: { status: 404, reason: 'request-refused path', from: '192.0.2.2', unsaid: 5 },
    },
    {
      event: 'listener.refused',
      fields: { status: 401, reason: 'request-refused secret', from: '192.0.2.1', unsaid: 0 },
    },
  ]);
});
