import {
  GEOCODER_CREDITS,
  type GeocoderInput,
  type GeocoderKind,
  type GeocoderStatus,
  PUBLIC_GEOCODERS,
} from '../../shared/geocoder.ts';
import { checkGeocoder } from '../../shared/schemas/geocoder.ts';
import type { KeyedDraft } from '../shell/keyed-draft.ts';
import { type FormProblems, problemsByField } from '../ui/form-problems.ts';

/** The settings as a form holds them. */
export interface GeocoderDraft extends KeyedDraft {
  readonly kind: GeocoderKind;
  readonly attribution: string;
}

/** Fields that can be filled in wrongly, in the order in which they stand. */
export const DRAFT_FIELDS = ['url', 'key'] as const;
export type DraftProblems = FormProblems<(typeof DRAFT_FIELDS)[number]>;

/** The form as it stands while nothing was changed. */
export function draftOf({ settings, key }: Pick<GeocoderStatus, 'settings' | 'key'>): GeocoderDraft {
  return { ...settings, key: '', keepUnprotected: key === 'unprotected' };
}

/** The form with the service of that kind that anybody may ask. */
export function withPublic(draft: GeocoderDraft): Partial<GeocoderDraft> {
  const url = publicOf(draft.kind)?.url ?? draft.url;
  return { url, attribution: draft.attribution || GEOCODER_CREDITS, key: '' };
}

/** The service of a kind that anybody may ask. */
export function publicOf(kind: GeocoderKind): (typeof PUBLIC_GEOCODERS)[number] | undefined {
  return PUBLIC_GEOCODERS.find((each) => each.kind === kind);
}

/** What is wrong with it, by the host's own rules; the host has the last word. */
export function problemsOf(draft: GeocoderDraft): DraftProblems {
  const checked = checkGeocoder(inputOf(draft));
  return checked.ok ? {} : problemsByField(checked.problems);
}

/** The settings to apply. */
export function inputOf({ key, ...draft }: GeocoderDraft): GeocoderInput {
  return { ...draft, url: draft.url.trim(), attribution: draft.attribution.trim(), key: key.trim() || null };
}
