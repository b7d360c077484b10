import type { ExplanationWords } from '../explanation-words.ts';
import { deliveryExplanations } from './explanations/delivery.ts';
import { flowExplanations } from './explanations/flow.ts';
import { silenceExplanations } from './explanations/silence.ts';
import { targetExplanations } from './explanations/targets.ts';

export const explanationWords: ExplanationWords = {
  ...deliveryExplanations,
  ...flowExplanations,
  ...silenceExplanations,
  ...targetExplanations,
};
