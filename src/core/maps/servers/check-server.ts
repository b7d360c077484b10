import { fail, ok, type Result } from '../../../shared/result.ts';
import type { TileServerInput, TileServerSettings } from '../../../shared/tile-server.ts';
import { KEY_PLACE, takeKeyOut, wantsKey } from '../../../shared/tile-template.ts';
import { hostsOf } from './tile-url.ts';

/** Settings that can be used, and the key that came with them: in its own field, or pasted with the address. */
export interface CheckedTileServer {
  readonly settings: TileServerSettings;
  /** Null where none came. */
  readonly key: string | null;
}

const PLACES: ReadonlySet<string> = new Set(['z', 'x', 'y', '-y', 's', 'r', 'key']);
const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;

/**
 * Trims and checks what a person gave. A key that was pasted with the address is taken out of it. Failures: `bad-name`, `bad-url`,
 * `two-keys`, `bad-key`, `bad-subdomains`, `bad-layers`, `bad-zooms`; no sentence repeats a secret.
 */
export function checkTileServer(input: Omit<TileServerInput, 'keepUnprotected'>): Result<CheckedTileServer> {
  const { key: given, ...wanted } = input;
  const name = wanted.name.trim();
  if (name === '' || /\p{C}/u.test(name)) return fail('bad-name', 'Give it a name for the menu.');
  const { url, key: pasted, hasSeveral } = takeKeyOut(wanted.url.trim());
  if (hasSeveral) {
    return fail(
      'two-keys',
      'The address holds several keys. Only one can be kept: leave one in it, as the service allows.',
    );
  }
  const subdomains = wanted.subdomains.map((each) => each.trim()).filter((each) => each !== '');
  const settings: TileServerSettings = {
    ...wanted,
    name,
    url,
    subdomains,
    attribution: wanted.attribution.trim(),
    wms: wanted.kind === 'wms' ? wanted.wms : null,
  };
  const wrong = wrongIn(settings);
  if (wrong !== null) return wrong;
  const key = given?.trim() || pasted;
  if (key !== null && /\p{C}/u.test(key)) return fail('bad-key', 'The key holds what cannot be typed.');
  if (key !== null && !wantsKey(url))
    return fail('bad-key', `A key needs its place in the address: write ${KEY_PLACE} where it belongs.`);
  return ok({ settings, key });
}

function wrongIn(settings: TileServerSettings): Result<never> | null {
  const { kind, url, subdomains, minZoom, maxZoom, wms, tiles } = settings;
  const places = [...url.matchAll(/\{([^{}]*)\}/g)].map(([, place = '']) => place);
  const stranger = places.find((place) => !PLACES.has(place));
  if (stranger !== undefined) {
    // It may be a key that was written between the braces of an example.
    const word = /^[a-z]{1,12}$/i.test(stranger) ? `{${stranger}}` : 'something else in braces';
    return fail('bad-url', `The address holds ${word}, and nobody knows what stands for that.`);
  }
  if (
    kind !== 'wms' &&
    !(places.includes('z') && places.includes('x') && (places.includes('y') || places.includes('-y')))
  ) {
    return fail('bad-url', 'The address needs {z}, {x} and {y}: zoom, column and row of a tile.');
  }
  if (places.includes('s') && subdomains.length === 0)
    return fail('bad-subdomains', 'The address holds {s}: say which names stand for it, such as a,b,c.');
  if (!subdomains.every((each) => LABEL.test(each)))
    return fail('bad-subdomains', 'Subdomains are letters, digits and dashes, separated by commas.');
  const address = wrongAddress(settings);
  if (address !== null) return address;
  if (kind === 'wms' && (wms === null || wms.layers.trim() === ''))
    return fail('bad-layers', 'Say which layers of the WMS server are wanted.');
  if (kind === 'wms' && tiles === 'vector') return fail('bad-url', 'A WMS server gives pictures.');
  return minZoom > maxZoom ? fail('bad-zooms', 'The least zoom is above the deepest.') : null;
}

function wrongAddress(settings: TileServerSettings): Result<never> | null {
  const [whole, userinfo] = /^https?:\/\/(?:([^/?#]*)@)?[^/?#@]+/i.exec(settings.url) ?? [];
  if (whole === undefined || !canBe(settings))
    return fail('bad-url', 'Enter an address that begins with https:// or http://.');
  if (userinfo !== undefined)
    return fail('bad-url', 'User name and password cannot stand in the address of a tile server.');
  // The key goes to one host, whatever it is.
  const [authority = ''] = settings.url.replace(/^https?:\/\//i, '').split(/[/?#]/, 1);
  return /\{(?!s\})/.test(authority)
    ? fail('bad-url', 'In the name of the host only {s} can be filled in.')
    : null;
}

function canBe(settings: TileServerSettings): boolean {
  try {
    return hostsOf({ ...settings, wms: settings.wms ?? SOME_WMS }).size > 0;
  } catch {
    return false;
  }
}

const SOME_WMS = { version: '1.3.0', layers: '', format: 'image/png', transparent: false } as const;
