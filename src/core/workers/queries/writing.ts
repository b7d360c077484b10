import type { Writer } from '../../journal/writer.ts';
import type { RetentionLoop } from '../retention-loop.ts';

/** What a query may use in the thread that writes. */
export interface Writing {
  readonly writer: Writer;
  readonly retention: RetentionLoop;
}
