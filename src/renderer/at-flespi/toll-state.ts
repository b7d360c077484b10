import type { ShownField, ShownObject, ShownPart } from './overlay.ts';

/** What flespi holds of a vehicle at a toll system: how the system's plugin is set for it. */
export interface TollState {
  /** What the plugin is called; null where it has no name. */
  readonly plugin: string | null;
  readonly kind: TollKind;
  /** What flespi says in its own words; empty where it says nothing. */
  readonly said: string;
}

/** `set`: it has data of the vehicle, and flespi says nothing of a registration; `says`: it says something that is none of these. */
export type TollKind = 'unregistered' | 'refused' | 'waiting' | 'registered' | 'says' | 'set' | 'empty';

/** By what a plugin for a toll system is known: flespi calls it so, and its owner mostly too. */
const OF_TOLL = /toll/i;
const TOLL_FIELD = /(^|[._])(business[._-]?id|obu([._-]?id)?|toll\w*)$/i;
/**
 * A guess, and the only place of it: what such a plugin holds is documented as PAN, number plate, axles and weight, the names of its fields
 * are not, nor whether it says how a vehicle is registered (flespi-facts §2.3). A field that tells how it stands is known by its name.
 */
const STATE_FIELD =
  /(^|[._])(status|state|registered|registration|is[._]registered|error|reason|result|refused|rejected)([._]|$)/i;
const REGISTERED_FIELD = /regist/i;
const FAULT_FIELD = /(^|[._])(error|reason|refused|rejected)([._]|$)/i;
const UNREGISTERED = /(not|un|non)[ ._-]?regist|not[ ._-]?found|no such/i;
const REFUSED = /refus|reject|denied|deny|error|fail|invalid|block|inactive|expired|suspend/i;
const WAITING = /pending|wait|in[ ._-]?progress|requested/i;
const REGISTERED = /^(ok|true|1|active|enabled|accepted|approved|success\w*|registered|confirmed)$/i;
const NO = /^(false|0|no)$/i;
const YES = /^(true|1|yes)$/i;
const WORST: readonly TollKind[] = [
  'unregistered',
  'refused',
  'waiting',
  'says',
  'registered',
  'set',
  'empty',
];

/** How the plugins of toll systems stand among those that are set for a vehicle, the worst first. Pure. */
export function tollStates(plugins: ShownPart): readonly TollState[] {
  if (plugins.state === 'failed') return [];
  return plugins.objects
    .filter(isOfToll)
    .map(tollState)
    .sort((a, b) => WORST.indexOf(a.kind) - WORST.indexOf(b.kind));
}

function isOfToll({ name, fields }: ShownObject): boolean {
  return OF_TOLL.test(name ?? '') || fields.some((field) => TOLL_FIELD.test(field.name));
}

function tollState({ name: plugin, fields }: ShownObject): TollState {
  const said = fields.flatMap(judged).sort((a, b) => WORST.indexOf(a.kind) - WORST.indexOf(b.kind));
  const [worst] = said;
  if (worst !== undefined) {
    return { plugin, kind: worst.kind, said: said.map(({ words }) => words).join(', ') };
  }
  const hasData = fields.some(
    ({ value }) => value === null || !['', 'null', '{}', '[]', '""'].includes(value),
  );
  return { plugin, kind: hasData ? 'set' : 'empty', said: '' };
}

function judged({ name, value }: ShownField): readonly { readonly kind: TollKind; readonly words: string }[] {
  if (!STATE_FIELD.test(name) || value === null || value === '' || value === 'null') return [];
  const kind = kindOf(name, value);
  return kind === null ? [] : [{ kind, words: `${name.replace(/^configuration\./, '')} ${value}` }];
}

/** Null where it says that nothing is wrong. */
function kindOf(name: string, value: string): TollKind | null {
  if (FAULT_FIELD.test(name) && NO.test(value)) return null;
  if (REGISTERED_FIELD.test(name) && NO.test(value)) return 'unregistered';
  if (UNREGISTERED.test(value)) return 'unregistered';
  if (REFUSED.test(value) || (FAULT_FIELD.test(name) && YES.test(value))) return 'refused';
  if (WAITING.test(value)) return 'waiting';
  if (FAULT_FIELD.test(name)) return 'refused';
  return REGISTERED.test(value) ? 'registered' : 'says';
}
