import type { FoundAddress, GeocoderInput, GeocoderTest } from '../../shared/geocoder.ts';
import { fail, type Result } from '../../shared/result.ts';
import { createNamedRuns } from '../base/named-runs.ts';
import type { Geocoder } from './geocoder.ts';
import type { GeocoderQuestion } from './geocoder-url.ts';

/** What one window asks of the geocoder: of each kind one question at a time, the newest. */
export interface WindowQuestions {
  ask(question: GeocoderQuestion): Promise<Result<readonly FoundAddress[]>>;
  test(input: GeocoderInput): Promise<Result<GeocoderTest>>;
  /** Ends the search that is under way. */
  cancelSearch(): void;
  /** Ends all of them: the window is gone. */
  close(): void;
}

/** Creates the questions of a window. What is asked in place of another ends that with `superseded`. */
export function createWindowQuestions(geocoder: Pick<Geocoder, 'ask' | 'test'>): WindowQuestions {
  const runs = createNamedRuns();
  const newest = <T>(kind: string, ask: (signal: AbortSignal) => Promise<Result<T>>): Promise<Result<T>> =>
    runs.run(kind, { code: 'geocoder-failed', why: 'superseded' }, async (signal) => {
      try {
        return await ask(signal);
      } catch (error) {
        // Only the end of the host ends them else.
        if (!signal.aborted && error instanceof Error && error.name === 'AbortError')
          return fail({ code: 'geocoder-failed', why: 'closing' });
        throw error;
      }
    });
  return {
    ask: (question) => newest(question.kind, (signal) => geocoder.ask(question, signal)),
    test: (input) => newest('test', (signal) => geocoder.test(input, signal)),
    cancelSearch: () => runs.cancel('search'),
    close: runs.stop,
  };
}
