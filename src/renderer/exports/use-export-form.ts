import { type RefObject, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ExportFormat, ExportProgress, ExportRequest } from '../../shared/export.ts';
import { type OffsetOf, startOfDay } from '../../shared/format/zone.ts';
import { useHost } from '../host/host-context.ts';
import { useShownNow } from '../host/host-now.ts';
import { useAppState } from '../stores/stores.ts';
import { toField } from '../ui/custom-span.ts';
import { useFormat, useSay } from '../ui/format-store.ts';
import { stillWrong } from '../ui/still-wrong.ts';
import {
  EXPORT_FIELDS,
  type ExportDraft,
  type ExportProblems,
  isExportRequest,
  readExport,
  scopeOf,
} from './export-form.ts';

/** A new export while it is being asked for. */
export interface ExportForm {
  readonly formRef: RefObject<HTMLFormElement | null>;
  readonly draft: ExportDraft;
  readonly change: (patch: Partial<ExportDraft>) => void;
  readonly problems: ExportProblems['problems'];
  /** What came of starting: under way, no file was chosen, or the sentence why not. */
  readonly outcome: 'busy' | 'not-started' | { readonly failure: string } | null;
  readonly start: () => Promise<void>;
  /** Starts one as it was asked for before. */
  readonly startAgain: (request: ExportRequest) => Promise<void>;
}

/** Starts exports; `take` is told of each as it begins. `vehicle` and `format` are those that the form begins with. */
export function useExportForm(
  vehicle: { readonly id: string; readonly name: string } | null,
  format: ExportFormat,
  take: (run: ExportProgress) => void,
): ExportForm {
  const host = useHost();
  const say = useSay();
  const now = useShownNow();
  const { offsetOf } = useFormat().times;
  const formRef = useRef<HTMLFormElement>(null);
  const [problems, setProblems] = useState<ExportProblems['problems']>({});
  const [outcome, setOutcome] = useState<ExportForm['outcome']>(null);
  const accounts = useAppState((state) => state.accounts);
  const [filled, setFilled] = useState<ExportDraft>(() => ({
    ...firstDraft(vehicle, format, now(), offsetOf),
    accountId: accounts?.[0]?.id ?? '',
  }));
  // It may go while the form is open, and another's messages are not what was asked for.
  const isAccountGone = accounts?.some(({ id }) => id === filled.accountId) !== true;
  const seen = (of: ExportDraft): ExportDraft => (isAccountGone ? { ...of, accountId: '' } : of);
  const draft = seen(filled);

  async function begin(request: ExportRequest): Promise<void> {
    setOutcome('busy');
    const answer = await host.exports.start(request);
    if (!answer.ok) return setOutcome({ failure: say(answer.error) });
    setOutcome(answer.value === null ? 'not-started' : null);
    if (answer.value !== null) take(answer.value);
  }

  return {
    formRef,
    draft,
    change(patch) {
      const changed = { ...filled, ...patch };
      const read = readExport(patch.accountId === undefined ? seen(changed) : changed, now(), offsetOf);
      setFilled(changed);
      setProblems(stillWrong(problems, problemsOf(read)));
      setOutcome(null);
    },
    problems: isAccountGone && scopeOf(draft) === 'all' ? { ...problems, account: 'accountGone' } : problems,
    outcome,
    async start() {
      if (outcome === 'busy') return;
      const read = readExport(draft, now(), offsetOf);
      const found = problemsOf(read);
      // Drawn at once, so that the field tells what is wrong as soon as it has the focus.
      flushSync(() => setProblems(found));
      if (isExportRequest(read)) return begin(read);
      const first = EXPORT_FIELDS.find((field) => found[field] !== undefined);
      const field = first === undefined ? null : formRef.current?.elements.namedItem(first);
      if (field instanceof HTMLElement) field.focus();
    },
    startAgain: begin,
  };
}

function problemsOf(read: ExportRequest | ExportProblems): ExportProblems['problems'] {
  return isExportRequest(read) ? {} : read.problems;
}

function firstDraft(
  vehicle: { readonly id: string; readonly name: string } | null,
  format: ExportFormat,
  nowMs: number,
  offsetOf: OffsetOf,
): ExportDraft {
  const yesterday = toField(startOfDay(offsetOf, nowMs, -1), offsetOf);
  const today = toField(startOfDay(offsetOf, nowMs), offsetOf);
  return {
    range: format === 'unreadable' ? 'all' : 'today',
    accountId: '',
    custom: { from: yesterday, to: today },
    scope: vehicle === null ? 'all' : 'one',
    vehicleText: vehicle?.name ?? '',
    vehicleId: vehicle?.id ?? null,
    format,
  };
}
