import { type Fault, lasting } from './fault.ts';

type Weather = Parameters<Fault['strike']>[0]['network']['weather'];

/** Of each network: what it is without any fault, and the slow spells that last, the newest last. */
const spellsOf = new WeakMap<Weather, { readonly calm: Weather; readonly spells: Weather[] }>();

/** The network becomes slow, and hands bytes out a few at a time. Spells may overlap: the newest that lasts counts. */
export const slow: Fault = {
  name: 'slow',
  weight: 2,
  strike(world, random) {
    const { weather } = world.network;
    const { calm, spells } = spellsOf.get(weather) ?? { calm: { ...weather }, spells: [] };
    spellsOf.set(weather, { calm, spells });
    const latencyMs = random.integer(200, 4_000);
    world.story.tell(`the network is slow: ${latencyMs} ms`);
    const spell: Weather = {
      ...calm,
      latencyMs,
      jitterMs: latencyMs / 2,
      bytesPerS: random.integer(2_000, 200_000),
      chunkBytes: random.pick([7, 64, 1_460, 65_536]),
    };
    spells.push(spell);
    Object.assign(weather, spell);
    return lasting(world, random.integer(10, 600), () => {
      spells.splice(spells.indexOf(spell), 1);
      Object.assign(weather, spells.at(-1) ?? calm);
      world.story.tell(
        spells.length === 0 ? 'the network is as before' : 'the network is slow in another way',
      );
    });
  },
};
