import { type RefObject, useRef, useState } from 'react';
import {
  DEFAULT_STATUS_THRESHOLDS,
  STATUS_THRESHOLDS,
  type StatusThresholds,
} from '../../shared/schemas/status-thresholds.ts';
import { useHost } from '../host/host-context.ts';
import { useSay } from '../ui/format-store.ts';
import { stillWrong } from '../ui/still-wrong.ts';
import {
  draftOf,
  isChanged,
  problemsOf,
  type StatusDraft,
  type StatusProblems,
  thresholdsOf,
} from './status-draft.ts';

/** The thresholds while they are being changed. */
export interface StatusForm {
  readonly formRef: RefObject<HTMLFormElement | null>;
  readonly draft: StatusDraft;
  readonly change: (patch: Partial<StatusDraft>) => void;
  /** Fills in the defaults, to be applied. */
  readonly reset: () => void;
  readonly problems: StatusProblems;
  readonly unsaved: boolean;
  readonly outcome: 'busy' | 'applied' | { readonly failure: string } | null;
  readonly apply: () => Promise<void>;
}

/** Changes the thresholds. Until anything is changed the form follows what the host says; `take` is told what it answers. */
export function useStatusForm(
  told: StatusThresholds | null,
  take: (thresholds: StatusThresholds) => void,
): StatusForm {
  const host = useHost();
  const say = useSay();
  const formRef = useRef<HTMLFormElement>(null);
  const [edited, setEdited] = useState<StatusDraft | null>(null);
  const [problems, setProblems] = useState<StatusProblems>({});
  const [outcome, setOutcome] = useState<StatusForm['outcome']>(null);
  const kept = told ?? DEFAULT_STATUS_THRESHOLDS;
  const draft = edited ?? draftOf(kept);

  const change = (patch: Partial<StatusDraft>): void => {
    const changed = { ...draft, ...patch };
    setEdited(changed);
    setProblems(stillWrong(problems, problemsOf(changed)));
    setOutcome(null);
  };

  function refuse(found: StatusProblems): void {
    setProblems(found);
    const first = STATUS_THRESHOLDS.find((name) => found[name] !== undefined);
    const field = first === undefined ? null : formRef.current?.elements.namedItem(first);
    if (field instanceof HTMLInputElement) field.focus();
  }

  async function apply(): Promise<void> {
    if (outcome === 'busy') return;
    setOutcome(null);
    const found = problemsOf(draft);
    if (Object.keys(found).length > 0) return refuse(found);
    setProblems({});
    setOutcome('busy');
    const answer = await host.settings.setStatusThresholds(thresholdsOf(draft));
    if (!answer.ok) return setOutcome({ failure: say(answer.error) });
    take(answer.value);
    setEdited(null);
    setOutcome('applied');
  }

  return {
    formRef,
    draft,
    change,
    reset: () => change(draftOf(DEFAULT_STATUS_THRESHOLDS)),
    problems,
    unsaved: isChanged(draft, kept),
    outcome,
    apply,
  };
}
