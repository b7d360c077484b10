import type { FileMessage } from './files.ts';

interface Address {
  readonly host: string;
  readonly port: number;
}

/** What came of a test batch. */
export type ListenerTestMessage =
  | { readonly code: 'test-taken' }
  | { readonly code: 'test-not-taken' }
  | { readonly code: 'test-unanswered'; readonly errorCode: string }
  | { readonly code: 'test-without-listener' };

/** The same, and why a listener of the command line cannot be. */
export type ListenerMessage =
  | ListenerTestMessage
  | { readonly code: 'secret-file'; readonly why: 'unreadable'; readonly errorCode: string }
  | { readonly code: 'secret-file'; readonly why: 'content' };

/** Why the HTTP listener does not listen, or takes nothing. */
export type ListenerCause =
  | (Address & { readonly code: 'listener-port-taken' })
  | (Address & { readonly code: 'port-not-permitted' })
  | { readonly code: 'no-such-address'; readonly host: string }
  | { readonly code: 'host-unknown'; readonly host: string }
  | (Address & { readonly code: 'listen-failed'; readonly errorCode: string })
  /** A file of the certificate or its key. */
  | { readonly code: 'pem-unreadable'; readonly what: 'certificate' | 'key'; readonly why: FileMessage }
  /** The certificate and the key are not of one another. */
  | { readonly code: 'certificate-mismatch' }
  | { readonly code: 'certificate-unusable'; readonly errorCode: string }
  /** A listener that should ask for a secret and knows none would be open to anybody. */
  | { readonly code: 'secret-missing' }
  /** It is kept, and the system does not give it now, as a locked keyring. */
  | { readonly code: 'listener-secret-unread' }
  /** `isFixed`: the command line set the listener, and nothing of it is chosen in a window. */
  | { readonly code: 'no-account'; readonly isFixed: boolean }
  | { readonly code: 'account-not-chosen'; readonly isFixed: boolean }
  | { readonly code: 'account-gone'; readonly isFixed: boolean };
