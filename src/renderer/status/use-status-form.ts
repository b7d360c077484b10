import {
  DEFAULT_STATUS_THRESHOLDS,
  STATUS_THRESHOLDS,
  type StatusThresholds,
} from '../../shared/schemas/status-thresholds.ts';
import { useHost } from '../host/host-context.ts';
import { type ApplyForm, useApplyForm } from '../ui/use-apply-form.ts';
import { draftOf, isChanged, problemsOf, type StatusDraft, thresholdsOf } from './status-draft.ts';

/** The thresholds while they are being changed. */
export interface StatusForm extends ApplyForm<StatusDraft, keyof StatusThresholds> {
  /** Fills in the defaults, to be applied. */
  readonly reset: () => void;
}

/** Changes the thresholds. */
export function useStatusForm(
  told: StatusThresholds | null,
  take: (thresholds: StatusThresholds) => void,
): StatusForm {
  const host = useHost();
  const kept = told ?? DEFAULT_STATUS_THRESHOLDS;
  const form = useApplyForm({
    kept: draftOf(kept),
    fields: STATUS_THRESHOLDS,
    problemsOf,
    send: (draft) => host.settings.setStatusThresholds(thresholdsOf(draft)),
    take,
  });
  return {
    ...form,
    reset: () => form.change(draftOf(DEFAULT_STATUS_THRESHOLDS)),
    unsaved: isChanged(form.draft, kept),
  };
}
