import { listedPauseMs } from '../../shared/back-off.ts';
import { isJsonObject, type JsonValue } from '../../shared/json.ts';
import type { Cancel, Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import type { Rest } from '../flespi/rest.ts';
import { verdictOf } from '../flespi/rest-failure.ts';
import { listIn } from '../flespi/rest-reply.ts';

export interface ProtocolNamesDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
}

/**
 * Names of stream protocols by id, such as 1 -> `http`: flespi's state topics carry the number alone (flespi-facts §3). Where
 * they cannot be had, for instance because the token does not permit the call, streams show the number, or the names of before.
 */
export interface ProtocolNames {
  /** The link is live: asks, again after what may pass, until there is an answer. */
  begin(): void;
  /** The link is gone. */
  cancel(): void;
}

/** Waits between two tries; the last one repeats. */
const AGAIN_AFTER_MS = [5_000, 30_000, 120_000, 600_000] as const;

/** Creates the fetcher; `take` gets each list. */
export function createProtocolNames(
  { clock, log, rest }: ProtocolNamesDeps,
  take: (names: ReadonlyMap<string, string>) => void,
): ProtocolNames {
  /** The link's turn that is being asked in; an answer to an earlier one changes nothing. */
  let turn = 0;
  let cancelNext: Cancel = () => {};

  const ask = async (ofTurn: number, tries: number): Promise<void> => {
    const answer = await rest.request('get', 'gw/stream-protocols/all?fields=id,name');
    if (answer.ok) take(namesIn(answer.value.body));
    if (answer.ok || ofTurn !== turn) return;
    log.info('streams.protocols-unavailable', { code: answer.error.code });
    if (verdictOf(answer.error) === 'final') return;
    const delayMs = listedPauseMs(AGAIN_AFTER_MS, tries);
    cancelNext = clock.after(delayMs, () => void ask(ofTurn, tries + 1));
  };
  const cancel = (): void => {
    turn += 1;
    cancelNext();
  };

  return {
    begin() {
      cancel();
      void ask(turn, 0);
    },
    cancel,
  };
}

function namesIn(body: JsonValue): ReadonlyMap<string, string> {
  const names = new Map<string, string>();
  for (const { id, name } of (listIn(body) ?? []).filter(isJsonObject)) {
    if (typeof id === 'number' && typeof name === 'string') names.set(String(id), name);
  }
  return names;
}
