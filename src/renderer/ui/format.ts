/** The figures of the window in its language; see `shared/format/figures.ts`. A component that calls them has words, and is drawn anew with those. */
import type { Figures } from '../../shared/format/figures.ts';
import { UNKNOWN } from '../../shared/format/style.ts';
import { useFormatStore } from './format-store.ts';

export { UNKNOWN };

const figures = (): Figures => useFormatStore.getState().format.figures;

export const formatCount: Figures['count'] = (value) => figures().count(value);
export const formatCompact: Figures['compact'] = (value) => figures().compact(value);
export const formatSpan: Figures['span'] = (spanMs) => figures().span(spanMs);
export const formatAge: Figures['age'] = (timeS, nowMs) => figures().age(timeS, nowMs);
export const formatLatency: Figures['latency'] = (seconds) => figures().latency(seconds);
export const formatBytes: Figures['bytes'] = (bytes) => figures().bytes(bytes);
export const formatRate: Figures['rate'] = (perSecond) => figures().rate(perSecond);
export const formatCoordinates: Figures['coordinates'] = (latitude, longitude) =>
  figures().coordinates(latitude, longitude);
export const formatCourse: Figures['course'] = (headingDeg) => figures().course(headingDeg);
