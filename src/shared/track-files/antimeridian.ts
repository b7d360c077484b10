import type { ExportedFix } from './exported-fix.ts';

/**
 * The fixes of a line in parts that do not cross the antimeridian (RFC 7946 §3.1.9): where one does, the part before ends and
 * the part behind begins at ±180, at the latitude and time that lie between. Two fixes more than 180 degrees apart are taken
 * for two that are near each other across it.
 */
export function cutAtAntimeridian(fixes: readonly ExportedFix[]): readonly (readonly ExportedFix[])[] {
  let current: ExportedFix[] = [];
  const parts: ExportedFix[][] = [current];
  let before: ExportedFix | undefined;
  for (const given of fixes) {
    const fix = before === undefined ? given : onSideOf(before, given);
    if (before !== undefined && Math.abs(fix.longitude - before.longitude) > 180) {
      const side = before.longitude > 0 ? 180 : -180;
      // A fix on the line itself is the end already.
      const isOnIt = before.longitude === side;
      const crossing = isOnIt ? before : crossingOf(before, fix, side);
      if (!isOnIt) current.push(crossing);
      current = [{ ...crossing, longitude: -side }];
      parts.push(current);
    }
    current.push(fix);
    before = fix;
  }
  return parts.filter((part) => part.length > 1);
}

/** 180 and -180 are one meridian: a fix on it is on the side of the one before. */
function onSideOf(before: ExportedFix, fix: ExportedFix): ExportedFix {
  if (Math.abs(fix.longitude) !== 180 || before.longitude === 0) return fix;
  return { ...fix, longitude: before.longitude > 0 ? 180 : -180 };
}

function crossingOf(before: ExportedFix, fix: ExportedFix, side: number): ExportedFix {
  const unrolled = fix.longitude + 2 * side;
  const share = (side - before.longitude) / (unrolled - before.longitude);
  const between = (from: number, to: number): number => from + (to - from) * share;
  return {
    timeUs: Math.round(between(before.timeUs, fix.timeUs)),
    latitude: between(before.latitude, fix.latitude),
    longitude: side,
    altitudeM: null,
    speedKmh: null,
    headingDeg: null,
  };
}
