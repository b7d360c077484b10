import type { Sent } from './compared.ts';

type Methods = Record<string, (...values: readonly unknown[]) => unknown>;

/** Calls something whenever a method of WebGL2 is called. */
function watch(name: string, then: (values: readonly unknown[]) => void): void {
  const methods = WebGL2RenderingContext.prototype as unknown as Methods;
  const own = methods[name];
  if (own === undefined) throw new Error(`WebGL2 has no ${name}.`);
  methods[name] = function watched(this: WebGL2RenderingContext, ...values) {
    then(values);
    return own.apply(this, values as unknown[]);
  };
}

/** Counts buffers, textures and programs that were made and not deleted. */
export function countAlive(): () => number {
  let alive = 0;
  for (const what of ['Buffer', 'Texture', 'Program']) {
    watch(`create${what}`, () => {
      alive += 1;
    });
    watch(`delete${what}`, () => {
      alive -= 1;
    });
  }
  return () => alive;
}

/** Counts what is sent to the graphics card: contents of buffers in bytes, and calls that send anything, pictures included. */
export function countSent(): () => Sent {
  let bytes = 0;
  let calls = 0;
  watch('bufferSubData', ([, , , , length]) => {
    bytes += Number(length) * 4;
    calls += 1;
  });
  for (const name of ['bufferData', 'texImage2D', 'texSubImage2D', 'texStorage2D'])
    watch(name, () => {
      calls += 1;
    });
  return () => ({ bytes, calls });
}
