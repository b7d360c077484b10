import type { ConsoleKnown, ConsoleMethod, KnownObject } from '../../shared/rest-console.ts';
import { searchForm } from '../../shared/search-text.ts';
import { COLLECTIONS, KNOWN_KINDS, SINGLE } from './flespi-paths.ts';

/** A path to go on with, and what it is. */
export interface PathOffer {
  /** The path. */
  readonly id: string;
  /** Such as a device's name; empty where the path says it. */
  readonly note: string;
}

type Objects = Pick<ConsoleKnown, 'devices' | 'channels' | 'streams'>;

/**
 * What a path that was begun can go on with: collections, then objects by number or name, then what is below one. `all` is offered to
 * calls that read alone.
 */
export function completePath(
  typed: string,
  method: ConsoleMethod,
  known: Objects,
  most: number,
): readonly PathOffer[] {
  const text = typed.trim().replace(/^\/+/, '');
  const [api = '', kind, selector, ...below] = text.split('/');
  if (kind === undefined || selector === undefined) return collectionsFor(text).slice(0, most);
  const collection = `${api}/${kind}`;
  const parts = COLLECTIONS[collection];
  if (parts === undefined) return [];
  const isReading = method === 'GET';
  if (SINGLE.has(collection)) return partsOf(collection, parts, selector, isReading).slice(0, most);
  if (below.length > 0) {
    return partsOf(`${collection}/${selector}`, parts, below.join('/'), isReading).slice(0, most);
  }
  const objects = objectsOf(collection, known);
  const sought = searchForm(selector);
  const found = objects.filter(
    ({ id, name }) => id.startsWith(selector) || searchForm(name).includes(sought),
  );
  const all = isReading && 'all'.startsWith(selector) ? [{ id: `${collection}/all`, note: '' }] : [];
  const isChosen = objects.some(({ id }) => id === selector) || (isReading && selector === 'all');
  return [
    ...(isChosen ? partsOf(`${collection}/${selector}`, parts, '', isReading) : all),
    ...found.map(({ id, name }) => ({ id: `${collection}/${id}`, note: name })),
  ]
    .filter(({ id }) => id !== text)
    .slice(0, most);
}

function collectionsFor(text: string): readonly PathOffer[] {
  return Object.keys(COLLECTIONS)
    .filter((collection) => collection.includes(text.toLowerCase()))
    .map((collection) => ({ id: SINGLE.has(collection) ? collection : `${collection}/`, note: '' }));
}

function partsOf(
  under: string,
  parts: readonly string[],
  begun: string,
  isReading: boolean,
): readonly PathOffer[] {
  return parts
    .map((part) => (isReading ? part : part.replace(/\/all$/, '')))
    .filter((part) => part.startsWith(begun) && part !== begun)
    .map((part) => ({ id: `${under}/${part}`, note: '' }));
}

function objectsOf(collection: string, known: Objects): readonly KnownObject[] {
  const kind = Object.entries(KNOWN_KINDS).find(([one]) => one === collection)?.[1];
  return kind === undefined ? [] : known[kind];
}
