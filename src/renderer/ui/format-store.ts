import { type FormatChoices, parseChoices, styleOf } from '../../shared/format/choices.ts';
import { createFormat, type Format } from '../../shared/format/format.ts';
import type { FormatStyle } from '../../shared/format/style.ts';
import { createWording, type Wording } from '../../shared/wording/wording.ts';
import { windowPart } from '../window/window-store.ts';
import { readText, writeText } from './safe-storage.ts';

const KEY = 'fleetglass.format';

export interface FormatState {
  /** What was chosen; what is not goes by the system. */
  readonly choices: FormatChoices;
  readonly format: Format;
  readonly wording: Wording;
  /** Chooses, and keeps it for the next start. */
  choose(choices: FormatChoices): void;
}

/** How this window writes values and times. */
export const useFormatStore = windowPart<FormatState>((set) => ({
  ...formatted(parseChoices(readText(KEY))),
  choose(choices) {
    writeText(KEY, JSON.stringify(choices));
    set(formatted(choices));
  },
}));

/** How values and times are written; the component is drawn again once that is chosen otherwise. */
export function useFormat(): Format {
  return useFormatStore((state) => state.format);
}

/** The sentences of this window's language. */
export function useWording(): Wording {
  return useFormatStore((state) => state.wording);
}

/** Says what the host has to say. */
export function useSay(): Wording['say'] {
  return useWording().say;
}

/** How these choices write here: what was not chosen goes by the browser's language and the computer's zone. */
export function styleHere(choices: FormatChoices): FormatStyle {
  const zone = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  return styleOf(choices, { locale: navigator.language, zone });
}

function formatted(choices: FormatChoices): Pick<FormatState, 'choices' | 'format' | 'wording'> {
  const format = createFormat(styleHere(choices));
  return { choices, format, wording: createWording(format) };
}
