import { describe, expect, it } from 'vitest';
import type { ProtocolVersion } from '../../../shared/connection.ts';
import { SESSION_CAUSES } from '../../../shared/messages/session.ts';
import { RETRIES_BY_ITSELF } from '../../../shared/wording/en/causes/advice.ts';
import { plainWording } from '../../../shared/wording/wording.ts';
import type { Phase } from '../../mqtt/phase.ts';
import {
  closedRepeatedlyFault,
  closeFault,
  connackFault,
  disconnectFault,
  silenceFault,
  timeoutFault,
} from '../causes.ts';
import type { Response } from '../fault.ts';
import { faultOf, RESPONSES } from './catalogue.ts';

const english = plainWording('en');

describe('the catalogue of causes', () => {
  it('holds whatever a broker may answer, and whatever a connection may end with', () => {
    const codes = Array.from({ length: 256 }, (_, code) => code);
    const versions: readonly ProtocolVersion[] = [3, 4, 5];
    const phases = [
      'proxy-lookup',
      'proxy',
      'tunnel',
      'name',
      'tcp',
      'tls',
      'websocket',
      'connack',
      'connack-over-tls',
      'suback',
      'messages',
    ] as const satisfies readonly Phase[];
    const refused = (['token', 'password', 'nothing'] as const).flatMap((signIn) =>
      [false, true].map((wasLive) => ({ signIn, wasLive })),
    );
    const faults = [
      ...codes.flatMap((code) => refused.map((by) => disconnectFault(code, by))),
      ...versions.flatMap((version) =>
        codes.flatMap((code) => refused.map((by) => connackFault(code, version, by))),
      ),
      ...phases.flatMap((phase) => [closeFault(phase), timeoutFault(phase)]),
      silenceFault,
      closedRepeatedlyFault,
    ];
    const responses: Readonly<Record<string, Response>> = RESPONSES;
    for (const { cause, response } of faults) {
      expect([cause.code, responses[cause.code]]).toEqual([cause.code, response]);
    }
  });
});

it('promises another try only where one is made', () => {
  for (const code of SESSION_CAUSES) {
    const promises = english.explain({ code, detail: '' }).advice.includes(RETRIES_BY_ITSELF);
    const isIdle = RESPONSES[code] === 'stop' || RESPONSES[code] === 'yield';
    expect([code, promises && isIdle]).toEqual([code, false]);
  }
});

it('holds what is known beside a cause', () => {
  expect(faultOf('leads-elsewhere', 'HTTP 302')).toEqual({
    response: 'retry-patiently',
    cause: { code: 'leads-elsewhere', detail: 'HTTP 302' },
  });
  expect(faultOf('leads-elsewhere').cause).toEqual({ code: 'leads-elsewhere', detail: '' });
});
