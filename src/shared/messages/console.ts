import type { ApiMessage } from './flespi-api.ts';

/** What a call does to what it names. */
export type ChangeVerb = 'create' | 'act' | 'replace' | 'merge' | 'delete';

/** What the REST console, the sessions at the broker and the MQTT board have to say. */
export type ConsoleMessage =
  /**
   * What a call changes. `named`: the first of what it names, by name and number; `count`: how many it names, null where that could not be
   * looked up; `part`: what of them, empty where it is them themselves; `cid`: the account in whose name, null for ours.
   */
  | {
      readonly code: 'console-changes';
      readonly verb: ChangeVerb;
      readonly collection: string;
      readonly part: string;
      readonly named: readonly string[];
      readonly count: number | null;
      readonly cid: string | null;
    }
  /** A token is made or changed: whoever has it can do what it permits. */
  | { readonly code: 'console-token-answer' }
  | { readonly code: 'console-bad-path' }
  /** `at`: the first character that is wrong, from 0. */
  | { readonly code: 'console-not-json'; readonly at: number }
  /** What was hidden in the history stands in it still. */
  | { readonly code: 'console-holds-hidden' }
  /** `all` in a call that changes something. */
  | { readonly code: 'console-all' }
  /** The method of a call that changes nothing was asked for by the way of those that do, or the other way round. */
  | { readonly code: 'console-method' }
  | { readonly code: 'console-bad-cid' }
  /** The answer went to another account, if there was one. */
  | { readonly code: 'console-answer-elsewhere'; readonly cid: string }
  /** The answer of a call goes to another account, with all that is secret in it. */
  | { readonly code: 'console-answer-goes'; readonly cid: string }
  /** What a selector means is not any more what was named in words. */
  | { readonly code: 'console-names-others' }
  /** As many calls as may be are waited for. */
  | { readonly code: 'console-busy' }
  | { readonly code: 'console-not-live' }
  | { readonly code: 'console-failed'; readonly why: ApiMessage }
  /** What was agreed to. */
  | { readonly code: 'change-plan-gone' }
  | { readonly code: 'change-declined' }
  | { readonly code: 'change-busy' }
  | { readonly code: 'change-wrong-code'; readonly triesLeft: number }
  | { readonly code: 'change-locked'; readonly minutes: number }
  /** Where the host runs, with the code that agrees to a change. */
  | { readonly code: 'change-code'; readonly digits: string }
  /** This host can neither ask in a dialog nor show a code. */
  | { readonly code: 'change-no-way' }
  | { readonly code: 'session-ends'; readonly clientId: string; readonly sizeBytes: number | null }
  | { readonly code: 'session-empties'; readonly sizeBytes: number | null }
  | {
      readonly code: 'session-subscribes';
      readonly clientId: string;
      readonly topic: string;
      readonly qos: number;
    }
  | { readonly code: 'session-unsubscribes'; readonly clientId: string; readonly topic: string }
  /** `reaches`: whether the session is subscribed to the topic. */
  | {
      readonly code: 'session-publishes';
      readonly clientId: string;
      readonly topic: string;
      readonly qos: number;
      readonly retain: boolean;
      readonly reaches: boolean;
    }
  /** What is subscribed in our own session is what Fleetglass is fed by. */
  | { readonly code: 'session-is-ours' }
  | { readonly code: 'session-gone' }
  | { readonly code: 'subscription-gone' }
  | { readonly code: 'board-closed' }
  | {
      readonly code: 'board-bad-topic';
      readonly why: 'empty' | 'wildcard' | 'flespi' | 'answers' | 'dollar' | 'too-long' | 'character';
    }
  | {
      readonly code: 'board-bad-filter';
      readonly why: 'empty' | 'wildcard' | 'too-long' | 'character' | 'shared';
    }
  | { readonly code: 'board-bad-hex' }
  | { readonly code: 'board-too-many-filters'; readonly most: number }
  | { readonly code: 'board-not-sent' };
