import { describe, expect, it } from 'vitest';
import { behave, type Script } from '../../session/testing/fault-broker.ts';
import { createBrokerBench, refuse, TOKEN } from '../testing/broker-bench.ts';

const against = createBrokerBench();

describe('token', () => {
  const withProperty =
    (token: string): Script =>
    (peer, packet) => {
      if (packet.cmd !== 'connect') return behave(peer, packet);
      peer.send({
        cmd: 'connack',
        reasonCode: 0,
        sessionPresent: false,
        properties: { userProperties: { token } },
      });
    };

  it('tells what flespi tells of it, and its form', async () => {
    const { take } = await against(withProperty('{"cid":1523001,"access":{"type":2}}'));
    expect(await take('token')).toEqual({
      state: 'passed',
      result: 'The broker accepts it.',
      details: [
        'Account at flespi: 1523001',
        'Permits what its list permits (ACL)',
        '64 characters, letters and digits alone',
      ],
      advice: null,
    });
  });

  it('says that nothing is told', async () => {
    const { take } = await against();
    expect((await take('token')).result).toBe('The broker accepts it, and tells nothing about it.');
  });

  it.each([
    ['short', '5 characters, letters and digits alone'],
    [`${TOKEN}-`, '65 characters, not letters and digits alone'],
  ])('looks odd: %s', async (value, form) => {
    const { take } = await against(refuse(136), { account: { token: { ok: true, value } } });
    expect(await take('token')).toMatchObject({ state: 'warned', details: [form] });
  });

  it('is refused', async () => {
    const { take } = await against(refuse(134));
    expect(await take('token')).toMatchObject({
      state: 'failed',
      result: 'The broker does not know this token.',
      details: ['64 characters, letters and digits alone'],
    });
  });

  it('is not what a busy broker refuses', async () => {
    const { take } = await against(refuse(137));
    expect((await take('token')).state).toBe('skipped');
  });

  it.each([
    [{ ok: true, value: null }, 'skipped', 'This account goes to its broker without a token or password.'],
    [
      { ok: false, error: { code: 'as-told', text: 'The keyring is locked.' } },
      'failed',
      'The keyring is locked.',
    ],
  ] as const)('case %#: not at hand', async (token, state, result) => {
    const { take, broker } = await against(behave, { account: { token } });
    expect(await take('token')).toMatchObject({ state, result });
    expect(broker.peers).toHaveLength(0);
  });

  it('is a password where there is a user name', async () => {
    const { take } = await against(behave, { account: { kind: 'broker', username: 'dispatcher' } });
    expect((await take('token')).details).toEqual(['User name and password; 64 characters']);
  });
});
