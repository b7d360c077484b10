import { keptParameterNames, MOST_CHARTED } from '../../../shared/schemas/track-parameters.ts';
import { readText, writeText } from '../../ui/safe-storage.ts';
import { windowPart } from '../../window/window-store.ts';

const KEY = 'fleetglass.track-parameters';

interface ChosenParameters {
  /** In the order in which they were chosen; null until any was: fuel is shown then where it is known. */
  readonly names: readonly string[] | null;
  /** Chooses one beside those that are shown, or no more; kept for the next start. Does nothing where there are as many as can be. */
  toggle(name: string, shown: readonly string[]): void;
}

/** Of which parameters this window shows charts under the speed. */
export const useChosenParameters = windowPart<ChosenParameters>((set) => ({
  names: keptParameterNames(jsonOf(readText(KEY))),
  toggle(name, before) {
    const others = before.filter((each) => each !== name);
    if (others.length === before.length && before.length >= MOST_CHARTED) return;
    const names = others.length === before.length ? [...before, name] : others;
    writeText(KEY, JSON.stringify(names));
    set({ names });
  },
}));

/** Null, which chooses nothing, where it is no JSON. */
function jsonOf(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
