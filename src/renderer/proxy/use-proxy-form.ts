import { DEFAULT_PROXY_SETTINGS, type ProxyStatus } from '../../shared/proxy.ts';
import { useHost } from '../host/host-context.ts';
import { type ApplyForm, useApplyForm } from '../ui/use-apply-form.ts';
import { DRAFT_FIELDS, draftOf, inputOf, type ProxyDraft, problemsOf } from './proxy-draft.ts';

/** The settings while they are being changed. */
export type ProxyForm = ApplyForm<ProxyDraft, (typeof DRAFT_FIELDS)[number]>;

const UNTOLD = { settings: DEFAULT_PROXY_SETTINGS, password: 'none' } as const;

/** Changes the settings. */
export function useProxyForm(status: ProxyStatus | null, take: (status: ProxyStatus) => void): ProxyForm {
  const host = useHost();
  return useApplyForm({
    kept: draftOf(status ?? UNTOLD),
    fields: DRAFT_FIELDS,
    problemsOf,
    send: (draft) => host.proxy.configure(inputOf(draft)),
    take,
  });
}
