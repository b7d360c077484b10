import { LONGEST_LINE } from '../../shared/log-filter/log-term.ts';
import { readText, writeText } from '../ui/safe-storage.ts';
import { windowPart } from '../window/window-store.ts';

/** A filter line that somebody gave a name. */
export interface SavedFilter {
  readonly name: string;
  readonly line: string;
}

interface SavedFilters {
  /** In the order of their names. */
  readonly saved: readonly SavedFilter[];
  /** Keeps one, in the place of another of that name. */
  save(filter: SavedFilter): void;
  remove(name: string): void;
}

const KEY = 'fleetglass.log-filters';
export const MOST_SAVED = 50;
export const LONGEST_NAME = 60;

/** Filters of the logs that are kept for the next start of this window. */
export const useSavedFilters = windowPart<SavedFilters>((set, get) => {
  const keep = (saved: readonly SavedFilter[]): void => {
    writeText(KEY, JSON.stringify(saved));
    set({ saved });
  };
  return {
    saved: readSaved(readText(KEY)),
    save: (filter) => keep(withSaved(get().saved, filter)),
    remove: (name) => keep(get().saved.filter((other) => other.name !== name)),
  };
});

/** The list with one more, which takes the place of another of its name. */
export function withSaved(
  saved: readonly SavedFilter[],
  { name, line }: SavedFilter,
): readonly SavedFilter[] {
  const kept = { name: name.trim().slice(0, LONGEST_NAME), line };
  if (kept.name === '') return saved;
  return [...saved.filter((other) => other.name !== kept.name), kept]
    .sort((a, b) => a.name.localeCompare(b.name))
    .slice(0, MOST_SAVED);
}

/** Filters as they were kept; what is none is left out. */
export function readSaved(text: string | null): readonly SavedFilter[] {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isSaved).slice(0, MOST_SAVED) : [];
  } catch {
    // Nobody wrote it but this, or somebody by hand: it begins again.
    return [];
  }
}

function isSaved(value: unknown): value is SavedFilter {
  if (typeof value !== 'object' || value === null || !('name' in value) || !('line' in value)) return false;
  const { name, line } = value;
  return (
    typeof name === 'string' &&
    name !== '' &&
    name.length <= LONGEST_NAME &&
    typeof line === 'string' &&
    line.length <= LONGEST_LINE
  );
}
