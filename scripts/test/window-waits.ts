import { vi } from 'vitest';

/** What React does while a test waits comes by itself, not of a step of the test: it asks for no `act` meanwhile. */
const { waitFor } = vi;
vi.waitFor = async (callback, options) => {
  const before: unknown = Reflect.get(globalThis, 'IS_REACT_ACT_ENVIRONMENT');
  Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', false);
  try {
    return await waitFor(callback, options);
  } finally {
    Reflect.set(globalThis, 'IS_REACT_ACT_ENVIRONMENT', before);
  }
};
