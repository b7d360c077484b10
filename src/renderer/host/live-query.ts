import { assertNever } from '../../shared/assert-never.ts';
import { type BackOff, doublingPauseMs } from '../../shared/back-off.ts';
import type { Failure, Result } from '../../shared/result.ts';

/**
 * What changes say: `whole`, all there is to know, or `part`, which is laid on top of the answer that it overtook.
 */
export type Changes = 'whole' | 'part';

/** Where a query stands. Plain data; `step` moves it on. */
export interface LiveQueryState<Change> {
  /** Number of the newest question. An answer to any other is of an older connection, or was asked for again, and is dropped. */
  readonly epoch: number;
  /** Whether the answer to the newest question is still to come. */
  readonly isAsking: boolean;
  /** Changes since the newest question was asked, oldest first, while its answer is still to come. */
  readonly overtaking: readonly Change[];
  /** Questions in a row that were refused. */
  readonly refusals: number;
}

export const NOT_ASKED: LiveQueryState<never> = { epoch: 0, isAsking: false, overtaking: [], refusals: 0 };

export type LiveQueryEvent<Answer, Change> =
  | { readonly kind: 'ask' }
  | { readonly kind: 'change'; readonly change: Change }
  | { readonly kind: 'answer'; readonly epoch: number; readonly result: Result<Answer> }
  | { readonly kind: 'stop' };

/** What is to be done, in this order. */
export type LiveQueryEffect<Answer, Change> =
  | { readonly kind: 'call'; readonly epoch: number }
  /** `overtaking` came after the question and is newer than the answer. */
  | { readonly kind: 'take-answer'; readonly answer: Answer; readonly overtaking: readonly Change[] }
  | { readonly kind: 'take-change'; readonly change: Change }
  | { readonly kind: 'take-failure'; readonly failure: Failure }
  | { readonly kind: 'retry-after'; readonly delayMs: number };

export interface LiveQueryStep<Answer, Change> {
  readonly state: LiveQueryState<Change>;
  readonly effects: readonly LiveQueryEffect<Answer, Change>[];
}

/** How long to wait before a question is asked again. */
const RETRIES: BackOff = { firstMs: 1_000, longestMs: 30_000 };

/** Ask, then listen, the newest wins: which of an answer and the changes beside it counts. Pure. */
export function step<Answer, Change>(
  state: LiveQueryState<Change>,
  event: LiveQueryEvent<Answer, Change>,
  changes: Changes,
): LiveQueryStep<Answer, Change> {
  switch (event.kind) {
    case 'ask': {
      const epoch = state.epoch + 1;
      return {
        state: { ...state, epoch, isAsking: true, overtaking: [] },
        effects: [{ kind: 'call', epoch }],
      };
    }
    case 'change':
      return {
        state: {
          ...state,
          overtaking: state.isAsking ? [...state.overtaking, event.change] : [],
          // All there is to know is known now, whatever was refused before.
          refusals: changes === 'whole' ? 0 : state.refusals,
        },
        effects: [{ kind: 'take-change', change: event.change }],
      };
    case 'answer':
      if (!state.isAsking || event.epoch !== state.epoch) return { state, effects: [] };
      return answered(state, event.result, changes);
    case 'stop':
      // The number goes on, so that an answer to a question of before is known as such.
      return { state: { ...NOT_ASKED, epoch: state.epoch }, effects: [] };
    default:
      return assertNever(event);
  }
}

function answered<Answer, Change>(
  { epoch, overtaking, refusals }: LiveQueryState<Change>,
  result: Result<Answer>,
  changes: Changes,
): LiveQueryStep<Answer, Change> {
  const settled = { epoch, isAsking: false, overtaking: [], refusals: 0 };
  if (changes === 'whole' && overtaking.length > 0) return { state: settled, effects: [] };
  if (result.ok) {
    return { state: settled, effects: [{ kind: 'take-answer', answer: result.value, overtaking }] };
  }
  return {
    state: { ...settled, refusals: refusals + 1 },
    effects: [
      { kind: 'take-failure', failure: result.error },
      { kind: 'retry-after', delayMs: doublingPauseMs(RETRIES, refusals) },
    ],
  };
}
