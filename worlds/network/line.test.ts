import { beforeEach, describe, expect, it } from 'vitest';
import { settle } from '../machine/testing/settle.ts';
import { createOwner, createTime, type Time, WORLD } from '../time/time.ts';
import { createLine, type Line, type OutsideEnd, type Weather } from './line.ts';

const CALM: Weather = { latencyMs: 10, jitterMs: 0, bytesPerS: 1e6, chunkBytes: 1_000 };
const HOST = createOwner('host', WORLD);

describe('a line', () => {
  let time: Time;
  let weather: Weather;
  let heardOutside: string;
  let heardInside: string;
  let ended: string[];
  let outside: OutsideEnd;
  let line: Line;
  let socket: ReturnType<typeof createLine>['socket'];
  let open: () => void;

  beforeEach(() => {
    time = createTime(() => {});
    weather = { ...CALM };
    heardOutside = '';
    heardInside = '';
    ended = [];
    const made = time.as(HOST, () =>
      createLine({
        time,
        unit: () => 0.5,
        weather,
        number: 1,
        to: 'there',
        onOver: () => ended.push('over'),
      }),
    );
    ({ socket, outside, opened: open } = made);
    line = outside.line;
    outside.onBytes = (bytes) => {
      heardOutside += bytes.toString();
    };
    outside.onClose = () => ended.push('outside');
    socket.on('data', (bytes: Buffer) => {
      heardInside += bytes.toString();
    });
    socket.on('error', (error: Error & { code?: string }) => ended.push(error.code ?? ''));
    socket.on('end', () => ended.push('end'));
  });
  const pass = async (ms: number): Promise<void> => {
    const untilUs = time.nowUs() + ms * 1_000;
    do await settle();
    while (time.step(untilUs));
  };

  it('holds what is written until it is taken in, and brings it after its time', async () => {
    socket.write('hello');
    await pass(100);
    expect(heardOutside).toBe('');
    open();
    await pass(9);
    expect(heardOutside).toBe('');
    await pass(2);
    expect(heardOutside).toBe('hello');
  });

  it('keeps the order of bytes, however small the pieces', async () => {
    weather.chunkBytes = 3;
    open();
    outside.write(Buffer.from('abcdefgh'));
    outside.write(Buffer.from('ijkl'));
    await pass(100);
    expect(heardInside).toBe('abcdefghijkl');
  });

  it('is as slow as the weather', async () => {
    weather.bytesPerS = 1_000;
    open();
    outside.write(Buffer.alloc(500, 'x'));
    await pass(400);
    expect(heardInside).toBe('');
    await pass(200);
    expect(heardInside).toHaveLength(500);
  });

  it('brings what was written before its end', async () => {
    open();
    outside.write(Buffer.from('last words'));
    outside.end();
    await pass(100);
    expect(heardInside).toBe('last words');
    expect(ended).toContain('end');
  });

  it('tells both sides when it is cut', async () => {
    open();
    line.cut();
    await pass(100);
    expect(ended.sort()).toEqual(['ECONNRESET', 'outside', 'over']);
    expect(line.isOpen()).toBe(false);
  });

  it('tells nobody when it falls silent, and brings nothing more', async () => {
    open();
    outside.write(Buffer.from('on its way'));
    line.silence();
    socket.write('into the dark');
    outside.write(Buffer.from('out of it'));
    await pass(10_000);
    expect([heardInside, heardOutside, ended]).toEqual(['', '', []]);
  });

  it('lets the outside know that the process is gone, unless the power went', async () => {
    open();
    line.abandon(false);
    await pass(100);
    expect(ended).toEqual(['over', 'outside']);
  });
});
