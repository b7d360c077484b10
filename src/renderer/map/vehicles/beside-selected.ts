import type { Cluster } from '../symbols/cluster.ts';

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Half of the selected symbol with its ring. */
const SELECTED_REACH_PX = 21;
/** Turns from the way it leans already, nearest first. */
const TURNS = [0, 1, -1, 2, -2, 3, -3, 4].map((eighths) => (eighths * Math.PI) / 4);

/**
 * Moves rings that the selected vehicle would cover to beside it, so that their numbers can be read; the way they lean
 * already, or the nearest to it that meets no other ring. The vehicle itself stays where it is.
 */
export function besideSelected(clusters: readonly Cluster[], selected: Point | null): readonly Cluster[] {
  if (selected === null) return clusters;
  return clusters.map((cluster) => {
    const apart = cluster.radius + SELECTED_REACH_PX;
    const [dx, dy] = [cluster.x - selected.x, cluster.y - selected.y];
    if (Math.hypot(dx, dy) >= apart) return cluster;
    const leaning = dx === 0 && dy === 0 ? Math.PI / 4 : Math.atan2(dy, dx);
    const places = TURNS.map((turn) => ({
      x: selected.x + apart * Math.cos(leaning + turn),
      y: selected.y + apart * Math.sin(leaning + turn),
    }));
    const isFree = ({ x, y }: Point): boolean =>
      clusters.every(
        (other) =>
          other === cluster || Math.hypot(other.x - x, other.y - y) >= other.radius + cluster.radius + 4,
      );
    const { x, y } = places.find(isFree) ?? places[0] ?? cluster;
    return { ...cluster, x, y };
  });
}
