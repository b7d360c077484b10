/** What a part tells of itself, made with the part; anyone who listens is made after it and binds itself. */
export interface Sink<Value, Answer = void> {
  /** Tells it. Nothing may be told before somebody listens. */
  readonly emit: (value: Value) => Answer;
  readonly bind: (listener: (value: Value) => Answer) => void;
}

/** Creates a sink that nobody listens to yet. */
export function createSink<Value, Answer = void>(): Sink<Value, Answer> {
  let listener: ((value: Value) => Answer) | undefined;
  return {
    emit(value) {
      if (listener === undefined) throw new Error('Something was told before anybody listened.');
      return listener(value);
    },
    bind(next) {
      listener = next;
    },
  };
}
