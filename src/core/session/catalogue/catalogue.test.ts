import { describe, expect, it } from 'vitest';
import type { ProtocolVersion } from '../../../shared/connection.ts';
import type { Phase } from '../../mqtt/phase.ts';
import {
  closedRepeatedlyFault,
  closeFault,
  connackFault,
  disconnectFault,
  silenceFault,
  timeoutFault,
} from '../causes.ts';
import { RETRIES_BY_ITSELF } from '../fault.ts';
import { CONNECTION_CAUSES, faultOf } from './catalogue.ts';

describe('the catalogue of causes', () => {
  it.each(CONNECTION_CAUSES.map((cause) => [cause.code, cause] as const))(
    '%s is a plain code with whole sentences',
    (code, { message, advice }) => {
      expect(code).toMatch(/^[a-z][a-z-]+$/);
      expect(message).toMatch(/^[A-Z][^\n|]*\.$/);
      expect(advice).toMatch(/^[A-Z][^\n|]*\.$/);
    },
  );

  it('promises another try only where one is made', () => {
    const idle = CONNECTION_CAUSES.filter(({ response }) => response === 'stop' || response === 'yield');
    for (const { advice } of idle) expect(advice).not.toContain(RETRIES_BY_ITSELF);
  });

  it('holds each message once', () => {
    const messages = CONNECTION_CAUSES.map(({ message }) => message);
    expect(new Set(messages).size).toBe(messages.length);
  });

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
    const byCode = new Map(CONNECTION_CAUSES.map((cause) => [cause.code, cause]));
    for (const { cause, response } of faults) {
      const { advice } = cause;
      expect(byCode.get(cause.code)).toMatchObject({ advice, response });
    }
  });
});

describe('faultOf', () => {
  it('puts what is known beside the message in brackets', () => {
    expect(faultOf('leads-elsewhere', 'HTTP 302').cause.message).toBe(
      'What answers for the broker leads to another host (HTTP 302).',
    );
    expect(faultOf('leads-elsewhere').cause.message).toMatch(/host\.$/);
  });
});
