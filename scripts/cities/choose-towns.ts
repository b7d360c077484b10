import type { Town } from '../../src/core/places/towns-file.ts';
import { searchForm } from '../../src/shared/search-text.ts';
import { NO_TOWN, type Settlement, shortName } from './choose-cities.ts';

/** Inhabitants without which a place is no town that people know. */
const LEAST_POPULATION = 1_000;
/** From so many inhabitants on people of other languages have a name of their own for it. */
const OTHER_NAMES_FROM = 50_000;
/** Shorter ones are codes of airports. */
const LEAST_LETTERS = 4;
const CODE = /^[A-Z]{2,4}$/;

/** The towns by which positions are said in words: no part of another town, which would hide it, and none without people. */
export function chooseTowns(settlements: Iterable<Settlement>): readonly Town[] {
  const towns: Town[] = [];
  for (const { featureCode, population, name, otherNames, ...place } of settlements) {
    if (NO_TOWN.has(featureCode) || population < LEAST_POPULATION) continue;
    const short = shortName(name);
    towns.push({
      ...place,
      name: short,
      population,
      otherNames: population < OTHER_NAMES_FROM ? [] : namesBeside(short, otherNames),
    });
  }
  return towns;
}

/** Each name once, as it is searched. */
function namesBeside(name: string, others: string): readonly string[] {
  const own = searchForm(name);
  const forms = others
    .split(',')
    .filter((other) => !CODE.test(other))
    .map((other) => searchForm(other).replaceAll(/\s+/g, ' ').trim())
    .filter((form) => form !== own && (form.length >= LEAST_LETTERS || !/^[\p{ASCII}]*$/u.test(form)));
  return [...new Set(forms)];
}
