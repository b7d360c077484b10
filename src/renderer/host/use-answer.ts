import type { Result } from '../../shared/result.ts';
import { type HostValue, useHostValue } from './use-host-value.ts';

const neverTold = (): (() => void) => () => {};

/** What the host answers once, of which no event tells. `ask` must stay the same function. */
export function useAnswer<Value>(ask: () => Promise<Result<Value>>): HostValue<Value> {
  return useHostValue(ask, neverTold);
}
