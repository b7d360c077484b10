import { describe, expect, it } from 'vitest';
import type { UnreadableMessage } from './messages/unreadable.ts';
import { keptReason, reasonOf } from './unreadable-reason.ts';

describe('why a payload could not be read', () => {
  it.each<UnreadableMessage>([
    { code: 'unreadable-text', why: 'utf-16' },
    { code: 'unreadable-size', bytes: 20_000_000, mostBytes: 16_777_216 },
    { code: 'unreadable-nesting', most: 64 },
    { code: 'unreadable-values', most: 50_000 },
    { code: 'unreadable-content', of: 'message', is: 'no-json' },
    { code: 'unreadable-topic', lacks: 'device' },
    { code: 'unreadable-interval', lacks: 'beginning' },
    { code: 'unreadable-not-followed', what: 'topic' },
    { code: 'unreadable-nobody' },
    { code: 'unreadable-ident', most: 256 },
    { code: 'unreadable-packet', why: 'no-id' },
  ])('is read as it was kept: %j', (why) => {
    expect(reasonOf(keptReason(why))).toEqual(why);
  });

  it.each([
    'The message is not JSON.',
    '',
    '{',
    '{"code":"unreadable-of-tomorrow"}',
    '{"code":"unreadable-content","of":"message"}',
    '{"code":"unreadable-packet","why":"tomorrow"}',
    '{"code":"toString"}',
  ])('is told as it is where it is no code of ours: %s', (kept) => {
    expect(reasonOf(kept)).toEqual({ code: 'as-told', text: kept });
  });
});
