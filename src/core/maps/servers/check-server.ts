import type { TileServerRefusal } from '../../../shared/messages/maps.ts';
import { ok, type Result } from '../../../shared/result.ts';
import type { TileServerInput, TileServerSettings } from '../../../shared/tile-server.ts';
import { takeKeyOut, wantsKey } from '../../../shared/tile-template.ts';
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
 * `two-keys`, `bad-key`, `bad-subdomains`, `bad-layers`, `bad-zooms`; none repeats a secret.
 */
export function checkTileServer(
  input: Omit<TileServerInput, 'keepUnprotected'>,
): Result<CheckedTileServer, TileServerRefusal> {
  const { key: given, ...wanted } = input;
  const name = wanted.name.trim();
  if (name === '' || /\p{C}/u.test(name)) return refuse({ code: 'bad-name' });
  const { url, key: pasted, hasSeveral } = takeKeyOut(wanted.url.trim());
  if (hasSeveral) return refuse({ code: 'two-keys' });
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
  if (wrong !== null) return refuse(wrong);
  const key = given?.trim() || pasted;
  if (key !== null && /\p{C}/u.test(key)) return refuse({ code: 'bad-key', why: 'characters' });
  if (key !== null && !wantsKey(url)) return refuse({ code: 'bad-key', why: 'no-place' });
  return ok({ settings, key });
}

function refuse(error: TileServerRefusal): Result<never, TileServerRefusal> {
  return { ok: false, error };
}

function wrongIn(settings: TileServerSettings): TileServerRefusal | null {
  const { kind, url, subdomains, minZoom, maxZoom, wms, tiles } = settings;
  const places = [...url.matchAll(/\{([^{}]*)\}/g)].map(([, place = '']) => place);
  const stranger = places.find((place) => !PLACES.has(place));
  if (stranger !== undefined) {
    // It may be a key that was written between the braces of an example.
    const place = /^[a-z]{1,12}$/i.test(stranger) ? stranger : null;
    return { code: 'bad-url', why: 'unknown-place', place };
  }
  if (
    kind !== 'wms' &&
    !(places.includes('z') && places.includes('x') && (places.includes('y') || places.includes('-y')))
  ) {
    return { code: 'bad-url', why: 'no-places' };
  }
  if (places.includes('s') && subdomains.length === 0) return { code: 'bad-subdomains', why: 'missing' };
  if (!subdomains.every((each) => LABEL.test(each))) return { code: 'bad-subdomains', why: 'characters' };
  const address = wrongAddress(settings);
  if (address !== null) return address;
  if (kind === 'wms' && (wms === null || wms.layers.trim() === '')) return { code: 'bad-layers' };
  if (kind === 'wms' && tiles === 'vector') return { code: 'bad-url', why: 'wms-vector' };
  return minZoom > maxZoom ? { code: 'bad-zooms' } : null;
}

function wrongAddress(settings: TileServerSettings): TileServerRefusal | null {
  const [whole, userinfo] = /^https?:\/\/(?:([^/?#]*)@)?[^/?#@]+/i.exec(settings.url) ?? [];
  if (whole === undefined || !canBe(settings)) return { code: 'bad-url', why: 'scheme' };
  if (userinfo !== undefined) return { code: 'bad-url', why: 'credentials' };
  // The key goes to one host, whatever it is.
  const [authority = ''] = settings.url.replace(/^https?:\/\//i, '').split(/[/?#]/, 1);
  return /\{(?!s\})/.test(authority) ? { code: 'bad-url', why: 'host' } : null;
}

function canBe(settings: TileServerSettings): boolean {
  try {
    return hostsOf({ ...settings, wms: settings.wms ?? SOME_WMS }).size > 0;
  } catch {
    return false;
  }
}

const SOME_WMS = { version: '1.3.0', layers: '', format: 'image/png', transparent: false } as const;
