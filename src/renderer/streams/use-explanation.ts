import type { StreamExplanation } from '../../shared/explanation.ts';
import { explanationText } from '../../shared/wording/explanation-text.ts';
import type { CauseText } from '../../shared/wording/sentences.ts';
import { useFormat } from '../ui/format-store.ts';
import { useNow } from '../ui/use-now.ts';
import type { ShownStream } from './shown-stream.ts';

/** Writes explanations in the window's language: what is the matter, and what to do. */
export function useExplanationWords(): (explanation: StreamExplanation) => CauseText {
  const format = useFormat();
  const nowMs = useNow(60_000);
  return ({ cause }) => explanationText(cause, format, nowMs);
}

const SURE: ReadonlySet<StreamExplanation['confidence']> = new Set(['high', 'middle']);

/** What is the matter with a stream in one sentence, where that is known well enough; null where it is not, or all is well. */
export function useFault(stream: ShownStream): string | null {
  const words = useExplanationWords();
  const [first] = stream.explanations;
  if (stream.state === 'not-live' || first === undefined) return null;
  return first.isTrouble && SURE.has(first.confidence) ? words(first).message : null;
}
