import { createFigures } from '../../shared/format/figures.ts';
import { UNKNOWN } from '../../shared/format/style.ts';

export { UNKNOWN };

const figures = createFigures('en');

export const formatCount = figures.count;
export const formatCompact = figures.compact;
export const formatSpan = figures.span;
export const formatAge = figures.age;
export const formatLatency = figures.latency;
export const formatBytes = figures.bytes;
export const formatRate = figures.rate;
export const formatCoordinates = figures.coordinates;
export const formatCourse = figures.course;
