import type { FoundAddress, GeocoderInput, GeocoderTest } from '../../shared/geocoder.ts';
import { fail, type Result } from '../../shared/result.ts';
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
  const running = new Map<string, AbortController>();
  const cancel = (kind: string): void => {
    running.get(kind)?.abort();
    running.delete(kind);
  };
  async function newest<T>(
    kind: string,
    run: (signal: AbortSignal) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    cancel(kind);
    const own = new AbortController();
    running.set(kind, own);
    try {
      return await run(own.signal);
    } catch (error) {
      if (own.signal.aborted) return fail({ code: 'geocoder-failed', why: 'superseded' });
      // Only the end of the host ends them else.
      if (error instanceof Error && error.name === 'AbortError')
        return fail({ code: 'geocoder-failed', why: 'closing' });
      throw error;
    } finally {
      if (running.get(kind) === own) running.delete(kind);
    }
  }
  return {
    ask: (question) => newest(question.kind, (signal) => geocoder.ask(question, signal)),
    test: (input) => newest('test', (signal) => geocoder.test(input, signal)),
    cancelSearch: () => cancel('search'),
    close() {
      for (const kind of [...running.keys()]) cancel(kind);
    },
  };
}
