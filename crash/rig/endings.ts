import { errorText } from '../../src/shared/error-text.ts';
/** What must be ended, whatever happens. */
export interface Endings {
  add(what: string, end: () => Promise<unknown>): void;
  /** Ends everything, the newest first; one that fails or hangs does not keep the others. Resolves with what went wrong. */
  run(): Promise<readonly string[]>;
}

const LONGEST_MS = 15_000;

/** Creates an empty list. */
export function createEndings(): Endings {
  const endings: { readonly what: string; readonly end: () => Promise<unknown> }[] = [];
  return {
    add(what, end) {
      endings.push({ what, end });
    },
    async run() {
      const problems: string[] = [];
      for (let next = endings.pop(); next !== undefined; next = endings.pop()) {
        try {
          await bounded(next.end());
        } catch (error) {
          problems.push(`${next.what} did not end: ${errorText(error)}`);
        }
      }
      return problems;
    },
  };
}

async function bounded(ending: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not within ${LONGEST_MS / 1000} s`)), LONGEST_MS);
  });
  try {
    await Promise.race([ending, late]);
  } finally {
    clearTimeout(timer);
  }
}
