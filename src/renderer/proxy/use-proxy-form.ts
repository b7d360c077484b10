import { type RefObject, useRef, useState } from 'react';
import { DEFAULT_PROXY_SETTINGS, type ProxyStatus } from '../../shared/proxy.ts';
import { useHost } from '../host/host-context.ts';
import { useSay } from '../ui/format-store.ts';
import { stillWrong } from '../ui/still-wrong.ts';
import {
  DRAFT_FIELDS,
  type DraftProblems,
  draftOf,
  inputOf,
  isChanged,
  type ProxyDraft,
  problemsOf,
} from './proxy-draft.ts';

/** The settings while they are being changed. */
export interface ProxyForm {
  readonly formRef: RefObject<HTMLFormElement | null>;
  readonly draft: ProxyDraft;
  readonly change: (patch: Partial<ProxyDraft>) => void;
  readonly problems: DraftProblems;
  readonly unsaved: boolean;
  readonly outcome: 'busy' | 'applied' | { readonly failure: string } | null;
  readonly apply: () => Promise<void>;
}

const UNTOLD = { settings: DEFAULT_PROXY_SETTINGS, password: 'none' } as const;

/** Changes the settings. Until anything is changed the form follows what the host says; `take` is told what it answers. */
export function useProxyForm(status: ProxyStatus | null, take: (status: ProxyStatus) => void): ProxyForm {
  const host = useHost();
  const say = useSay();
  const formRef = useRef<HTMLFormElement>(null);
  const [edited, setEdited] = useState<ProxyDraft | null>(null);
  const [problems, setProblems] = useState<DraftProblems>({});
  const [outcome, setOutcome] = useState<ProxyForm['outcome']>(null);
  const told = status ?? UNTOLD;
  const draft = edited ?? draftOf(told);

  function refuse(found: DraftProblems): void {
    setProblems(found);
    const first = DRAFT_FIELDS.find((field) => found[field] !== undefined);
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
    const answer = await host.proxy.configure(inputOf(draft));
    if (!answer.ok) return setOutcome({ failure: say(answer.error) });
    take(answer.value);
    setEdited(null);
    setOutcome('applied');
  }

  return {
    formRef,
    draft,
    change(patch) {
      const changed = { ...draft, ...patch };
      setEdited(changed);
      setProblems(stillWrong(problems, problemsOf(changed)));
      setOutcome(null);
    },
    problems,
    unsaved: isChanged(draft, told),
    outcome,
    apply,
  };
}
