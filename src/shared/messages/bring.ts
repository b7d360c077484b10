import type { ApiMessage } from './flespi-api.ts';

/** What is found before a stream is brought here, and why it was not. */
export type BringMessage =
  | { readonly code: 'bring-listener-on'; readonly url: string }
  | { readonly code: 'bring-listener-off' }
  | { readonly code: 'bring-listener-failed' }
  /** What it takes belongs to another account, or to none. */
  | { readonly code: 'bring-listener-not-ours' }
  | { readonly code: 'bring-no-address' }
  | { readonly code: 'bring-bad-address' }
  /** Only this computer reaches it, and flespi is not on it. */
  | { readonly code: 'bring-address-loopback'; readonly host: string }
  /** Only this network reaches it. */
  | { readonly code: 'bring-address-private'; readonly host: string }
  /** flespi's stand-in is on this computer too. */
  | { readonly code: 'bring-address-here'; readonly host: string }
  | { readonly code: 'bring-address-unproved'; readonly host: string; readonly port: string }
  | { readonly code: 'bring-plain' }
  | { readonly code: 'bring-tls-unproved' }
  | { readonly code: 'bring-secret'; readonly header: string }
  | { readonly code: 'bring-no-secret' }
  | { readonly code: 'bring-token-reads' }
  | { readonly code: 'bring-token-refused'; readonly status: number; readonly said: string }
  | { readonly code: 'bring-not-flespi' }
  | { readonly code: 'bring-no-http' }
  | { readonly code: 'bring-existing'; readonly id: string; readonly name: string }
  | { readonly code: 'bring-none-existing' }
  | { readonly code: 'bring-nothing-chosen' }
  | { readonly code: 'bring-too-many'; readonly most: number }
  | { readonly code: 'bring-no-name' }
  /** It was carried out, is too old, or another host made it. */
  | { readonly code: 'bring-plan-gone' }
  | { readonly code: 'bring-declined' }
  | { readonly code: 'bring-busy' }
  | { readonly code: 'bring-unknown' }
  | { readonly code: 'bring-nothing-there' }
  /** Nothing of it is left in flespi. `step`: of the calls that were shown, from 1. */
  | { readonly code: 'bring-rolled-back'; readonly step: number; readonly why: ApiMessage | BringMessage }
  /** It is there still. */
  | {
      readonly code: 'bring-left';
      readonly streamId: string;
      readonly step: number;
      readonly why: ApiMessage | BringMessage;
      readonly whyLeft: ApiMessage;
    }
  /** Whether it was made is not known. */
  | { readonly code: 'bring-unsure'; readonly why: ApiMessage }
  /** flespi took some of what was to feed it. */
  | { readonly code: 'bring-part-fed'; readonly fed: number; readonly wanted: number }
  /** Somebody changed where it pushes to: it is not ours to delete. */
  | { readonly code: 'bring-changed-since'; readonly streamId: string; readonly name: string }
  | { readonly code: 'bring-not-undone'; readonly why: ApiMessage };
