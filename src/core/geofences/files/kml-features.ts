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
  /** What is not even looked at: links, which nobody follows, and shapes of more points than are read. */
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
  const links = elementsOf(document.value, 'NetworkLink').map((link) => ({
    name: nameOf(link),
    why: { code: 'geofence-link' } as const,
  }));
  const tooLarge = takeOutTooLarge(document.value);
  const features = [...featuresOf(kmlWithFolders(document.value).children, null)];
  return ok({ features, refused: [...links, ...tooLarge] });
}

/**
 * Takes out places whose one shape has more points than are read: counting them takes a moment, making numbers of them thirty times as long. A
 * shape among several of one place stays, as its number among them tells which it is.
 */
function takeOutTooLarge(document: Document): readonly RefusedGeofence[] {
  return ['Polygon', 'LineString'].flatMap((kind) =>
    elementsOf(document, kind).flatMap((shape) => {
      const place = shape.parentNode;
      if (place?.localName !== 'Placemark') return [];
      const points = elementsOf(shape, 'coordinates').reduce(
        (sum, { textContent }) => sum + countPoints(textContent ?? ''),
        0,
      );
      if (points <= MOST_FILE_POINTS) return [];
      place.parentNode?.removeChild(place);
      return [
        {
          name: nameOf(place as Element),
          why: { code: 'geofence-too-many-points', points, most: MOST_FILE_POINTS } as const,
        },
      ];
    }),
  );
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
      yield { geometry: node.geometry, properties: node.properties, folder, isPicture };
    }
  }
}

/** The library lists links, and the box round a picture, beside what is drawn. */
function isOf(
  { properties }: Extract<KmlNode, { readonly type: 'Feature' }>,
  kind: 'networklink' | 'groundoverlay',
): boolean {
  return properties?.['@geometry-type'] === kind;
}
