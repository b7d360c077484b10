import { describe, expect, it } from 'vitest';
import { JOURNAL_FORMATS } from '../../shared/export.ts';
import { runExport } from './run-export.ts';
import { ALL, collect } from './testing/collect.ts';
import { createFakeReader, type FakeMessage } from './testing/fake-reader.ts';

const START_US = Date.UTC(2026, 0, 1) * 1000;
const messages = (count: number, vehicleId = '1'): readonly FakeMessage[] =>
  Array.from({ length: count }, (_, index) => ({
    vehicleId,
    timeUs: START_US + index * 1_000_000,
    body: JSON.stringify({ index, text: 'Ж'.repeat(50) }),
    fix: { latitude: index / 1e4, longitude: 10 },
  }));

describe.each(JOURNAL_FORMATS)('an export as %s', (format) => {
  it('goes out in chunks of bounded size, and its figures are those of the file', async () => {
    const { chunks, file, written, bytes, fractions } = await collect(createFakeReader(messages(3_000)), {
      ...ALL,
      format,
    });
    expect(chunks.length).toBeGreaterThan(1);
    expect(Math.max(...chunks.map(({ length }) => length))).toBeLessThan(2 * 64 * 1024);
    expect(written).toBe(3_000);
    expect(bytes).toBe(file.byteLength);
    expect(fractions.at(-1)).toBe(1);
    expect(fractions).toEqual(fractions.toSorted((a, b) => (a ?? 0) - (b ?? 0)));
  });

  it('waits for each chunk to be written', async () => {
    let writing = 0;
    let most = 0;
    const write = async (): Promise<void> => {
      most = Math.max(most, ++writing);
      await new Promise((resolve) => setImmediate(resolve));
      writing -= 1;
    };
    const hooks = { onProgress() {}, signal: new AbortController().signal };
    await runExport(createFakeReader(messages(3_000)), { ...ALL, format }, write, hooks);
    expect(most).toBe(1);
  });

  it('ends early when told to while it runs, and leaves the journal alone', async () => {
    const controller = new AbortController();
    const chunks: (string | Uint8Array)[] = [];
    const running = runExport(
      createFakeReader(messages(10_000)),
      { ...ALL, format },
      async (chunk) => {
        chunks.push(chunk);
        // As a message to a worker does: it arrives in a later turn.
        setImmediate(() => controller.abort());
      },
      { onProgress() {}, signal: controller.signal },
    );
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(chunks.length).toBeLessThan(3);
  });

  it('does not begin where it was told to end before', async () => {
    const reader = createFakeReader(messages(10));
    const hooks = { onProgress() {}, signal: AbortSignal.abort() };
    const running = runExport(reader, { ...ALL, format }, async () => {}, hooks);
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(reader.asked).toEqual({ messages: 0, tracks: 0, most: 0 });
  });

  it('ends with the error of what it writes to', async () => {
    const hooks = { onProgress() {}, signal: new AbortController().signal };
    const write = (): Promise<void> => Promise.reject(new Error('disk full'));
    const running = runExport(createFakeReader(messages(10)), { ...ALL, format }, write, hooks);
    await expect(running).rejects.toThrow('disk full');
  });
});
