import { describe, expect, it } from 'vitest';
import type { BoardPublish } from '../../shared/mqtt-board.ts';
import { filterProblem, toPublish } from './board-input.ts';

describe('filters', () => {
  it.each([
    ['', 'empty'],
    ['#/a', 'wildcard'],
    ['a#', 'wildcard'],
    ['a+/b', 'wildcard'],
    ['$share/group/a', 'shared'],
    ['a\u0007', 'character'],
    ['#', null],
    ['flespi/state/gw/devices/1,2/+', null],
    ['$filter/cid=5/a/#', null],
    ['+/+', null],
  ])('%j', (filter, why) => expect(filterProblem(filter)).toBe(why));
});

describe('what is sent', () => {
  const typed: BoardPublish = {
    topic: 'a',
    payload: '',
    form: 'text',
    qos: 1,
    retain: true,
    contentType: '',
    responseTopic: '',
    expiryS: null,
    userProperties: [],
  };
  const bytes = (payload: string, form: 'text' | 'hex') => {
    const made = toPublish({ ...typed, payload, form }, true);
    return made.ok ? [...made.value.payload] : made.error.code;
  };
  it.each([
    ['ä', 'text', [0xc3, 0xa4]],
    ['', 'text', []],
    ['00 ff\n0A', 'hex', [0, 255, 10]],
    ['', 'hex', []],
    ['0', 'hex', 'board-bad-hex'],
    ['zz', 'hex', 'board-bad-hex'],
  ] as const)('%j as %s', (payload, form, expected) => expect(bytes(payload, form)).toEqual(expected));

  it('has its properties on MQTT 5 alone', () => {
    const full: BoardPublish = {
      ...typed,
      contentType: 'text/plain',
      responseTopic: 'b',
      expiryS: 5,
      userProperties: [
        ['a', '1'],
        ['a', '2'],
        ['', 'x'],
        ['__proto__', 'y'],
      ],
    };
    expect(toPublish(full, false)).toMatchObject({ value: { topic: 'a', qos: 1, retain: true } });
    expect(JSON.stringify(toPublish(full, false))).not.toContain('text/plain');
    expect(toPublish(full, true)).toMatchObject({
      value: { contentType: 'text/plain', responseTopic: 'b', expiryS: 5, userProperties: { a: ['1', '2'] } },
    });
    expect(toPublish({ ...full, responseTopic: 'flespi/x' }, true)).toMatchObject({
      error: { code: 'board-bad-topic', why: 'flespi' },
    });
    expect(toPublish({ ...full, responseTopic: 'fleetglass/rest/c/1' }, true)).toMatchObject({
      error: { code: 'board-bad-topic', why: 'answers' },
    });
  });
});
