import type { ChangeVerb, ConsoleMessage } from '../../messages/console.ts';
import type { SentencesOf } from '../sentences.ts';

const BAD_TOPIC: Readonly<Record<Extract<ConsoleMessage, { code: 'board-bad-topic' }>['why'], string>> = {
  empty: 'Enter a topic.',
  wildcard: 'A topic to publish to has no + and no #.',
  flespi:
    'flespi throws away what is published below flespi/, but for calls of its API: those have REST call, which asks first.',
  answers:
    'What comes below fleetglass/ Fleetglass takes for answers of flespi: nobody else may answer there.',
  dollar: 'Topics that begin with $ belong to the broker.',
  'too-long': 'The topic is longer than MQTT allows.',
  character: 'The topic holds a control character.',
};

const BAD_FILTER: Readonly<Record<Extract<ConsoleMessage, { code: 'board-bad-filter' }>['why'], string>> = {
  empty: 'Enter a topic or a filter.',
  wildcard: 'In a filter + stands for a whole level, and # is the last of all.',
  shared: 'A shared filter would take messages away from those that they are meant for.',
  'too-long': 'The filter is longer than MQTT allows.',
  character: 'The filter holds a control character.',
};

/** What a call does; `what` is said already. */
function does(verb: ChangeVerb, what: string, collection: string): string {
  switch (verb) {
    case 'create':
      return `Makes something new in ${collection}.`;
    case 'act':
      return `Sends the payload to ${what}, which may do something there or add to it.`;
    case 'replace':
      return `Overwrites the fields that the payload names, of ${what}.`;
    case 'merge':
      return `Merges the payload into ${what}.`;
    case 'delete':
      return `Deletes ${what}. That cannot be undone from here.`;
  }
}

export const consoleSentences: SentencesOf<ConsoleMessage> = {
  'console-changes': ({ verb, collection, part, named, count, cid }, { figures }) => {
    const more = count === null ? 0 : count - named.length;
    const names = `${named.join(', ')}${more > 0 ? ` and ${figures.count(more)} more` : ''}`;
    const them =
      named.length === 0
        ? collection
        : count === null
          ? `${names} in ${collection} (flespi does not say what that is)`
          : `${figures.count(count)} of ${collection}: ${names}`;
    const what = part === '' ? them : `${part} at ${them}`;
    return `${does(verb, what, collection)}${cid === null ? '' : ` It is done in the name of account ${cid}.`}`;
  },
  'console-token-answer': () =>
    'This is about access to the account: whoever has a new key can do what it permits. The key is hidden in the answer here.',
  'console-bad-path': () =>
    'Enter what follows the host, such as gw/devices/all. An area and a collection are needed.',
  'console-not-json': ({ at }) => `The payload is no JSON: look at character ${at + 1}.`,
  'console-holds-hidden': () => 'Where ••• stands, a secret was hidden. Enter it again.',
  'console-all': () =>
    'With all, this call would change every object of the account, also those that nobody has looked at. Name them by their numbers.',
  'console-method': () => 'This method is not asked for in this way.',
  'console-bad-cid': () => 'The number of an account has digits alone.',
  'console-answer-elsewhere': ({ cid }) =>
    `No answer came here: flespi was asked to hand it to account ${cid}. Whether the call was done is seen there, or by asking again without that.`,
  'console-answer-goes': ({ cid }) =>
    `The answer goes to account ${cid}, with all keys and passwords that are in it: nothing is hidden there.`,
  'console-names-others': () =>
    'What this call names is not any more what was shown: nothing was changed. Look at it again.',
  'console-busy': () => 'Several calls wait for their answers already. Send it again once one has come.',
  'console-not-live': () => 'There is no link to flespi at the moment: nothing was sent.',
  'console-failed': ({ why }, _format, say) => say(why),
  'change-plan-gone': () => 'This was done already, or shown too long ago. Look at it again.',
  'change-declined': () => 'Nothing was changed.',
  'change-busy': () => 'Another change is under way. Wait until it is done.',
  'change-wrong-code': ({ triesLeft }) =>
    `This is not the code. ${triesLeft === 1 ? 'One try is left.' : `${triesLeft} tries are left.`}`,
  'change-locked': ({ minutes }) =>
    `Too many wrong codes. For ${minutes} minutes nothing can be agreed to; nothing was changed.`,
  'change-code': ({ digits }) =>
    `If you want this, enter the code ${digits} in the window. If you did not ask for it, do nothing.`,
  'change-no-way': () => 'This host cannot have anybody agree to a change: nothing was changed.',
  'session-ends': ({ clientId, sizeBytes }, { figures }) =>
    `Ends the session ${clientId}: its client is cut off, and what waits for it is lost${sizeBytes === null ? '' : ` (${figures.bytes(sizeBytes)})`}, with all that it is subscribed to.`,
  'session-empties': ({ sizeBytes }, { figures }) =>
    `Empties the session of Fleetglass: what waits in it is lost${sizeBytes === null ? '' : ` (${figures.bytes(sizeBytes)})`}. The link begins anew, a gap is opened, and what flespi still stores of it is fetched again.`,
  'session-subscribes': ({ clientId, topic, qos }) =>
    `Subscribes the session ${clientId} to ${topic} at QoS ${qos}: what comes there waits for its client from now on, and counts against the limits of the account.`,
  'session-unsubscribes': ({ clientId, topic }) =>
    `Takes ${topic} from the session ${clientId}: its client gets nothing of it any more, and may not notice.`,
  'session-publishes': ({ clientId, topic, qos, retain, reaches }) =>
    `Publishes to ${topic} at QoS ${qos}${retain ? ', kept there as the last value' : ''}: it goes to all who are subscribed to it. The session ${clientId} is ${reaches ? `one of them${qos === 0 ? ', and gets it if it is connected' : ''}` : 'not one of them, and gets nothing of it'}.`,
  'session-is-ours': () =>
    'Fleetglass is fed by what its own session is subscribed to: that is not changed from here. It can be emptied under “Broker sessions”.',
  'session-gone': () => 'The broker has no such session any more.',
  'subscription-gone': () => 'The session has no such subscription any more.',
  'board-closed': () => 'The board is not connected.',
  'board-bad-topic': ({ why }) => BAD_TOPIC[why],
  'board-bad-filter': ({ why }) => BAD_FILTER[why],
  'board-bad-hex': () => 'Hexadecimal bytes are pairs of the digits 0 to 9 and a to f.',
  'board-too-many-filters': ({ most }) => `The board has ${most} filters already. Take one away first.`,
  'board-not-sent': () =>
    'It was not sent, or the broker did not confirm it: the connection of the board ended.',
};
