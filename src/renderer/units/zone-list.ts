import { isZone, offsetsOf, offsetText } from '../../shared/format/zone.ts';
import { searchForm } from '../../shared/search-text.ts';

/** A zone that may be chosen. */
export interface ZoneEntry {
  /** Its name in the IANA database. */
  readonly id: string;
  /** `UTC+1`, at the moment of the list. */
  readonly offset: string;
  /** What it is found by. */
  readonly search: string;
}

/** Systems list some zones by names that the places do not bear any more, and take the new ones all the same. */
const RENAMED: Readonly<Record<string, string>> = {
  'Africa/Asmera': 'Africa/Asmara',
  'America/Coral_Harbour': 'America/Atikokan',
  'America/Godthab': 'America/Nuuk',
  'Asia/Calcutta': 'Asia/Kolkata',
  'Asia/Katmandu': 'Asia/Kathmandu',
  'Asia/Rangoon': 'Asia/Yangon',
  'Asia/Saigon': 'Asia/Ho_Chi_Minh',
  'Atlantic/Faeroe': 'Atlantic/Faroe',
  'Europe/Kiev': 'Europe/Kyiv',
  'Pacific/Enderbury': 'Pacific/Kanton',
  'Pacific/Ponape': 'Pacific/Pohnpei',
  'Pacific/Truk': 'Pacific/Chuuk',
};

/** Every zone that this system knows, by name. Takes a moment: each has a calendar of its own. */
export function listZones(nowMs: number): readonly ZoneEntry[] {
  const names = Intl.supportedValuesOf('timeZone').map((name) => {
    const renamed = RENAMED[name];
    return renamed !== undefined && isZone(renamed) ? renamed : name;
  });
  return [...new Set(names)].sort().map((id) => {
    const offset = offsetText(offsetsOf(id)(nowMs));
    // A minus sign is typed as a hyphen.
    return {
      id,
      offset,
      search: searchForm(`${id.replaceAll(/[/_]/g, ' ')} ${id} ${offset} ${offset.replace('−', '-')}`),
    };
  });
}

/** The first zones that hold every word of the text, and whether there are more. */
export function findZones(
  zones: readonly ZoneEntry[],
  text: string,
  most: number,
): { readonly zones: readonly ZoneEntry[]; readonly more: boolean } {
  const words = searchForm(text)
    .split(/\s+/)
    .filter((word) => word !== '');
  const found = zones.filter(({ search }) => words.every((word) => search.includes(word)));
  return { zones: found.slice(0, most), more: found.length > most };
}
