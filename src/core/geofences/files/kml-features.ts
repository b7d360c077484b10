import { kmlWithFolders } from '@tmcw/togeojson';
import { DOMParser, ParseError } from '@xmldom/xmldom';
import * as z from 'zod/mini';
import { plainName } from '../../../shared/place.ts';
import { fail, ok, type Result } from '../../../shared/result.ts';
import type { FileFeature } from './candidates.ts';

/** What a KML file holds. */
export interface KmlFeatures {
  readonly features: readonly FileFeature[];
  /** Names of what leads elsewhere. Nobody follows it. */
  readonly links: readonly string[];
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
  const links = Array.from(document.value.getElementsByTagNameNS('*', 'NetworkLink'), (link) =>
    plainName(link.getElementsByTagNameNS('*', 'name')[0]?.textContent ?? ''),
  );
  return ok({ features: [...featuresOf(kmlWithFolders(document.value).children, null)], links });
}

function parseXml(text: string): Result<ReturnType<DOMParser['parseFromString']>> {
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
    } else if (!isLink(node)) {
      yield { geometry: node.geometry, properties: node.properties, folder };
    }
  }
}

/** The library lists links beside what is drawn. */
function isLink({ properties }: Extract<KmlNode, { readonly type: 'Feature' }>): boolean {
  return properties?.['@geometry-type'] === 'networklink';
}
