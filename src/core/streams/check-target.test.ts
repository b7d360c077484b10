import { createServer } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { checkTarget } from './check-target.ts';

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A server that says nothing; its port, and what it was sent. */
async function listens(): Promise<{ readonly port: number; readonly sent: Buffer[] }> {
  const sent: Buffer[] = [];
  const server = createServer((socket) =>
    socket.on('data', (chunk: Buffer) => sent.push(chunk)).on('error', () => {}),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  ends.push(() => server.close());
  const address = server.address();
  return { port: typeof address === 'object' && address !== null ? address.port : 0, sent };
}
const nowMs = () => 5;

describe('a check of a target from here', () => {
  it('connects, says so and sends nothing', async () => {
    const { port, sent } = await listens();
    const check = await checkTarget({ host: '127.0.0.1', port, isTls: false }, { nowMs });
    expect(check).toEqual({
      host: '127.0.0.1',
      port,
      atMs: 5,
      name: 'found',
      addresses: ['127.0.0.1'],
      tcp: 'connected',
      tls: null,
    });
    expect(sent).toEqual([]);
  });

  it('tells nobody listening', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    await new Promise((resolve) => server.close(resolve));
    expect((await checkTarget({ host: '127.0.0.1', port, isTls: false }, { nowMs })).tcp).toBe('refused');
  });

  it('tells a name that stands for nothing from one that could not be asked for', async () => {
    const fails = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));
    const target = { host: 'nowhere.example', port: 1, isTls: true };
    expect(await checkTarget(target, { nowMs, lookup: fails('ENOTFOUND') })).toMatchObject({
      name: 'unknown',
      tcp: null,
    });
    expect(await checkTarget(target, { nowMs, lookup: fails('EAI_AGAIN') })).toMatchObject({
      name: 'failed',
      tcp: null,
    });
    const never = () => new Promise<never>(() => {});
    expect(await checkTarget(target, { nowMs, lookup: never, timeoutMs: 20 })).toMatchObject({
      name: 'failed',
    });
  });

  it('ends where the other side speaks no TLS', async () => {
    const { port } = await listens();
    const check = await checkTarget({ host: '127.0.0.1', port, isTls: true }, { nowMs, timeoutMs: 200 });
    expect(check.tls).toEqual({ outcome: 'refused', validToS: null });
  });
});
