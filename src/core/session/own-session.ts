/** What speaks for and against the session that a broker says it has for us. */
export interface SessionClaim {
  /** What the CONNACK says. */
  readonly sessionPresent: boolean;
  /** The filters that it says are in it (flespi-facts §1.2); null where it says nothing of them. */
  readonly restored: readonly string[] | null;
  /** Whether an earlier CONNECT of ours may have reached the broker, whose answer never came. */
  readonly wasUnanswered: boolean;
}

/**
 * Whether it is the one in which we subscribed. A broker that lost it begins another with the next CONNECT it gets, also with one whose
 * answer is lost on the way; it has that session, empty, when we come again. Where it tells what is in it, that decides; else an
 * unanswered CONNECT leaves nothing proved.
 */
export function isOwnSession({ sessionPresent, restored, wasUnanswered }: SessionClaim): boolean {
  if (!sessionPresent) return false;
  return restored === null ? !wasUnanswered : restored.length > 0;
}
