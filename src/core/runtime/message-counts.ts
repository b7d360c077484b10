import type { MessageCounts } from '../../shared/health.ts';

export const NOTHING_COUNTED: MessageCounts = {
  received: 0,
  stored: 0,
  duplicates: 0,
  unreadable: 0,
  quarantined: 0,
};

export function sumOf(a: MessageCounts, b: MessageCounts): MessageCounts {
  return {
    received: a.received + b.received,
    stored: a.stored + b.stored,
    duplicates: a.duplicates + b.duplicates,
    unreadable: a.unreadable + b.unreadable,
    quarantined: a.quarantined + b.quarantined,
  };
}
