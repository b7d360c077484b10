import type { ApiMessage } from '../../messages/flespi-api.ts';
import type { SentencesOf } from '../sentences.ts';

const BY_STATUS: Readonly<Record<number, string>> = {
  401: 'flespi does not accept the token for this call.',
  403: 'The token does not permit this call.',
  404: 'flespi does not know what was asked for.',
  429: 'flespi limits the rate of calls at the moment.',
};

export const flespiApi: SentencesOf<ApiMessage> = {
  'api-refused': ({ status, said }) => {
    const sentence =
      BY_STATUS[status ?? 0] ?? `flespi answered the call with ${status === null ? 'an error' : status}.`;
    return said === '' ? sentence : `${sentence} It says: ${said}`;
  },
  'api-too-large': ({ mostMib }) => `The answer of the flespi API is larger than ${mostMib} MiB.`,
  'api-unreadable': () => 'The answer of the flespi API is neither JSON nor complete.',
  'api-no-list': () => 'The answer of the flespi API holds no list.',
  'api-late': ({ call }) => `flespi did not answer the REST call ${call} in time.`,
  'api-no-link': () => 'The REST call could not be sent: there is no link to flespi.',
  'api-link-closed': () =>
    'The link was closed before flespi answered the REST call. It may have been carried out.',
  'api-not-granted': () =>
    'The REST call was not sent: the broker did not confirm in time that its answer would come here.',
  'api-replies-refused': () =>
    'The broker refuses to hand out the answers of the flespi API: the token or its access list does not permit to subscribe to their topics.',
  'api-bad-call': () =>
    'The address of a REST call must not be empty or endless, or hold wildcards or control characters.',
  'api-own-topics': () =>
    'The account follows topics of its own at another broker, where the flespi API cannot be asked.',
  'api-busy': () => 'The same REST call is still waiting for its answer.',
};
