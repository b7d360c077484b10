import { describe, expect, it } from 'vitest';
import { isAccountInput, readAccountForm } from './account-input.ts';

function form(fields: Readonly<Record<string, string>>): FormData {
  const data = new FormData();
  for (const [name, value] of Object.entries(fields)) data.set(name, value);
  return data;
}
const good = { name: 'A', brokerUrl: 'mqtts://mqtt.flespi.io:8883', token: ' abc ', protocolVersion: '4' };

describe('readAccountForm', () => {
  it('reads a whole form, trimming what was pasted', () => {
    const read = readAccountForm(form(good));
    expect(read).toEqual({ name: 'A', brokerUrl: good.brokerUrl, token: 'abc', protocolVersion: 4 });
    expect(isAccountInput(read)).toBe(true);
  });

  it.each([
    [{ token: '' }, { token: 'tokenNeeded' }],
    [{ brokerUrl: 'mqtt.flespi.io' }, { brokerUrl: 'urlNeeded' }],
    [{ brokerUrl: 'https://flespi.io' }, { brokerUrl: 'urlNeeded' }],
    [{ brokerUrl: 'mqtt://' }, { brokerUrl: 'urlNeeded' }],
    [{ brokerUrl: 'mqtt://me:secret@host' }, { brokerUrl: 'urlCredentials' }],
  ])('names what is wrong in %o', (wrong, problems) => {
    const read = readAccountForm(form({ ...good, ...wrong }));
    expect(read).toEqual(problems);
    expect(isAccountInput(read)).toBe(false);
  });

  it('leaves the name to the host where none is given', () => {
    const read = readAccountForm(form({ ...good, name: ' ' }));
    expect(read).toMatchObject({ name: '', token: 'abc' });
    expect(isAccountInput(read)).toBe(true);
  });

  it('falls back to MQTT 5 for a version nobody offered', () => {
    expect(readAccountForm(form({ ...good, protocolVersion: '9' }))).toMatchObject({ protocolVersion: 5 });
  });
});
