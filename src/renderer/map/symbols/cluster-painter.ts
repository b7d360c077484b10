import type { StatusColours } from '../../ui/status-palette.ts';
import type { Context2D } from '../canvas/surface.ts';
import type { TextCache } from '../canvas/text-cache.ts';
import { drawAlarmBadge, drawRing } from './badges.ts';
import type { Cluster } from './cluster.ts';
import { SEGMENTS } from './symbol-key.ts';

/** How wide a ring is, in CSS pixels. */
export const RING_PX = 5;
/** Dashes of the part of a ring that is not live, which is hatched as its symbols are. */
export const HATCHED: [number, number] = [2.6, 1.6];
const SOLID: number[] = [];
/** No part of a ring is thinner than this: one lost vehicle among thousands is seen. */
const LEAST_ANGLE = 0.3;

/** What a cluster says in its middle: `7`, `128`, `1.2k`, `43k`. */
export function countLabel(count: number): string {
  if (count < 1000) return String(count);
  return count < 9950 ? `${(count / 1000).toFixed(1)}k` : `${Math.round(count / 1000)}k`;
}

/** Ends of each segment's arc in radians, clockwise from the top; a segment without vehicles has no length. */
export function ringAngles(segments: readonly number[]): readonly number[] {
  const total = segments.reduce((sum, value) => sum + value, 0);
  const present = segments.filter((value) => value > 0).length;
  const shared = 2 * Math.PI - present * LEAST_ANGLE;
  let angle = 0;
  return segments.map((value) => {
    if (value > 0) angle += present === 1 ? 2 * Math.PI : LEAST_ANGLE + (shared * value) / total;
    return angle;
  });
}

/** Draws all rings, each part of them in one go for all clusters. The context is in CSS pixels. */
export function paintClusters(
  context: Context2D,
  clusters: readonly Cluster[],
  colours: StatusColours,
  texts: TextCache,
): void {
  if (clusters.length === 0) return;
  discs(context, clusters, 2.6, colours.halo);
  discs(context, clusters, 1.2, colours.stroke);
  const angles = clusters.map(({ segments }) => ringAngles(segments));
  context.lineWidth = RING_PX;
  SEGMENTS.forEach((segment, at) => {
    context.beginPath();
    clusters.forEach(({ x, y, radius }, index) => {
      const from = at === 0 ? 0 : (angles[index]?.[at - 1] ?? 0);
      const to = angles[index]?.[at] ?? 0;
      if (to > from) arc(context, x, y, radius - RING_PX / 2, from, to);
    });
    context.strokeStyle = colours[segment];
    context.setLineDash(segment === 'notLive' ? HATCHED : SOLID);
    context.stroke();
  });
  context.setLineDash(SOLID);
  separators(context, clusters, angles, colours);
  discs(context, clusters, -RING_PX, colours.hollow);
  for (const { x, y, count } of clusters) texts.drawCentred(context, countLabel(count), x, y);
  for (const cluster of clusters) {
    if (cluster.alarms + cluster.pastAlarms > 0) paintAlarm(context, cluster, colours);
    else if (cluster.warnings > 0) paintWarning(context, cluster, colours);
  }
}

function paintAlarm(context: Context2D, { x, y, radius, alarms }: Cluster, colours: StatusColours): void {
  const colour = alarms > 0 ? colours.alarm : colours.notLive;
  context.save();
  context.translate(x, y);
  drawRing(context, radius + 3.4, 2.2, colour, colours.hollow);
  drawAlarmBadge(context, (radius + 3) * 0.74, -(radius + 3) * 0.74, colour, colours.hollow);
  context.restore();
}

function paintWarning(context: Context2D, { x, y, radius }: Cluster, colours: StatusColours): void {
  drawAlarmBadge(context, x + radius * 0.74, y - radius * 0.74, colours.warning, colours.hollow);
}

function discs(context: Context2D, clusters: readonly Cluster[], grow: number, style: string): void {
  context.beginPath();
  for (const { x, y, radius } of clusters) {
    context.moveTo(x + radius + grow, y);
    context.arc(x, y, radius + grow, 0, 2 * Math.PI);
  }
  context.fillStyle = style;
  context.fill();
}

/** Thin lines between segments, so that the shares can be told apart without colour. */
function separators(
  context: Context2D,
  clusters: readonly Cluster[],
  angles: readonly (readonly number[])[],
  colours: StatusColours,
): void {
  context.beginPath();
  clusters.forEach(({ x, y, radius, segments }, index) => {
    if (segments.filter((value) => value > 0).length < 2) return;
    segments.forEach((value, at) => {
      if (value === 0) return;
      const angle = (angles[index]?.[at] ?? 0) - Math.PI / 2;
      context.moveTo(x + (radius - RING_PX) * Math.cos(angle), y + (radius - RING_PX) * Math.sin(angle));
      context.lineTo(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
    });
  });
  context.strokeStyle = colours.hollow;
  context.lineWidth = 1.4;
  context.stroke();
}

function arc(context: Context2D, x: number, y: number, radius: number, from: number, to: number): void {
  const start = from - Math.PI / 2;
  context.moveTo(x + radius * Math.cos(start), y + radius * Math.sin(start));
  context.arc(x, y, radius, start, to - Math.PI / 2);
}
