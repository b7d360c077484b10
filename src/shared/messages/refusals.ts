import type { JsonMessage } from './json.ts';

/** What is wrong with a request, or keeps it from being taken now. */
export type RequestFault =
  | 'from-page'
  | 'form-without-secret'
  | 'host-not-allowed'
  | 'path'
  | 'method'
  | 'secret'
  | 'media-type'
  | 'coding'
  | 'parts-without-secret'
  | 'head-too-slow'
  | 'head-too-large'
  | 'head-cut-short'
  | 'http-for-https'
  | 'no-http'
  | 'body-too-slow'
  | 'body-cut-short'
  | 'body-not-inflated'
  | 'body-no-utf-8'
  | 'item-too-large'
  | 'form-cut-short'
  | 'form-part-without-head'
  | 'form-field-encoded'
  | 'form-without-field'
  | 'form-escapes'
  | 'gave-way'
  | 'no-place'
  | 'too-much-in-hand'
  | 'failed';

/** Why the HTTP listener turned a request away. Holds nothing of it but its size and kind. */
export type RequestRefusal =
  | { readonly code: 'request-refused'; readonly why: RequestFault }
  | { readonly code: 'body-too-large'; readonly mostBytes: number }
  /** More items, or more of them that are no messages, than a body may have. */
  | { readonly code: 'body-too-many'; readonly what: 'items' | 'unreadable'; readonly most: number }
  | { readonly code: 'body-item-too-many-values'; readonly most: number }
  /** Null: of a single object or item, of which no place is told. */
  | { readonly code: 'body-no-json'; readonly why: JsonMessage | null }
  | { readonly code: 'form-too-many-parts'; readonly most: number };

/** What ends the connection of one who sends a stream of another kind than HTTP. */
export type SenderFault =
  | 'address'
  | 'no-place'
  | 'too-slow'
  | 'too-much-begun'
  | 'answers-unread'
  | 'not-kept'
  /** Of Wialon Retranslator. */
  | 'packet-size'
  | 'too-many-unreadable'
  /** Of MQTT. */
  | 'no-connect'
  | 'login'
  | 'no-client-id'
  | 'malformed'
  | 'packet-too-large'
  | 'taken-over';

/** Why a connection of one who sends such a stream was ended. Holds nothing of what was sent. */
export interface SenderRefusal {
  readonly code: 'sender-refused';
  readonly why: SenderFault;
}

/** All of them. */
export type RefusalMessage = RequestRefusal | SenderRefusal;
