import { firstFrom } from '../../../shared/track/first-from.ts';
import type { ParameterSeries } from '../../../shared/track/parameters.ts';
import type { ReadTrack } from '../../shell/shown-tracks.ts';
import type { ChartColumns } from '../../ui/chart/time-chart-options.ts';

/** A line of a chart. */
export interface ChartLine {
  /** Unix seconds, growing. */
  readonly times: readonly number[];
  /** In the unit of the axis; null where nothing is known, which parts the line. */
  readonly values: readonly (number | null)[];
}

const IGNITION_ON = 2;
/** Of one line more are not told apart, even on the widest screen. */
const MOST_POINTS = 16_000;
/** What parts a line stands so close behind its last point, seconds. */
const GAP_S = 0.001;

/** The speed of a track by time; `kmhInUnit` is how many kilometres an hour the unit of the axis is. */
export function speedLine({ fixes, jumps, parts }: ReadTrack, kmhInUnit: number): ChartLine {
  const times: number[] = [];
  const values: (number | null)[] = [];
  const silences = new Set(parts.flatMap(({ kind, from }) => (kind === 'silence' ? [from] : [])));
  for (let at = 0; at < fixes.timeUs.length; at++) {
    if (jumps[at] === 1) continue;
    const time = (fixes.timeUs[at] ?? 0) / 1e6;
    const speed = fixes.speedKmh[at] ?? Number.NaN;
    times.push(time);
    values.push(Number.isNaN(speed) ? null : speed / kmhInUnit);
    if (!silences.has(at)) continue;
    times.push(time + GAP_S);
    values.push(null);
  }
  return thinned({ times, values });
}

/** A parameter by time; parted where nothing came for longer than `silenceS`. */
export function parameterLine(
  { timeUs, value }: ParameterSeries,
  convert: (value: number) => number,
  silenceS: number,
): ChartLine {
  const times: number[] = [];
  const values: (number | null)[] = [];
  for (let at = 0; at < timeUs.length; at++) {
    const time = (timeUs[at] ?? 0) / 1e6;
    const before = times.at(-1);
    if (before !== undefined && time - before > silenceS) {
      times.push(before + GAP_S);
      values.push(null);
    }
    const converted = convert(value[at] ?? Number.NaN);
    // Of several messages of one time the last one counts.
    if (before === time) {
      times.pop();
      values.pop();
    }
    times.push(time);
    values.push(Number.isFinite(converted) ? converted : null);
  }
  return thinned({ times, values });
}

/** Unix seconds between which the ignition was on. */
export function ignitionSpans({
  fixes,
  jumps,
  parts,
}: ReadTrack): readonly (readonly [from: number, to: number])[] {
  const spans: [number, number][] = [];
  const silences = new Set(parts.flatMap(({ kind, from }) => (kind === 'silence' ? [from] : [])));
  let onSince: number | null = null;
  let time = 0;
  const end = (): void => {
    if (onSince !== null && time > onSince) spans.push([onSince, time]);
    onSince = null;
  };
  for (let at = 0; at < fixes.timeUs.length; at++) {
    if (jumps[at] === 1) continue;
    time = (fixes.timeUs[at] ?? 0) / 1e6;
    if (fixes.ignition[at] === IGNITION_ON) onSince ??= time;
    else end();
    if (silences.has(at)) end();
  }
  end();
  return spans;
}

/** What a parameter said last by a moment, Unix milliseconds; null where that was longer ago than `silenceS`. */
export function valueAt({ timeUs, value }: ParameterSeries, timeMs: number, silenceS: number): number | null {
  const at = firstFrom(timeUs, timeMs * 1000 + 1) - 1;
  const agoUs = timeMs * 1000 - (timeUs[at] ?? Number.NEGATIVE_INFINITY);
  return at < 0 || agoUs > silenceS * 1e6 ? null : (value[at] ?? null);
}

/** Puts lines beside each other. */
export function columnsOf(lines: readonly ChartLine[]): ChartColumns {
  const [only] = lines;
  if (lines.length === 1 && only !== undefined) return [only.times, only.values];
  const times: number[] = [];
  const columns = lines.map((): (number | null | undefined)[] => []);
  const next = lines.map(() => 0);
  for (;;) {
    let time = Number.POSITIVE_INFINITY;
    for (let line = 0; line < lines.length; line++) {
      time = Math.min(time, lines[line]?.times[next[line] ?? 0] ?? Number.POSITIVE_INFINITY);
    }
    if (time === Number.POSITIVE_INFINITY) return [times, ...columns];
    times.push(time);
    for (let line = 0; line < lines.length; line++) {
      const at = next[line] ?? 0;
      const isHere = lines[line]?.times[at] === time;
      const column = columns[line];
      // A line that is parted stays so up to its next point: uPlot would part it up to the next of another one.
      const between = column?.at(-1) === null ? null : undefined;
      column?.push(isHere ? (lines[line]?.values[at] ?? null) : between);
      if (isHere) next[line] = at + 1;
    }
  }
}

/** The least and the greatest of each so many points, and where the line is parted: what is seen of them. */
function thinned(line: ChartLine): ChartLine {
  const count = line.times.length;
  if (count <= MOST_POINTS) return line;
  const size = Math.ceil(count / (MOST_POINTS / 3));
  const kept: number[] = [];
  for (let from = 0; from < count; from += size) {
    let [least, most, gap] = [-1, -1, -1];
    for (let at = from; at < Math.min(count, from + size); at++) {
      const value = line.values[at] ?? null;
      if (value === null) gap = at;
      else {
        if (least < 0 || value < (line.values[least] ?? 0)) least = at;
        if (most < 0 || value > (line.values[most] ?? 0)) most = at;
      }
    }
    kept.push(...[...new Set([least, most, gap])].filter((at) => at >= 0).sort((a, b) => a - b));
  }
  return {
    times: kept.map((at) => line.times[at] ?? 0),
    values: kept.map((at) => line.values[at] ?? null),
  };
}
