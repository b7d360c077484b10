import { turnDeg } from '../world/geo.ts';
import type { StreetNames } from './names.ts';
import { directionFrom, type Edge, type Network, otherEnd, pointsAt } from './network.ts';
import type { Point } from './plane.ts';
import { type RoadKind, roadKind } from './road-kind.ts';

/** A street with one name from end to end. */
export interface Street {
  readonly name: string;
  readonly kind: RoadKind;
  readonly line: readonly Point[];
}

/** A street goes on straight ahead: it turns by less than this at a crossing. */
const STRAIGHT_ON_DEG = 28;

/** Joins pieces of road into streets, which run on where a road goes straight over a crossing. Each gets a name. */
export function joinStreets(network: Network, names: StreetNames): readonly Street[] {
  const { points, edges } = network;
  const next = straightOn(network);
  const taken = new Set<number>();
  return edges.flatMap((edge, index) => {
    if (taken.has(index)) return [];
    const ahead = follow(edges, next, taken, index, edge.to);
    const behind = follow(edges, next, taken, index, edge.from);
    taken.add(index);
    const walked = [...behind.toReversed(), edge.from, edge.to, ...ahead];
    const kind = roadKind(edge.limitKmh);
    return [{ name: names.street(kind), kind, line: pointsAt(points, walked) }];
  });
}

/** The crossings passed from the end `through` of an edge on. */
function follow(
  edges: readonly Edge[],
  next: ReadonlyMap<string, number>,
  taken: Set<number>,
  start: number,
  through: number,
): readonly number[] {
  const passed: number[] = [];
  let [edge, crossing] = [start, through];
  for (;;) {
    const following = next.get(keyOf(crossing, edge));
    const piece = following === undefined ? undefined : edges[following];
    if (following === undefined || piece === undefined || following === start || taken.has(following))
      return passed;
    taken.add(following);
    crossing = otherEnd(piece, crossing);
    edge = following;
    passed.push(crossing);
  }
}

/** By crossing and edge: the edge in which its street goes on. The pairs that turn least come first. */
function straightOn({ points, edges, around }: Network): ReadonlyMap<string, number> {
  const next = new Map<string, number>();
  for (const [crossing, list] of around.entries()) {
    const pairs = list
      .flatMap((one, index) => list.slice(index + 1).map((other) => [one, other] as const))
      .filter(([one, other]) => kindOf(edges, one) === kindOf(edges, other))
      .map(([one, other]) => {
        const [a, b] = [one, other].map(
          (edge) => directionFrom(points, edges, crossing, edge) * (180 / Math.PI),
        );
        return { one, other, turn: 180 - turnDeg(a ?? 0, b ?? 0) };
      })
      .filter(({ turn }) => turn < STRAIGHT_ON_DEG)
      .sort((a, b) => a.turn - b.turn);
    for (const { one, other } of pairs) {
      if (next.has(keyOf(crossing, one)) || next.has(keyOf(crossing, other))) continue;
      next.set(keyOf(crossing, one), other);
      next.set(keyOf(crossing, other), one);
    }
  }
  return next;
}

function kindOf(edges: readonly Edge[], index: number): RoadKind | null {
  const edge = edges[index];
  return edge === undefined ? null : roadKind(edge.limitKmh);
}

function keyOf(crossing: number, edge: number): string {
  return `${crossing} ${edge}`;
}
