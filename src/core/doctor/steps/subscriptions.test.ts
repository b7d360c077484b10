import { expect, it } from 'vitest';
import { liveFilter } from '../../session/testing/probe.ts';
import { judgeAnswers } from './subscriptions.ts';

const granted = (filter: string, lowered = false) => ({
  spec: liveFilter(filter),
  refusedWith: null,
  lowered,
});
const MESSAGES = 'flespi/message/gw/devices/+/#';

it('passes where everything is granted as it was asked for', () => {
  expect(judgeAnswers([granted(MESSAGES), granted('b')])).toMatchObject({ result: 'All 2 are granted.' });
  // Of what is shown and not kept, the quality matters little.
  expect(judgeAnswers([granted(MESSAGES), granted('b', true)])).toMatchObject({
    result: 'All 2 are granted.',
    details: [`granted: ${MESSAGES}`, 'granted at QoS 0: b'],
  });
});

it('warns where messages are granted at QoS 0, with what that means', () => {
  expect(judgeAnswers([granted(MESSAGES, true), granted('b')])).toMatchObject({
    result: 'All are granted, but messages of vehicles at quality of service 0.',
    advice: expect.stringContaining('keeps nothing while Fleetglass is away'),
  });
});
