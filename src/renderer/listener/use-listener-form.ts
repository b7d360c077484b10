import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { DEFAULT_LISTENER_SETTINGS, type ListenerStatus, takesFromAnybody } from '../../shared/listener.ts';
import { useHost } from '../host/host-context.ts';
import { useSay } from '../ui/format-store.ts';
import { stillWrong } from '../ui/still-wrong.ts';
import { generateSecret } from './generate-secret.ts';
import {
  DRAFT_FIELDS,
  type DraftProblems,
  draftOf,
  isChanged,
  isListenerInput,
  type ListenerDraft,
  readDraft,
} from './listener-draft.ts';

/** The settings while they are being changed. */
export interface ListenerForm {
  readonly formRef: RefObject<HTMLFormElement | null>;
  readonly draft: ListenerDraft;
  readonly change: (patch: Partial<ListenerDraft>) => void;
  readonly problems: DraftProblems;
  readonly unsaved: boolean;
  /** What came of applying: under way, done, or the sentence why not; null before, and once anything is changed again. */
  readonly outcome: 'busy' | 'applied' | { readonly failure: string } | null;
  /** The secret that was made here and stands in the draft, to be applied; null where there is none, or it was changed since. */
  readonly madeSecret: string | null;
  readonly makeSecret: () => void;
  /** The secret, where it was set in this window. It goes when the window closes. */
  readonly newSecret: string | null;
  readonly tlsOpen: boolean;
  readonly setTlsOpen: (isOpen: boolean) => void;
  readonly apply: () => Promise<void>;
}

/**
 * Changes the settings. Until anything is changed the form follows what the host says, so that two windows agree. The
 * status is null until the host has said it; `take` is told what the host answers. Turned on where no secret is known, the draft gets
 * one by itself; with `offersSecret` so does that of a listener that asks for none.
 */
export function useListenerForm(
  status: ListenerStatus | null,
  take: (status: ListenerStatus) => void,
  offersSecret = false,
): ListenerForm {
  const host = useHost();
  const say = useSay();
  const formRef = useRef<HTMLFormElement>(null);
  const [edited, setEdited] = useState<ListenerDraft | null>(null);
  const [problems, setProblems] = useState<DraftProblems>({});
  const [outcome, setOutcome] = useState<ListenerForm['outcome']>(null);
  const [newSecret, setNewSecret] = useState<string | null>(null);
  const hasSecret = status?.hasSecret ?? false;
  const settings = status?.settings ?? DEFAULT_LISTENER_SETTINGS;
  const [tlsToggled, setTlsOpen] = useState<boolean | null>(null);
  const keepUnprotected = status?.secret === 'unprotected';
  const [made, setMade] = useState(() => (offersSecret ? generateSecret() : null));
  const asIs = draftOf(settings, keepUnprotected);
  const isOffered = offersSecret && status?.fixedByOptions === false && takesFromAnybody(settings);
  const draft = edited ?? (isOffered ? { ...asIs, asksSecret: true, secret: made } : asIs);

  function refuse(found: DraftProblems): void {
    // Drawn at once: a field that is folded away cannot be focused.
    flushSync(() => {
      setProblems(found);
      if (found.tlsCertificateFile !== undefined || found.tlsKeyFile !== undefined) setTlsOpen(true);
    });
    const first = DRAFT_FIELDS.find((field) => found[field] !== undefined);
    const field = first === undefined ? null : formRef.current?.elements.namedItem(first);
    if (field instanceof HTMLInputElement) field.focus();
  }

  function change(patch: Partial<ListenerDraft>): void {
    const changed = { ...draft, ...patch };
    const read = readDraft(changed, hasSecret);
    setEdited(changed);
    setProblems(stillWrong(problems, isListenerInput(read) ? {} : read));
    setOutcome(null);
  }

  function withSecret(patch: Partial<ListenerDraft>): Partial<ListenerDraft> {
    const secret = generateSecret();
    setMade(secret);
    return { ...patch, asksSecret: true, secret };
  }

  async function apply(): Promise<void> {
    if (outcome === 'busy') return;
    const read = readDraft(draft, hasSecret);
    setOutcome(null);
    if (!isListenerInput(read)) return refuse(read);
    setProblems({});
    setOutcome('busy');
    const answer = await host.listener.configure(read);
    if (!answer.ok) return setOutcome({ failure: say(answer.error) });
    if (read.secret !== null) setNewSecret(read.secret);
    take(answer.value);
    setEdited(null);
    setOutcome('applied');
  }

  /** Whether it is being turned on, or made to ask, and there is nothing to ask for. One that was lost is for somebody to enter. */
  const lacksSecret = (wanted: ListenerDraft, patch: Partial<ListenerDraft>): boolean =>
    (patch.enabled === true || patch.asksSecret === true) &&
    wanted.enabled &&
    wanted.asksSecret &&
    wanted.secret === null &&
    status?.secret === 'none' &&
    !hasSecret;

  return {
    formRef,
    draft,
    change: (patch) => change(lacksSecret({ ...draft, ...patch }, patch) ? withSecret(patch) : patch),
    madeSecret: draft.asksSecret && draft.secret === made ? made : null,
    makeSecret: () => change(withSecret({})),
    problems,
    unsaved: isChanged(draft, settings, keepUnprotected),
    outcome,
    newSecret,
    tlsOpen: tlsToggled ?? settings.tlsCertificateFile !== null,
    setTlsOpen,
    apply,
  };
}
