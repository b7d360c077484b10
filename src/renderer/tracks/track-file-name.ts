import { compactTime } from '../../shared/track-files/iso-time.ts';
import type { Span } from '../ui/custom-span.ts';
import type { TrackFile } from './files/track-files.ts';

const LONGEST_NAME = 60;

/** `VEHICLE-FROM-TO.EXT`, in UTC: letters, digits, dots, dashes and underscores only, so that every file system takes it. */
export function trackFileName(name: string, { fromMs, toMs }: Span, kind: TrackFile | 'xlsx'): string {
  const plain = name.replace(/[^\p{L}\p{N}_-]+/gu, '_').slice(0, LONGEST_NAME);
  return `${plain === '' ? 'track' : plain}-${compactTime(fromMs)}-${compactTime(toMs)}.${kind}`;
}
