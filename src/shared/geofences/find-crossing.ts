import type { PlanePath } from './plane-path.ts';

/** A side of a ring. */
interface Side {
  readonly ax: number;
  readonly ay: number;
  readonly bx: number;
  readonly by: number;
  readonly minX: number;
  readonly maxX: number;
}

/**
 * Where two sides of closed rings cross, in their plane; null where none do. Sides that only touch, or lie on each other, do not cross:
 * what is inside is as plain there as elsewhere.
 */
export function findCrossing(rings: readonly PlanePath[]): { readonly x: number; readonly y: number } | null {
  const sides = rings.flatMap(sidesOf).sort((a, b) => a.minX - b.minX);
  for (let index = 0; index < sides.length; index += 1) {
    const side = sides[index] as Side;
    for (let next = index + 1; next < sides.length; next += 1) {
      const other = sides[next] as Side;
      if (other.minX > side.maxX) break;
      const crossing = crossingOf(side, other);
      if (crossing !== null) return crossing;
    }
  }
  return null;
}

function sidesOf(ring: PlanePath): readonly Side[] {
  return Array.from({ length: ring.length / 2 }, (_, index) => {
    const to = (2 * index + 2) % ring.length;
    const [ax = 0, ay = 0] = ring.subarray(2 * index, 2 * index + 2);
    const [bx = 0, by = 0] = ring.subarray(to, to + 2);
    return { ax, ay, bx, by, minX: Math.min(ax, bx), maxX: Math.max(ax, bx) };
  });
}

function crossingOf(one: Side, other: Side): { readonly x: number; readonly y: number } | null {
  if (Math.max(one.ay, one.by) < Math.min(other.ay, other.by)) return null;
  if (Math.min(one.ay, one.by) > Math.max(other.ay, other.by)) return null;
  const from = sideOf(other, one.ax, one.ay);
  const to = sideOf(other, one.bx, one.by);
  if (!areApart(from, to) || !areApart(sideOf(one, other.ax, other.ay), sideOf(one, other.bx, other.by))) {
    return null;
  }
  const share = from / (from - to);
  return { x: one.ax + share * (one.bx - one.ax), y: one.ay + share * (one.by - one.ay) };
}

/** Positive to the left of a side, negative to the right, 0 on its line. */
function sideOf({ ax, ay, bx, by }: Side, x: number, y: number): number {
  return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
}

function areApart(one: number, other: number): boolean {
  return (one > 0 && other < 0) || (one < 0 && other > 0);
}
