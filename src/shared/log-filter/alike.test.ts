import { describe, expect, it } from 'vitest';
import { someLogMessage } from '../messages/testing/some-log-message.ts';
import { exactOf, signatureOf, signatureText } from './alike.ts';

describe('signatureText', () => {
  it.each([
    ['timeout after 30 s', 'timeout after * s'],
    ['refused by 192.0.2.7:8080', 'refused by *'],
    ['no route to 2001:db8:0:1::7', 'no route to *'],
    ['job 3f2b8c1e-9d4a-4c55-8f1e-7a6b5c4d3e2f failed', 'job * failed'],
    ['message 64d3f9aa01 is too old', 'message * is too old'],
    ['certificate expired', 'certificate expired'],
  ])('of %s', (text, signature) => expect(signatureText(text)).toBe(signature));
});

describe('records that are alike', () => {
  it('differ in numbers alone; the same in nothing', () => {
    const [a, b] = [someLogMessage('queue of 17 is full'), someLogMessage('queue of 18 is full')];
    expect(signatureOf(a)).toBe(signatureOf(b));
    expect(exactOf(a)).not.toBe(exactOf(b));
    expect(exactOf({ ...a, quotes: [] })).not.toBe('');
  });
});
