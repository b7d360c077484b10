import type { Clock } from '../core/base/clock.ts';
import { createSecret } from './access.ts';

/** A browser asks for what was pressed at once. */
export const TICKET_MS = 60_000;
const MOST_TICKETS = 100;

/** Addresses that give a file once. A download can carry no proof, and its address stays in the browser's list of downloads. */
export interface Tickets {
  issue(name: string): string;
  /** The name of the file, which is not spent by looking at it. */
  look(ticket: string): string | undefined;
  spend(ticket: string): void;
  /** Ends all. */
  clear(): void;
}

/** Creates an empty set of tickets. */
export function createTickets(clock: Pick<Clock, 'monotonicMs'>): Tickets {
  const open = new Map<string, { readonly name: string; readonly untilMs: number }>();
  return {
    issue(name) {
      const [oldest] = open.keys();
      if (open.size >= MOST_TICKETS && oldest !== undefined) open.delete(oldest);
      const ticket = createSecret();
      open.set(ticket, { name, untilMs: clock.monotonicMs() + TICKET_MS });
      return ticket;
    },
    look(ticket) {
      const found = open.get(ticket);
      return found !== undefined && found.untilMs > clock.monotonicMs() ? found.name : undefined;
    },
    spend: (ticket) => void open.delete(ticket),
    clear: () => open.clear(),
  };
}
