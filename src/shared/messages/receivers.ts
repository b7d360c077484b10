/** What takes a kind of streams. */
export type ReceiverKind = 'wialon' | 'mqtt';

interface OfReceiver {
  readonly kind: ReceiverKind;
  /** The command line set it, and nothing of it is chosen in a window. */
  readonly isFixed: boolean;
}

/** Why a receiver takes nothing, beside what keeps it from listening. */
export type ReceiverCause =
  | (OfReceiver & { readonly code: 'receiver-no-account' })
  | (OfReceiver & { readonly code: 'receiver-account-not-chosen' })
  | (OfReceiver & { readonly code: 'receiver-account-gone' })
  /** It should ask for a password and knows none, so that it would be open to anybody. */
  | { readonly code: 'receiver-password-missing' }
  /** It is kept, and the system does not give it now, as a locked keyring. */
  | { readonly code: 'receiver-password-unread' };

/** Why a receiver of the command line cannot be. */
export type ReceiverMessage =
  | { readonly code: 'login-file'; readonly why: 'unreadable'; readonly errorCode: string }
  | {
      readonly code: 'login-file';
      readonly why: 'content';
    };
