import { kmlWithFolders } from '@tmcw/togeojson';
import { DOMParser, type Document, type Element, ParseError } from '@xmldom/xmldom';
import * as z from 'zod/mini';
import { MOST_FILE_POINTS, type RefusedGeofence } from '../../../shared/geofences/geofence.ts';
import { plainName } from '../../../shared/place.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { FileFeature } from './candidates.ts';

/** What a KML file holds. */
export interface KmlFeatures {
  readonly features: readonly FileFeature[];
  /** Links, which nobody follows. */
  readonly refused: readonly RefusedGeofence[];
}

type KmlNode = ReturnType<typeof kmlWithFolders>['children'][number];

/**
 * Reads the text of a KML file. The parser knows no entities but XML's own, opens nothing and runs nothing; descriptions are not looked
 * at. Fails with `geofence-file-unreadable`.
 */
export function kmlFeatures(text: string): Result<KmlFeatures> {
  const document = parseXml(text);
  if (!document.ok) return document;
  if (document.value.documentElement?.localName !== 'kml') {
    return fail({ code: 'geofence-file-unreadable', why: 'unknown' });
  }
  const refused = elementsOf(document.value, 'NetworkLink').map((link) => ({
    name: nameOf(link),
    why: { code: 'geofence-link' } as const,
  }));
  takeOutTooLarge(document.value);
  takeOutKinds(document.value);
  return ok({ features: [...featuresOf(kmlWithFolders(document.value).children, null)], refused });
}

/** By which the library says what a feature was. */
const KIND = '@geometry-type';
const SHAPES = ['Polygon', 'LineString', 'LinearRing'];
const OTHER_SHAPES = ['Point', 'MultiGeometry', 'MultiTrack', 'Track', 'Model'];

/**
 * Takes the shape out of places that have one alone, of more points than are read: counting them takes a moment, making numbers of them thirty
 * times as long. The place stays, for its name and its number among the others, with the count for its id.
 */
function takeOutTooLarge(document: Document): void {
  for (const place of elementsOf(document, 'Placemark')) {
    // Nobody asks for the file's own ids.
    place.removeAttribute('id');
    const [shape, ...others] = Array.from(place.childNodes).filter(
      ({ localName }) => localName !== null && [...SHAPES, ...OTHER_SHAPES].includes(localName),
    );
    if (shape === undefined || others.length > 0 || !SHAPES.includes(shape.localName ?? '')) continue;
    const points = elementsOf(shape as Element, 'coordinates').reduce(
      (sum, { textContent }) => sum + countPoints(textContent ?? ''),
      0,
    );
    if (points <= MOST_FILE_POINTS) continue;
    place.removeChild(shape);
    place.setAttribute('id', String(points));
  }
}

/** A file's own data of the name by which the library tells links and pictures from places: a place would be taken for one. */
function takeOutKinds(document: Document): void {
  for (const data of ['Data', 'SimpleData'].flatMap((each) => elementsOf(document, each)))
    if (data.getAttribute('name') === KIND) data.parentNode?.removeChild(data);
}

/** Points stand between white space, and none is within one. */
function countPoints(coordinates: string): number {
  return coordinates.match(/\S+/g)?.length ?? 0;
}

function elementsOf(within: Document | Element, localName: string): readonly Element[] {
  return Array.from(within.getElementsByTagNameNS('*', localName));
}

function nameOf(element: Element): string {
  return plainName(elementsOf(element, 'name')[0]?.textContent ?? '');
}

function parseXml(text: string): Result<Document> {
  try {
    const parser = new DOMParser({
      onError(level, message) {
        // What the parser mends by guessing is not what somebody drew.
        if (level !== 'warning') throw new ParseError(message);
      },
    });
    return ok(parser.parseFromString(text, 'text/xml'));
  } catch (error) {
    return fail({ code: 'geofence-file-unreadable', why: 'xml', line: lineOf(error) });
  }
}

/** Of an entity that nobody knows the parser names the line of another. */
function lineOf(error: unknown): number | null {
  if (!(error instanceof ParseError) || error.message.includes('entity')) return null;
  const locator: unknown = error.locator;
  const read = z.object({ lineNumber: z.int() }).safeParse(locator);
  return read.success ? read.data.lineNumber : null;
}

function* featuresOf(nodes: readonly KmlNode[], folder: string | null): Generator<FileFeature> {
  for (const node of nodes) {
    if (node.type === 'folder') {
      const { name } = node.meta;
      yield* featuresOf(node.children, typeof name === 'string' && name.trim() !== '' ? name : folder);
    } else if (!isOf(node, 'networklink')) {
      const isPicture = isOf(node, 'groundoverlay');
      const points = node.id === undefined ? null : Number(node.id);
      yield { geometry: node.geometry, properties: node.properties, folder, isPicture, points };
    }
  }
}

/** The library lists links, and the box round a picture, beside what is drawn. */
function isOf(
  { properties }: Extract<KmlNode, { readonly type: 'Feature' }>,
  kind: 'networklink' | 'groundoverlay',
): boolean {
  return properties?.[KIND] === kind;
}
