import type { ReadTrack } from '../../shell/shown-track.ts';

/** A track as uPlot takes it. */
export interface ChartData {
  /** Unix seconds, growing. */
  readonly times: readonly number[];
  /** In the unit of the axis; null where nothing is known, which parts the line. */
  readonly speeds: readonly (number | null)[];
  /** Of each point, the index of its fix; null for one that stands in a silence. */
  readonly fixes: readonly (number | null)[];
  /** Unix seconds between which the ignition was on. */
  readonly ignition: readonly (readonly [from: number, to: number])[];
}

const IGNITION_ON = 2;

/** The points of a chart of speed by time; `kmhInUnit` is how many kilometres an hour the unit of the axis is. */
export function chartDataOf({ fixes, jumps, parts }: ReadTrack, kmhInUnit: number): ChartData {
  const times: number[] = [];
  const speeds: (number | null)[] = [];
  const indices: (number | null)[] = [];
  const ignition: [number, number][] = [];
  const silences = new Set(parts.flatMap(({ kind, from }) => (kind === 'silence' ? [from] : [])));
  let onSince: number | null = null;
  const end = (time: number): void => {
    if (onSince !== null && time > onSince) ignition.push([onSince, time]);
    onSince = null;
  };
  for (let at = 0; at < fixes.timeUs.length; at++) {
    if (jumps[at] === 1) continue;
    const time = (fixes.timeUs[at] ?? 0) / 1e6;
    const speed = fixes.speedKmh[at] ?? Number.NaN;
    times.push(time);
    speeds.push(Number.isNaN(speed) ? null : speed / kmhInUnit);
    indices.push(at);
    if (fixes.ignition[at] === IGNITION_ON) onSince ??= time;
    else end(time);
    if (!silences.has(at)) continue;
    end(time);
    times.push(time + 0.001);
    speeds.push(null);
    indices.push(null);
  }
  end(times.at(-1) ?? 0);
  return { times, speeds, fixes: indices, ignition };
}
