import { CONFIDENCES, type StreamExplanation } from '../../../shared/explanation.ts';
import type { Evidence } from '../evidence/evidence.ts';
import { digestOf } from './digest.ts';
import type { Rule } from './found.ts';
import { answers } from './rules/answers.ts';
import { certificate } from './rules/certificate.ts';
import { connack } from './rules/connack.ts';
import { connections } from './rules/connections.ts';
import { doubled, filtered, renamed, starved } from './rules/feed.ts';
import { held, isHeld, replaced } from './rules/held.ts';
import { acceptedInVain, closedService, oldEndpoint } from './rules/kinds.ts';
import { load } from './rules/load.ts';
import { reach } from './rules/reach.ts';
import { rejections } from './rules/rejections.ts';

/** Rules on one symptom: the first that holds explains it. */
const SYMPTOMS: readonly (readonly Rule[])[] = [
  // Deliveries fail, or connections are lost.
  [closedService, oldEndpoint, connack, certificate, answers, reach, connections],
  // Batches are rejected.
  [rejections],
  [load],
  [filtered],
  [starved],
  [doubled],
  [renamed],
  [acceptedInVain],
  [replaced],
];

/** What a symptom that is explained leaves to be asked: the others follow from it. */
const FAILS = 0;

/**
 * Why a stream does as it does: the likeliest cause first, faults before what is only worth knowing. Nothing where all is well, and
 * nothing where the evidence fits no rule: a cause is never guessed. What one cause brings about is no second cause.
 */
export function explainStream(evidence: Evidence): readonly StreamExplanation[] {
  const digest = digestOf(evidence);
  const kept = held(evidence, digest);
  if (isHeld(evidence)) return ranked([...kept, ...replaced(evidence, digest)]);
  const explained: StreamExplanation[] = [...kept];
  for (const [symptom, rules] of SYMPTOMS.entries()) {
    const isFailing =
      symptom !== FAILS && explained.some(({ isTrouble }) => isTrouble) && digest.failing.length > 0;
    // While deliveries fail, only what waits and what feeds it twice is a question of its own.
    if (isFailing && !ASKED_WHILE_FAILING.has(symptom)) continue;
    explained.push(...firstThatHolds(rules, evidence, digest));
  }
  return ranked(explained);
}

const ASKED_WHILE_FAILING: ReadonlySet<number> = new Set([2, 5, 8]);

function firstThatHolds(
  rules: readonly Rule[],
  ...[evidence, digest]: Parameters<Rule>
): readonly StreamExplanation[] {
  for (const rule of rules) {
    const explained = rule(evidence, digest);
    if (explained.length > 0) return explained;
  }
  return [];
}

function ranked(explanations: readonly StreamExplanation[]): readonly StreamExplanation[] {
  return explanations.toSorted(
    (a, b) =>
      Number(b.isTrouble) - Number(a.isTrouble) ||
      CONFIDENCES.indexOf(a.confidence) - CONFIDENCES.indexOf(b.confidence),
  );
}
