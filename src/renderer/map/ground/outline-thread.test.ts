import { afterEach, describe, expect, it, vi } from 'vitest';
import { mapColours } from '../look/map-colours.ts';
import type { FromOutlineWorker, OutlineJob, ToOutlineWorker } from './outline-messages.ts';
import { type OutlineThread, type World, worldOf } from './outline-thread.ts';

const COLOURS = { ...mapColours('light', false), land: '#010203', water: '#0a0b0c' };
/** All of the world in one square. */
const WHOLE: OutlineJob = {
  tile: { left: 0, top: 0, scale: 2, sizePx: 512 },
  pixels: 256,
  colours: COLOURS,
};

/** A thread that says what the test tells it to. */
function createFakeThread() {
  const sent: ToOutlineWorker[] = [];
  const listeners = new Map<string, (event: never) => void>();
  const thread: OutlineThread = {
    postMessage: (message) => void sent.push(message),
    addEventListener: (type: string, listener: (event: never) => void) => void listeners.set(type, listener),
    terminate: vi.fn(),
  };
  return {
    thread,
    sent,
    answer: (data: FromOutlineWorker) => listeners.get('message')?.({ data } as never),
    fail: (message: string) => listeners.get('error')?.({ message } as never),
  };
}
const pictureOf = (): ImageBitmap => ({ close: vi.fn() }) as unknown as ImageBitmap;

describe('the thread of the world', () => {
  let world: World | undefined;
  afterEach(() => world?.close());

  it('reads places and countries, and draws land and water', async () => {
    world = await worldOf(new Worker(new URL('./outline-worker.ts', import.meta.url), { type: 'module' }));
    const { painter, countries, cities } = world;
    expect(countries.map(({ name }) => name)).toContain('Lithuania');
    expect(cities.length).toBeGreaterThan(10_000);
    const picture = await new Promise<ImageBitmap>((resolve) => painter.draw(WHOLE, resolve));
    const canvas = new OffscreenCanvas(256, 256);
    const context = canvas.getContext('2d');
    context?.drawImage(picture, 0, 0);
    const pixelAt = (x: number, y: number) => [...(context?.getImageData(x, y, 1, 1).data ?? [])];
    // The Sahara, and the Atlantic west of it.
    expect([pixelAt(132, 109), pixelAt(100, 109)]).toEqual([
      [1, 2, 3, 255],
      [10, 11, 12, 255],
    ]);
  });
});

describe('what is asked of the thread', () => {
  async function loaded() {
    const fake = createFakeThread();
    const promise = worldOf(fake.thread);
    fake.answer({ kind: 'loaded', countries: [], cities: [] });
    return { ...fake, world: await promise };
  }

  it('is answered by number, whatever comes first', async () => {
    const { world, answer } = await loaded();
    const [first, second] = [vi.fn(), vi.fn()];
    world.painter.draw(WHOLE, first);
    world.painter.draw(WHOLE, second);
    const picture = pictureOf();
    answer({ kind: 'picture', id: 1, picture });
    expect([first.mock.calls, second.mock.calls]).toEqual([[], [[picture]]]);
  });

  it('is not shown once nobody waits for it, and its picture is let go', async () => {
    const { world, answer, sent } = await loaded();
    const show = vi.fn();
    const drop = world.painter.draw(WHOLE, show);
    drop();
    drop();
    expect(sent.map(({ kind }) => kind)).toEqual(['draw', 'drop']);
    const picture = pictureOf();
    answer({ kind: 'picture', id: 0, picture });
    expect([show.mock.calls.length, vi.mocked(picture.close).mock.calls.length]).toEqual([0, 1]);
  });

  it('is refused, and the thread ended, where the world cannot be read', async () => {
    const [unread, broken] = [createFakeThread(), createFakeThread()];
    const worlds = [worldOf(unread.thread), worldOf(broken.thread)];
    unread.answer({ kind: 'failed', cause: 'no land' });
    broken.fail('404');
    const ended = await Promise.allSettled(worlds);
    expect(ended).toMatchObject([{ reason: new Error('no land') }, { reason: new Error('404') }]);
    for (const { thread } of [unread, broken]) expect(thread.terminate).toHaveBeenCalledOnce();
  });
});
