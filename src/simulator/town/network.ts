import type { Place } from '../world/geo.ts';
import type { City } from '../world/roads.ts';
import { bearing, type Point, type Ring, toPlane } from './plane.ts';
import { type Side, signedArea } from './ring.ts';

/** A straight piece of road between two crossings, told once for both directions. */
export interface Edge {
  readonly from: number;
  readonly to: number;
  readonly limitKmh: number;
}

/** A city's roads as a graph in the plane, whatever pattern they were laid in. */
export interface Network {
  readonly points: readonly Point[];
  readonly edges: readonly Edge[];
  /** By crossing: its edges, as indices, anticlockwise from the west. */
  readonly around: readonly (readonly number[])[];
}

/** Reads the graph of the streets of a city. The main roads that lead out of it are no part of it. */
export function readNetwork({ crossings }: City, origin: Place): Network {
  const own = new Set(crossings);
  // Where a street ends, its crossing is known to its neighbour alone.
  const deadEnds = crossings.flatMap(({ roads }) =>
    roads.map(({ to }) => to).filter((to) => !own.has(to) && to.roads.length === 1),
  );
  const places = [...own, ...new Set(deadEnds)];
  const indices = new Map(places.map((place, index) => [place, index]));
  const edges = places.flatMap(({ roads }, from) =>
    roads.flatMap(({ to: target, limitKmh }) => {
      const to = indices.get(target);
      return to !== undefined && from < to ? [{ from, to, limitKmh }] : [];
    }),
  );
  const points = places.map((place) => toPlane(origin, place));
  return { points, edges, around: sortAround(points, edges) };
}

function sortAround(points: readonly Point[], edges: readonly Edge[]): readonly (readonly number[])[] {
  const around = points.map((): number[] => []);
  for (const [index, { from, to }] of edges.entries()) {
    around[from]?.push(index);
    around[to]?.push(index);
  }
  return around.map((list, crossing) =>
    list.toSorted(
      (a, b) => directionFrom(points, edges, crossing, a) - directionFrom(points, edges, crossing, b),
    ),
  );
}

/** The pieces of streets that end without another crossing. */
export function deadEnds({ points, edges, around }: Network): readonly Side[] {
  return edges.flatMap(({ from, to }) => {
    const [start, end] = pointsAt(points, [from, to]);
    const ends = around[from]?.length === 1 || around[to]?.length === 1;
    return ends && start !== undefined && end !== undefined ? [[start, end] as const] : [];
  });
}

/** The other end of an edge. */
export function otherEnd({ from, to }: Edge, crossing: number): number {
  return from === crossing ? to : from;
}

/** Direction in which an edge leaves a crossing, radians. */
export function directionFrom(
  points: readonly Point[],
  edges: readonly Edge[],
  crossing: number,
  edge: number,
): number {
  const piece = edges[edge];
  const start = points[crossing];
  const end = piece === undefined ? undefined : points[otherEnd(piece, crossing)];
  return start === undefined || end === undefined ? 0 : bearing(start, end);
}

/**
 * The blocks between the streets: the faces of the graph, each as an anticlockwise ring. The face around everything is not among them.
 * Streets that end inside a block are no part of its rim.
 */
export function findBlocks({ points, edges, around }: Network): readonly Ring[] {
  const seen = new Set<string>();
  const blocks: Ring[] = [];
  for (const [start, list] of around.entries()) {
    for (const first of list) {
      const walked: number[] = [];
      let [crossing, edge] = [start, first];
      for (;;) {
        const key = `${crossing} ${edge}`;
        const piece = edges[edge];
        if (seen.has(key) || piece === undefined) break;
        seen.add(key);
        walked.push(crossing);
        const next = otherEnd(piece, crossing);
        const here = around[next] ?? [];
        // At each crossing the next road to the left keeps the same block to the left.
        const turn = here[(here.indexOf(edge) - 1 + here.length) % here.length];
        if (turn === undefined) break;
        [crossing, edge] = [next, turn];
      }
      const ring = pointsAt(points, withoutSpikes(walked));
      if (ring.length > 2 && signedArea(ring) > 0) blocks.push(ring);
    }
  }
  return blocks;
}

/** Leaves out ways into a dead end and back. */
function withoutSpikes(walked: readonly number[]): readonly number[] {
  const kept = [...walked];
  for (let index = 0; index < kept.length && kept.length > 2; ) {
    const before = kept[(index - 1 + kept.length) % kept.length];
    const after = kept[(index + 1) % kept.length];
    if (before !== after) {
      index++;
      continue;
    }
    // The tip goes, and one of the two equal corners beside it.
    const tip = index;
    kept.splice(tip, 1);
    kept.splice(tip % kept.length, 1);
    index = Math.max(0, tip - 2);
  }
  return kept;
}

/** The points with these indices. */
export function pointsAt(points: readonly Point[], indices: readonly number[]): readonly Point[] {
  return indices.flatMap((index) => {
    const point = points[index];
    return point === undefined ? [] : [point];
  });
}
