import type { AccountKind } from '../account-kind.ts';

/** Why an account has no link although nothing is wrong with the broker, and what is to be told of one that is up. */
export type RuntimeCause =
  /** By choice: what waits at the broker comes when it is resumed, where it keeps that. */
  | {
      readonly code: 'paused';
      readonly kind: AccountKind;
      /** Its session is a clean one, so the broker keeps nothing meanwhile. */
      readonly isLook?: true;
    }
  /** The account's token is not known in this run: it is to be entered again. */
  | { readonly code: 'token-missing' }
  /** A token, password or secret is kept, but the system does not give it now. */
  | { readonly code: 'secret-not-read' }
  /** `detail`: what was thrown, in the system's words, or the code that the fleet's thread ended with. */
  | {
      readonly code: 'demo-failed';
      readonly why: 'error' | 'not-understood' | 'ended';
      readonly detail: string;
    }
  /** It is paused, so the demo fleet was not started. */
  | { readonly code: 'demo-not-running' }
  /** A token of another flespi account than the one whose messages the journal holds: the two must not be mixed. */
  | { readonly code: 'other-customer'; readonly customerId: string; readonly keptId: string }
  /** The account's journal could not be looked for at all. */
  | { readonly code: 'not-opened'; readonly errorCode: string }
  | { readonly code: 'qos-0-only' }
  /** So many are shown at most; `units` are those known by an ident alone. */
  | { readonly code: 'too-many-vehicles'; readonly devices: number; readonly units: number }
  /** What the broker calls itself, where it says so, and how the topics seen on it begin. */
  | { readonly code: 'not-flespi'; readonly software: string; readonly topics: readonly string[] };
