import { gunzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { createOracle, type Oracle } from '../oracle/oracle.ts';
import type { Sent } from '../oracle/sent.ts';
import { createStory } from '../story/story.ts';
import { createTime, type Time } from '../time/time.ts';
import type { Coding } from './http.ts';
import type { PostTrouble } from './post.ts';
import { createPushes, type Pushes, type PushTrouble } from './pushes.ts';

describe('a stream', () => {
  let time: Time;
  let oracle: Oracle;
  let posted: { readonly body: string; readonly trouble: PostTrouble }[];
  let answers: (number | null)[];
  let pushes: Pushes;
  let sent: Sent;
  let coding: Coding;

  beforeEach(() => {
    time = createTime(() => {});
    oracle = createOracle({ nowUs: time.nowUs, nowS: () => 0 }, createStory(time.nowUs));
    posted = [];
    answers = [];
    coding = 'identity';
    const post = (request: Buffer, trouble: PostTrouble, done: (status: number | null) => void): boolean => {
      const body = request.subarray(request.indexOf('\r\n\r\n') + 4);
      posted.push({ body: body.toString(coding === 'identity' ? 'utf8' : 'base64'), trouble });
      const answer = answers.shift();
      if (answer === undefined) return false;
      time.after(1_000, 'answer', () => done(answer));
      return true;
    };
    pushes = createPushes(time, { post }, oracle, {
      id: 77,
      wordingOf: ({ body }) => body,
      coding: () => coding,
    });
    sent = oracle.receive({
      deviceId: 1,
      body: '{"a":1}',
      serverS: 0,
      timestampS: 0,
      place: null,
      speedKmh: 0,
      atUs: 0,
    });
  });
  const pass = (seconds: number): void => {
    const untilUs = time.nowUs() + seconds * 1e6;
    while (time.step(untilUs));
  };

  it('sends the same again until it is answered with 200, and only then it is promised', () => {
    answers = [503, null, 200];
    pushes.take(sent);
    pass(15);
    expect(posted).toHaveLength(2);
    expect([sent.promised, pushes.waiting()]).toEqual([false, 1]);
    pass(10);
    expect(posted.map(({ body }) => body)).toEqual(['[{"a":1}]', '[{"a":1}]', '[{"a":1}]']);
    expect([sent.promised, pushes.waiting()]).toEqual([true, 0]);
  });

  it('comes again where nobody listens', () => {
    pushes.take(sent);
    pass(5);
    answers = [200];
    pass(10);
    expect([posted.length, sent.promised]).toEqual([2, true]);
  });

  it('has the trouble that is drawn for each request', () => {
    answers = [null, 200];
    const troubles: PushTrouble[] = ['answer-lost', 'none'];
    pushes.trouble = () => troubles.shift() ?? 'none';
    pushes.take(sent);
    pass(15);
    expect(posted.map(({ trouble }) => trouble)).toEqual(['answer-lost', 'none']);
  });

  it('sends packed bodies, some of them cut or changed, and then again as they are', () => {
    coding = 'gzip';
    answers = [400, 400, 200];
    const troubles: PushTrouble[] = ['torn-body', 'changed-body', 'none'];
    pushes.trouble = () => troubles.shift() ?? 'none';
    pushes.take(sent);
    pass(25);
    const [torn, changed, whole] = posted.map(({ body }) => Buffer.from(body, 'base64'));
    expect(gunzipSync(whole ?? '').toString()).toBe('[{"a":1}]');
    expect(() => gunzipSync(torn ?? '')).toThrow('unexpected end');
    expect(() => gunzipSync(changed ?? '')).toThrow();
    expect(posted.map(({ trouble }) => trouble)).toEqual(['none', 'none', 'none']);
  });
});
