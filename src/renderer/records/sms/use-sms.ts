import { MOST_SMS, type Sms, type SmsPage } from '../../../shared/sms.ts';
import { useHost } from '../../host/host-context.ts';
import type { Span } from '../../ui/custom-span.ts';
import { useRecordPages } from '../use-record-pages.ts';

export interface SmsQuestion {
  readonly span: Span;
  readonly vehicleId: string | null;
  readonly text: string;
}

const LIMITS = { shown: 200, saved: MOST_SMS };

/** Short messages of a span, newest first, followed as they come in; null where nothing is asked. */
export function useSms(question: SmsQuestion | null) {
  const { sms } = useHost();
  return useRecordPages(question, sms, joined, LIMITS);
}

function joined(pages: readonly SmsPage[]): { readonly messages: readonly Sms[] } {
  return { messages: pages.flatMap((page) => page.messages) };
}
