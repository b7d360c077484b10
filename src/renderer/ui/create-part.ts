/** How a part of the page is: on its way, there, or not to be had. */
export type PartState<Module> =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'loaded'; readonly module: Module }
  | { readonly kind: 'failed'; readonly error: unknown };

/** A part of the page that is read on its own: what the first screen does not need. */
export interface Part<Module> {
  /** The same object as long as nothing changed. */
  state(): PartState<Module>;
  subscribe(onChange: () => void): () => void;
  /** Reads it, where it is neither there nor being read; once more where it could not be had. Settles with that try, and never rejects. */
  load(): Promise<void>;
}

/** A part of the page, out of what imports it. */
export function createPart<Module>(read: () => Promise<Module>): Part<Module> {
  let state: PartState<Module> = { kind: 'waiting' };
  let reading: Promise<void> | null = null;
  const listeners = new Set<() => void>();
  const become = (next: PartState<Module>): void => {
    state = next;
    for (const tell of listeners) tell();
  };
  const readOnce = async (): Promise<void> => {
    try {
      become({ kind: 'loaded', module: await read() });
    } catch (error) {
      become({ kind: 'failed', error });
    } finally {
      reading = null;
    }
  };
  return {
    state: () => state,
    subscribe(onChange) {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    load() {
      if (state.kind === 'loaded') return Promise.resolve();
      if (state.kind === 'failed') become({ kind: 'waiting' });
      reading ??= readOnce();
      return reading;
    },
  };
}
