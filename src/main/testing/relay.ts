import { type ChannelEnd, createChannel } from './port-double.ts';

/** What goes between two processes of the double. An end that is handed over goes by its number. */
export type Crossing =
  | {
      readonly kind: 'message';
      readonly to: number;
      readonly data: unknown;
      readonly ends: readonly number[];
    }
  | { readonly kind: 'close'; readonly to: number };

/** The number of the channel that both processes begin with: `child.postMessage` and `parentPort`. */
export const FIRST = 0;

/** Carries ends of channels to the other process and back. `isParent` keeps the numbers of the two apart. */
export function createRelay(isParent: boolean, send: (crossing: Crossing) => void) {
  const known = new Map<number, ChannelEnd>();
  let next = isParent ? 1 : 2;

  /** From now on the other process holds what is at the far side of `end`. */
  const carry = (number: number, end: ChannelEnd): void => {
    known.set(number, end);
    end.listen({
      message: (data, handedOver) =>
        send({ kind: 'message', to: number, data, ends: handedOver.map(handOver) }),
      closed() {
        if (known.delete(number)) send({ kind: 'close', to: number });
      },
    });
  };
  const handOver = (end: ChannelEnd): number => {
    const number = next;
    next += 2;
    carry(number, end);
    return number;
  };
  /** The end of a channel that the other process carries under this number. */
  const take = (number: number): ChannelEnd => {
    const [own, far] = createChannel();
    carry(number, far);
    return own;
  };
  return {
    first: take(FIRST),
    receive(crossing: Crossing): void {
      const end = known.get(crossing.to);
      if (crossing.kind === 'message') end?.send(crossing.data, crossing.ends.map(take));
      else if (known.delete(crossing.to)) end?.close();
    },
    /** The other process is gone, and every channel to it with it. */
    gone(): void {
      for (const end of known.values()) end.close();
      known.clear();
    },
  };
}
