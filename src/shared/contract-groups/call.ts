/** What the contract is made of. */

/** A request from window to host. `Argument` is void or one plain object. */
export interface Call<Argument, Value> {
  readonly kind: 'call';
  readonly types?: (argument: Argument) => Value;
}
/** A notice from host to window. */
export interface Event<Payload> {
  readonly kind: 'event';
  readonly types?: (payload: Payload) => void;
}

/** A request, where it stands in the contract. */
export const call = <Argument, Value>(): Call<Argument, Value> => ({ kind: 'call' });
/** A notice, where it stands in the contract. */
export const event = <Payload>(): Event<Payload> => ({ kind: 'event' });
