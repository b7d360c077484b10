import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fail, ok, type Result } from '../../shared/result.ts';
import { createLiveValue, type LiveValue } from './live-value.ts';

/** A host with a list of words, whose answers come when the test says so. */
function createWords() {
  const questions: PromiseWithResolvers<Result<readonly string[]>>[] = [];
  const listeners = new Set<(word: string) => void>();
  const value: LiveValue<readonly string[], string> = createLiveValue({
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    changes: 'part',
    apply: (words: readonly string[] | null, word: string) => [...(words ?? []), word],
  });
  return {
    value,
    questions,
    listeners,
    ask: (subject = '', occasion = '') =>
      value.ask({
        subject,
        occasion,
        call() {
          const question = Promise.withResolvers<Result<readonly string[]>>();
          questions.push(question);
          return question.promise;
        },
      }),
    say: (word: string) => {
      for (const listener of listeners) listener(word);
    },
    async answer(index: number, result: Result<readonly string[]>) {
      questions[index]?.resolve(result);
      await vi.advanceTimersByTimeAsync(0);
    },
    shown: () => value.getSnapshot(),
  };
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

describe('a live value', () => {
  it('shows parts before the answer, and lays them on top of it', async () => {
    const { value, ask, say, answer, shown } = createWords();
    value.start();
    ask();
    say('late');
    expect(shown()).toMatchObject({ value: ['late'], isAsking: true });
    await answer(0, ok(['early']));
    expect(shown()).toMatchObject({ value: ['early', 'late'], isAsking: false });
  });

  it('drops the answer of an older connection, whichever comes first', async () => {
    const { value, ask, answer, shown } = createWords();
    value.start();
    ask('', '0');
    ask('', '1');
    await answer(1, ok(['new']));
    await answer(0, ok(['old']));
    expect(shown().value).toEqual(['new']);
  });

  it('keeps what it had while the same is asked anew, and where that is refused', async () => {
    const { value, ask, answer, shown } = createWords();
    value.start();
    ask('', '0');
    await answer(0, ok(['kept']));
    ask('', '1');
    expect(shown()).toMatchObject({ value: ['kept'], isAsking: true });
    await answer(1, fail({ code: 'as-told', text: 'Busy.' }));
    expect(shown()).toMatchObject({ value: ['kept'], failure: { code: 'as-told' }, isAsking: false });
  });

  it('lets go of one subject for another, and does not take its late answer', async () => {
    const { value, ask, answer, shown } = createWords();
    value.start();
    ask('a');
    await answer(0, ok(['of a']));
    ask('b');
    expect(shown()).toMatchObject({ subject: 'b', value: null });
    ask('c');
    await answer(1, ok(['of b']));
    expect(shown()).toMatchObject({ subject: 'c', value: null });
  });

  it('asks once on each occasion', () => {
    const { value, ask, questions } = createWords();
    value.start();
    ask('a', '0');
    ask('a', '0');
    expect(questions).toHaveLength(1);
    ask('a', '1');
    expect(questions).toHaveLength(2);
  });

  it('asks again by itself after a refusal, later each time, and no more once it is known', async () => {
    const { value, ask, answer, questions, shown } = createWords();
    value.start();
    ask();
    await answer(0, fail({ code: 'as-told', text: 'Busy.' }));
    await vi.advanceTimersByTimeAsync(999);
    expect(questions).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(questions).toHaveLength(2);
    // The reason stays until there is an answer.
    expect(shown().failure).toMatchObject({ code: 'as-told' });
    await answer(1, fail({ code: 'as-told', text: 'Busy.' }));
    await vi.advanceTimersByTimeAsync(1_999);
    expect(questions).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1);
    await answer(2, ok(['at last']));
    expect(shown()).toMatchObject({ value: ['at last'], failure: null });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(questions).toHaveLength(3);
  });

  it('asks at once where a person says so, and does not ask twice for that', async () => {
    const { value, ask, answer, questions, shown } = createWords();
    value.start();
    ask();
    await answer(0, fail({ code: 'as-told', text: 'Busy.' }));
    value.retry();
    expect(shown()).toMatchObject({ failure: null, isAsking: true });
    await vi.advanceTimersByTimeAsync(600_000);
    expect(questions).toHaveLength(2);
  });

  it('takes nothing after its end, and neither listens nor asks any more', async () => {
    const { value, ask, answer, listeners, questions, shown } = createWords();
    const stop = value.start();
    ask();
    stop();
    await answer(0, ok(['too late']));
    expect(shown().value).toBeNull();
    expect(listeners.size).toBe(0);
    value.start();
    ask();
    stop();
    await answer(1, fail({ code: 'as-told', text: 'Busy.' }));
    await vi.advanceTimersByTimeAsync(600_000);
    expect(questions).toHaveLength(2);
  });

  it('may be started again', async () => {
    const { value, ask, answer, shown } = createWords();
    value.start()();
    value.start();
    ask();
    await answer(0, ok(['again']));
    expect(shown().value).toEqual(['again']);
  });
});
