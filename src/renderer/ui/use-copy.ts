import type { LucideIcon } from 'lucide-react';
import Check from 'lucide-react/icons/check';
import Copy from 'lucide-react/icons/copy';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useEffect, useState } from 'react';
import { copyText } from './copy-text.ts';

/** Keys of the `ui` strings. */
type Outcome = 'copied' | 'copyFailed';

const SHOWN_MS = 2_000;
const ICONS: Readonly<Record<Outcome, LucideIcon>> = { copied: Check, copyFailed: TriangleAlert };

interface Copying {
  /** Whether the last copy worked, null before and a moment after. */
  readonly outcome: Outcome | null;
  readonly Icon: LucideIcon;
  readonly copy: () => void;
}

/** Copying, with what to say and show of it. The text is made when it is copied; where it cannot be had, that is a failed copy. */
export function useCopy(text: () => string | Promise<string>): Copying {
  const [outcome, setOutcome] = useState<Copying['outcome']>(null);
  useEffect(() => {
    if (outcome === null) return;
    const timer = setTimeout(() => setOutcome(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [outcome]);
  return {
    outcome,
    Icon: outcome === null ? Copy : ICONS[outcome],
    copy: () => void copied(text).then((done) => setOutcome(done ? 'copied' : 'copyFailed')),
  };
}

async function copied(text: () => string | Promise<string>): Promise<boolean> {
  // A press copies at once: only what has to be asked for is waited for.
  const made = text();
  if (typeof made === 'string') return await copyText(made);
  return await made.then(copyText, () => false);
}
