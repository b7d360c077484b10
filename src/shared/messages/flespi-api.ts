/** Why a call of flespi's API brought nothing. */
export type ApiMessage =
  /** It was answered with an error: its HTTP status, null where nothing tells it (MQTT 3), and flespi's own words, empty where it has none. */
  | { readonly code: 'api-refused'; readonly status: number | null; readonly said: string }
  /** The answer is larger than that. */
  | { readonly code: 'api-too-large'; readonly mostMib: number }
  /** The answer is neither JSON nor complete. */
  | { readonly code: 'api-unreadable' }
  /** A list was asked for. */
  | { readonly code: 'api-no-list' }
  /** There was no answer in time; `call`: method and address. */
  | { readonly code: 'api-late'; readonly call: string }
  | { readonly code: 'api-no-link' }
  /** It was sent, and the link was closed on purpose before there was an answer. */
  | { readonly code: 'api-link-closed' }
  /** The broker did not confirm in time that the answer would come here, so nothing was sent. */
  | { readonly code: 'api-not-granted' }
  /** The broker refuses to hand out the answers. */
  | { readonly code: 'api-replies-refused' }
  /** The address of the call can be none. */
  | { readonly code: 'api-bad-call' }
  | { readonly code: 'api-busy' }
  /** The account follows a user's own topics at another broker: flespi is not there to be asked. */
  | { readonly code: 'api-own-topics' };
