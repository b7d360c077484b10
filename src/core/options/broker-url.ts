import { fail, ok, type Result } from '../../shared/result.ts';

/** A broker URL we can use: the right scheme, a host, and no credentials inside. */
export function checkBrokerUrl(text: string): Result<string> {
  // What was given is not repeated: a token may have been pasted here by mistake.
  if (!URL.canParse(text)) {
    return fail('bad-broker-url', 'This is not a URL such as mqtts://mqtt.flespi.io:8883.');
  }
  const url = new URL(text);
  if (url.username !== '' || url.password !== '') {
    return fail('bad-broker-url', 'The URL holds a user name or password; give the token separately.');
  }
  if (!['mqtt:', 'mqtts:', 'ws:', 'wss:'].includes(url.protocol)) {
    return fail(
      'bad-broker-url',
      `The URL must begin with mqtt://, mqtts://, ws:// or wss://, not ${url.protocol}//.`,
    );
  }
  if (url.hostname === '') return fail('bad-broker-url', 'The URL names no host.');
  return ok(text);
}
