import type { Coordinates } from './coordinates.ts';

const NUMBER = String.raw`(-?\d{1,3}(?:\.\d{1,20})?)`;
const NEXT = String.raw`(?:,|%2C)(?:%20|\+)?`;
/** How links of maps say a point: what is marked first, then what is only the middle of the view. */
const FORMS: readonly RegExp[] = [
  new RegExp(`[?&#]mlat=${NUMBER}&mlon=${NUMBER}`),
  new RegExp(`!3d${NUMBER}!4d${NUMBER}`),
  new RegExp(
    `[?&](?:q|query|ll|daddr|destination|coordinate|sll|center)=(?:loc:)?${NUMBER}${NEXT}${NUMBER}`,
    'i',
  ),
  new RegExp(`[?&]cp=${NUMBER}~${NUMBER}`),
  new RegExp(`/(?:place|search|dir)/${NUMBER}${NEXT}${NUMBER}`),
  new RegExp(`#(?:map=)?\\d{1,2}(?:\\.\\d{1,20})?/${NUMBER}/${NUMBER}`),
  new RegExp(`/@${NUMBER},${NUMBER}`),
];

/** The point of a link to OpenStreetMap, Google, Apple, Bing or their like; null where it says none. Nothing is opened. */
export function readMapLink(link: string): Coordinates | null {
  for (const form of FORMS) {
    const [, latitude, longitude] = form.exec(link) ?? [];
    if (latitude !== undefined && longitude !== undefined)
      return { latitude: Number(latitude), longitude: Number(longitude) };
  }
  return null;
}
