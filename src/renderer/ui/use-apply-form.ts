import { type RefObject, useRef, useState } from 'react';
import type { Result } from '../../shared/result.ts';
import type { FormProblems } from './form-problems.ts';
import { useSay } from './format-store.ts';
import { stillWrong } from './still-wrong.ts';

/** What is kept, as a form changes it. */
export interface ApplyFormParts<Draft extends object, Field extends string, Answer> {
  /** The form as it stands while nothing was changed. */
  readonly kept: Draft;
  /** Fields that can be filled in wrongly, in the order in which they stand. */
  readonly fields: readonly Field[];
  readonly problemsOf: (draft: Draft) => FormProblems<Field>;
  readonly send: (draft: Draft) => Promise<Result<Answer>>;
  /** Told what the host answers. */
  readonly take: (answer: Answer) => void;
}

/** A form that is applied and stays open, while it is being changed. */
export interface ApplyForm<Draft extends object, Field extends string> {
  readonly formRef: RefObject<HTMLFormElement | null>;
  readonly draft: Draft;
  readonly change: (patch: Partial<Draft>) => void;
  readonly problems: FormProblems<Field>;
  /** Whether the form says anything else than what is kept. */
  readonly unsaved: boolean;
  /** Under way, done, or the sentence why not; null before, and once anything is changed again. */
  readonly outcome: 'busy' | 'applied' | { readonly failure: string } | null;
  readonly apply: () => Promise<void>;
}

/** Until anything is changed the form follows what is kept; what is wrong is said as it is applied, and gone to. */
export function useApplyForm<Draft extends object, Field extends string, Answer>({
  kept,
  fields,
  problemsOf,
  send,
  take,
}: ApplyFormParts<Draft, Field, Answer>): ApplyForm<Draft, Field> {
  const say = useSay();
  const formRef = useRef<HTMLFormElement>(null);
  const [edited, setEdited] = useState<Draft | null>(null);
  const [problems, setProblems] = useState<FormProblems<Field>>({});
  const [outcome, setOutcome] = useState<ApplyForm<Draft, Field>['outcome']>(null);
  const draft = edited ?? kept;

  function refuse(found: FormProblems<Field>): void {
    setProblems(found);
    const first = fields.find((field) => found[field] !== undefined);
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
    const answer = await send(draft);
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
    unsaved: JSON.stringify(draft) !== JSON.stringify(kept),
    outcome,
    apply,
  };
}
