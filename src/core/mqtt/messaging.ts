import type { FilterSpec, SubscribeAnswer } from './filter-spec.ts';
import type { OutboundPublish } from './publish.ts';

/** What one who asks over the link needs of it, and knows no more. */
export interface Messaging {
  /**
   * Adds a filter to the wanted set while the link lasts and after it; the result takes it out again. `onAnswer` hears each
   * answer of the broker, on this connection and on later ones that ask again; in a moment where it has answered already.
   */
  subscribe(filter: FilterSpec, onAnswer?: (answer: SubscribeAnswer) => void): () => void;
  /** Sends; rejects with a `Failure`-shaped error where the link is not live, `publish-lost` where it ended before the broker answered. */
  publish(message: OutboundPublish): Promise<void>;
}
