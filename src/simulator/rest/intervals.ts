import { CALCULATORS, type Calculators } from '../account/calculators.ts';
import { type Call, project } from './call.ts';
import { cutRange, readRange } from './range.ts';
import { notFound, type Reply, refusal, results } from './reply.ts';

/** Answers `gw/calcs/{sel}` and `gw/calcs/{sel}/devices/{device}/intervals/all`, which has `begin` and `end` for `from` and `to`. */
export function answerCalculators(calculators: Calculators | null, call: Call, selector: string): Reply {
  if (selector !== 'all' && !/^\d+(?:,\d+)*$/.test(selector)) {
    return refusal(400, 2, 'selector is not understood');
  }
  const wanted = selector.split(',').map(Number);
  const found = CALCULATORS.filter(({ id }) => selector === 'all' || wanted.includes(id));
  const [devices, device = '', part, which = 'all'] = call.words.slice(3);
  if (devices === undefined) {
    return results(calculators === null ? [] : found.map((each) => project(each, call.fields)));
  }
  if (calculators === null || found.length === 0) return notFound();
  const isKnown = devices === 'devices' && part === 'intervals' && which === 'all' && /^\d+$/.test(device);
  if (!isKnown) return notFound('no such method');
  const { begin, end, ...data } = call.data;
  const range = readRange({
    ...data,
    ...(begin !== undefined && { from: begin }),
    ...(end !== undefined && { to: end }),
  });
  return results(
    found.flatMap(({ id }) => cutRange(calculators.intervals(id, Number(device), range), range)),
  );
}
