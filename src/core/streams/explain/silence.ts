import type { SilenceExplanation } from '../../../shared/explanation.ts';
import { explainAlone } from './silence-alone.ts';
import type { Silence } from './silence-facts.ts';
import { explainTogether } from './silence-together.ts';

/**
 * Why vehicles say nothing: what many have in common first, each vehicle within one cause alone. One with no cause that its evidence
 * bears is in none.
 */
export function explainSilence(silence: Silence): readonly SilenceExplanation[] {
  const together = explainTogether(silence);
  const explained = new Set(together.flatMap(({ vehicleIds }) => vehicleIds));
  const alone = silence.vehicles
    .filter(({ id }) => !explained.has(id))
    .flatMap((vehicle) => explainAlone(vehicle, silence) ?? []);
  return [...together, ...alone];
}
