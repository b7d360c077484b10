/** What happened in a world, as lines to read; the newest are kept, and all that are marked. */
export interface Story {
  /** Something that everybody wants to see: a fault, a start, an end. */
  tell(line: string): void;
  /** Something that only helps near the end. */
  note(line: string): void;
  /** Shortened: all that was told, the last notes, in their order. */
  lines(): readonly string[];
}

const NOTES_KEPT = 60;

/** Creates a story; `nowUs` stamps its lines. */
export function createStory(nowUs: () => number): Story {
  const told: { readonly order: number; readonly line: string }[] = [];
  let notes: { readonly order: number; readonly line: string }[] = [];
  let order = 0;
  const stamped = (line: string) => ({ order: order++, line: `${stampOf(nowUs())}  ${line}` });
  return {
    tell: (line) => void told.push(stamped(line)),
    note(line) {
      notes.push(stamped(`  ${line}`));
      if (notes.length > 2 * NOTES_KEPT) notes = notes.slice(-NOTES_KEPT);
    },
    lines: () =>
      [...told, ...notes.slice(-NOTES_KEPT)].sort((a, b) => a.order - b.order).map(({ line }) => line),
  };
}

/** `01:02:03.456`, since the world began. */
function stampOf(us: number): string {
  const ms = Math.floor(us / 1000);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(ms / 3_600_000))}:${two(Math.floor(ms / 60_000) % 60)}:${two(Math.floor(ms / 1000) % 60)}.${String(ms % 1000).padStart(3, '0')}`;
}
