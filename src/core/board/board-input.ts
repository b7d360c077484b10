import type { ConsoleMessage } from '../../shared/messages/console.ts';
import { type BoardPublish, MOST_USER_PROPERTIES } from '../../shared/mqtt-board.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { HandMadePublish } from '../mqtt/publish.ts';
import { lengthOrCharacter, topicProblem } from '../mqtt/topic-problem.ts';

type WhyNoFilter = Extract<ConsoleMessage, { code: 'board-bad-filter' }>['why'];

/** Why it can be no filter; null where it can. Shared ones would take messages away from those that they are meant for. */
export function filterProblem(filter: string): WhyNoFilter | null {
  if (filter === '') return 'empty';
  if (/^\$share(\/|$)/i.test(filter)) return 'shared';
  const levels = filter.split('/');
  const isWrong = levels.some(
    (level, index) =>
      (level.includes('#') && (level !== '#' || index < levels.length - 1)) ||
      // flespi takes lists, but none with wildcards in them.
      (level.includes('+') && level !== '+'),
  );
  // In a filter of flespi's own (`$filter/…/`) expressions are percent-encoded.
  if (isWrong) return 'wildcard';
  return lengthOrCharacter(filter);
}

/** Makes what is sent of what was typed. `isMqtt5`: before that a message has no properties. */
export function toPublish(typed: BoardPublish, isMqtt5: boolean): Result<HandMadePublish> {
  const { topic, qos, retain, contentType, responseTopic, expiryS, userProperties } = typed;
  const why = topicProblem(topic);
  if (why !== null) return fail({ code: 'board-bad-topic', why });
  const answerWhy = responseTopic === '' ? null : topicProblem(responseTopic);
  if (answerWhy !== null) return fail({ code: 'board-bad-topic', why: answerWhy });
  const payload = bytesOf(typed);
  if (payload === null) return fail({ code: 'board-bad-hex' });
  const plain = { topic, payload, qos, retain };
  if (!isMqtt5) return ok(plain);
  const properties = userProperties.filter(([name]) => name !== '').slice(0, MOST_USER_PROPERTIES);
  return ok({
    ...plain,
    ...(contentType !== '' && { contentType }),
    ...(responseTopic !== '' && { responseTopic }),
    ...(expiryS !== null && { expiryS }),
    ...(properties.length > 0 && { userProperties: byName(properties) }),
  });
}

function bytesOf({ payload, form }: BoardPublish): Uint8Array | null {
  if (form === 'text') return Buffer.from(payload, 'utf8');
  const digits = payload.replace(/\s+/g, '');
  return digits.length % 2 === 0 && /^[\da-f]*$/i.test(digits) ? Buffer.from(digits, 'hex') : null;
}

function byName(
  properties: readonly (readonly [string, string])[],
): Readonly<Record<string, string | readonly string[]>> {
  const values = new Map<string, string[]>();
  for (const [name, value] of properties) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries(
    [...values].map(([name, all]) => [name, all.length === 1 ? (all[0] ?? '') : all]),
  );
}
