/** Kinds of objects of a flespi account whose state is followed. */
type StateKind = 'devices' | 'streams' | 'channels';

/** What is not seen where the broker refuses a topic filter. */
export type FilterMessage =
  | { readonly code: 'older-parameters-not-seen' }
  | { readonly code: 'messages-not-seen' }
  | { readonly code: 'channel-messages-not-seen' }
  | { readonly code: 'own-topic-not-seen' }
  | { readonly code: 'list-not-kept'; readonly of: StateKind }
  | { readonly code: 'property-not-seen'; readonly of: StateKind; readonly property: string }
  | {
      readonly code: 'logs-not-seen';
      readonly of:
        | StateKind
        | 'account'
        | 'sessions'
        | 'modems'
        | 'plugins'
        | 'calcs'
        | 'geofences'
        | 'groups'
        | 'cdns';
    }
  | { readonly code: 'last-value-not-seen'; readonly parameter: string }
  | { readonly code: 'api-answers-not-seen' }
  | { readonly code: 'intervals-not-seen' }
  | { readonly code: 'sms-not-seen' };

/** What an access control list of a flespi token has to permit (flespi-facts §6). */
export type TokenAccess =
  | { readonly kind: 'get'; readonly path: string; readonly submodule: string | null }
  /** Publishing to the topics of flespi's API. */
  | { readonly kind: 'publish'; readonly filter: string };

/** That a token does not permit something. */
export interface AccessMessage {
  readonly code: 'access-missing';
  readonly access: TokenAccess;
}
