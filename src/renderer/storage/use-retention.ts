import { useState } from 'react';
import type { Retention, StorageStatus } from '../../shared/storage-status.ts';
import { useHost } from '../host/host-context.ts';
import { useFormat, useSay } from '../ui/format-store.ts';
import { stillWrong } from '../ui/still-wrong.ts';
import { useNow } from '../ui/use-now.ts';
import {
  draftOf,
  isChanged,
  isRetention,
  type Removal,
  type RetentionDraft,
  type RetentionProblems,
  readRetention,
  removalBy,
} from './retention-draft.ts';

const FIELDS = ['days', 'gigabytes', 'fetchedDays'] as const;

/** The bounds while they are being changed. */
export interface RetentionState {
  readonly draft: RetentionDraft;
  readonly change: (patch: Partial<RetentionDraft>) => void;
  readonly problems: RetentionProblems['problems'];
  readonly unsaved: boolean;
  /** What applying the draft would remove; null where nothing, or where the draft is wrong. */
  readonly removal: Removal | null;
  /** Messages that go, while the removal waits for a yes; null while nobody is asked. */
  readonly expiring: number | null;
  readonly outcome: 'busy' | 'applied' | { readonly failure: string } | null;
  /** Applies the draft, or asks first where it removes something. Returns the first field that is wrong, else null. */
  readonly submit: () => keyof RetentionDraft | null;
  readonly confirm: () => void;
  readonly cancel: () => void;
}

/** Changes the retention. Until anything is changed the form follows what the host says. */
export function useRetention(
  status: StorageStatus,
  onApplied: (status: StorageStatus) => void,
): RetentionState {
  const host = useHost();
  const say = useSay();
  const { figures } = useFormat();
  const nowMs = useNow(60_000);
  const [edited, setEdited] = useState<RetentionDraft | null>(null);
  const [problems, setProblems] = useState<RetentionProblems['problems']>({});
  const [expiring, setExpiring] = useState<number | null>(null);
  const [outcome, setOutcome] = useState<RetentionState['outcome']>(null);
  const draft = edited ?? draftOf(status.retention, figures);
  const read = readRetention(draft);
  const removal = isRetention(read) ? someRemoval(removalBy(read, status, nowMs)) : null;

  /** What goes is counted first, so that anyone who says yes knows to what. */
  async function ask(retention: Retention): Promise<void> {
    setOutcome('busy');
    const answer = await host.storage.expiring(retention);
    if (!answer.ok) return setOutcome({ failure: say(answer.error) });
    setOutcome(null);
    setExpiring(answer.value);
  }
  async function apply(retention: Retention): Promise<void> {
    setExpiring(null);
    setOutcome('busy');
    const answer = await host.storage.setRetention(retention);
    if (!answer.ok) return setOutcome({ failure: say(answer.error) });
    onApplied(answer.value);
    setEdited(null);
    setOutcome('applied');
  }

  return {
    draft,
    change(patch) {
      const changed = { ...draft, ...patch };
      setEdited(changed);
      setProblems(stillWrong(problems, problemsOf(readRetention(changed))));
      setOutcome(null);
    },
    problems,
    unsaved: isChanged(draft, status.retention),
    removal,
    expiring,
    outcome,
    submit() {
      if (outcome === 'busy') return null;
      setOutcome(null);
      setProblems(problemsOf(read));
      if (!isRetention(read)) return FIELDS.find((field) => read.problems[field] !== undefined) ?? null;
      if (removal === null) void apply(read);
      else void ask(read);
      return null;
    },
    confirm() {
      if (isRetention(read)) void apply(read);
    },
    cancel: () => setExpiring(null),
  };
}

function problemsOf(read: Retention | RetentionProblems): RetentionProblems['problems'] {
  return isRetention(read) ? {} : read.problems;
}

function someRemoval(removal: Removal): Removal | null {
  return removal.beforeMs === null && removal.downToBytes === null ? null : removal;
}
