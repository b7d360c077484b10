import { readText, writeText } from '../ui/safe-storage.ts';
import { windowPart } from '../window/window-store.ts';

/** What was chosen in the palette: of which kind, and which of it. */
export type Choice = `${'vehicle' | 'stream' | 'fence' | 'command'}:${string}`;

interface RecentState {
  /** The newest first. */
  readonly choices: readonly Choice[];
  choose(choice: Choice): void;
}

const KEY = 'fleetglass.palette';
const MOST_KEPT = 12;
const CHOICE = /^(?:vehicle|stream|fence|command):.{1,200}$/s;

/** What was chosen in the palette of this window last, kept for the next start. */
export const useRecent = windowPart<RecentState>((set, get) => ({
  choices: readChoices(readText(KEY)),
  choose(choice) {
    const choices = [choice, ...get().choices.filter((other) => other !== choice)].slice(0, MOST_KEPT);
    writeText(KEY, JSON.stringify(choices));
    set({ choices });
  },
}));

/** Choices as they were kept; what is none any more is left out. */
export function readChoices(text: string | null): readonly Choice[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isChoice).slice(0, MOST_KEPT) : [];
  } catch {
    // Nobody wrote it but this, or somebody by hand: it begins again.
    return [];
  }
}

function isChoice(value: unknown): value is Choice {
  return typeof value === 'string' && CHOICE.test(value);
}
