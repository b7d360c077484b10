import { expect, it } from 'vitest';
import { isZip, kmlOfKmz } from './kmz.ts';

const ascii = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const deflated = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    await new Response(
      new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw')),
    ).arrayBuffer(),
  );

interface Part {
  readonly name: string;
  readonly packed: Uint8Array<ArrayBuffer>;
  readonly method: number;
  readonly flags?: number;
}
const numbers = (...parts: readonly (readonly [value: number, bytes: number])[]): number[] =>
  parts.flatMap(([value, bytes]) => Array.from({ length: bytes }, (_, at) => (value >>> (8 * at)) & 0xff));

/** A ZIP file with a comment, as other programs write one. */
function zip(parts: readonly Part[]): Uint8Array<ArrayBuffer> {
  const files: number[] = [];
  const directory: number[] = [];
  for (const { name, packed, method, flags = 0 } of parts) {
    const at = files.length;
    const common = numbers(
      [flags, 2],
      [method, 2],
      [0, 8],
      [packed.length, 4],
      [0, 4],
      [name.length, 2],
      [0, 2],
    );
    files.push(...numbers([0x04034b50, 4], [20, 2]), ...common, ...ascii(name), ...packed);
    directory.push(
      ...numbers([0x02014b50, 4], [20, 2], [20, 2]),
      ...common,
      ...numbers([0, 2], [0, 2], [0, 2], [0, 4], [at, 4]),
      ...ascii(name),
    );
  }
  const end = numbers(
    [0x06054b50, 4],
    [0, 4],
    [parts.length, 2],
    [parts.length, 2],
    [directory.length, 4],
    [files.length, 4],
    [4, 2],
  );
  return Uint8Array.from([...files, ...directory, ...end, ...ascii('note')]);
}
const failsWith = (error: object) => ({ ok: false, error });

it('gives the KML, `doc.kml` before any other', async () => {
  const other = { name: 'files/other.kml', packed: ascii('<other/>'), method: 0 };
  const picture = { name: 'icon.png', packed: ascii('PNG'), method: 0 };
  const doc = { name: 'doc.kml', packed: await deflated(ascii('<kml>Zürich</kml>')), method: 8 };
  const bytes = zip([picture, other, doc]);
  expect(isZip(bytes)).toBe(true);
  expect(await kmlOfKmz(bytes)).toEqual({ ok: true, value: '<kml>Zürich</kml>' });
  expect(await kmlOfKmz(zip([picture, other]))).toEqual({ ok: true, value: '<other/>' });
});

it('unpacks no more than such a file may be large', async () => {
  const packed = await deflated(new Uint8Array(40 * 1024 ** 2));
  expect(packed.length).toBeLessThan(100_000);
  expect(await kmlOfKmz(zip([{ name: 'doc.kml', packed, method: 8 }]))).toMatchObject(
    failsWith({ code: 'geofence-file-too-large' }),
  );
});

it.each([
  ['has no KML', [{ name: 'a.txt', packed: ascii('x'), method: 0 }]],
  ['is damaged within', [{ name: 'doc.kml', packed: ascii('no deflate'), method: 8 }]],
  ['is locked', [{ name: 'doc.kml', packed: ascii('x'), method: 0, flags: 1 }]],
  ['is packed in another way', [{ name: 'doc.kml', packed: ascii('x'), method: 14 }]],
  ['is empty', []],
])('says so where it %s', async (_name, parts: readonly Part[]) => {
  expect(await kmlOfKmz(zip(parts))).toEqual(failsWith({ code: 'geofence-file-unreadable', why: 'kmz' }));
});

it('says so where it is cut, wherever that is', async () => {
  const whole = zip([{ name: 'doc.kml', packed: ascii('<kml/>'), method: 0 }]);
  for (let length = 23; length < whole.length - 4; length += 1) {
    expect(await kmlOfKmz(whole.slice(0, length))).toMatchObject({ ok: false });
  }
});
