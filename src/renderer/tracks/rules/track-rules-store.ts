import { keptTrackRules, type TrackRuleChoices } from '../../../shared/schemas/track-rules.ts';
import { silenceByRhythm } from '../../../shared/track/rhythm.ts';
import type { TrackFixes, TrackRules } from '../../../shared/track/track.ts';
import { readText, writeText } from '../../ui/safe-storage.ts';
import { windowPart } from '../../window/window-store.ts';

const KEY = 'fleetglass.track-rules';
const MINUTE_S = 60;

interface TrackRulesState {
  readonly choices: TrackRuleChoices;
  /** Chooses, and keeps it for the next start. */
  choose(choices: TrackRuleChoices): void;
}

/** By which this window cuts tracks. */
export const useTrackRules = windowPart<TrackRulesState>((set) => ({
  choices: keptTrackRules(jsonOf(readText(KEY))),
  choose(choices) {
    writeText(KEY, JSON.stringify(choices));
    set({ choices });
  },
}));

/** The rules for a track: silence may go by its own rhythm. */
export function rulesFor(choices: TrackRuleChoices, fixes: TrackFixes): TrackRules {
  const { standsBy, standKmh, stopRadiusM, stopMinutes, silenceMinutes } = choices;
  const silenceS = silenceMinutes === 0 ? silenceByRhythm(fixes) : silenceMinutes * MINUTE_S;
  return { standsBy, standKmh, stopRadiusM, stopS: stopMinutes * MINUTE_S, silenceS };
}

/** Null, which chooses nothing, where it is no JSON. */
function jsonOf(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
