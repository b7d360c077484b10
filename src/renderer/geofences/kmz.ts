import { LARGEST_GEOFENCE_FILE_BYTES, LARGEST_GEOFENCE_FILE_MIB } from '../../shared/geofences/geofence.ts';
import { fail, ok, type Result } from '../../shared/result.ts';

/** Signatures of a ZIP file (PKWARE APPNOTE §4.3.7, §4.3.12, §4.3.16). */
const LOCAL = 0x04034b50;
const ENTRY = 0x02014b50;
const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const ENTRY_BYTES = 46;
/** More files than these nobody puts beside a KML. */
const MOST_ENTRIES = 10_000;
const STORED = 0;
const DEFLATED = 8;
const ENCRYPTED = 1;

interface Packed {
  readonly method: number;
  readonly isEncrypted: boolean;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Whether it begins as a ZIP file does, as a KMZ is one. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes.length > END_BYTES && viewOf(bytes).getUint32(0, true) === LOCAL;
}

/**
 * The text of the KML in a KMZ: `doc.kml`, else the first. It is unpacked piece by piece and no further than such a file may be large, whatever
 * the archive says of itself; nothing else in it is looked at. Failures: `geofence-file-unreadable`, `geofence-file-too-large`.
 */
export async function kmlOfKmz(bytes: Uint8Array<ArrayBuffer>): Promise<Result<string>> {
  let packed: Packed | null;
  try {
    packed = findKml(bytes);
  } catch {
    // A place beyond the end of the file.
    packed = null;
  }
  if (packed === null || packed.isEncrypted) return fail({ code: 'geofence-file-unreadable', why: 'kmz' });
  if (packed.method === STORED) return ok(new TextDecoder().decode(packed.bytes));
  if (packed.method !== DEFLATED) return fail({ code: 'geofence-file-unreadable', why: 'kmz' });
  return await inflated(packed.bytes);
}

function findKml(bytes: Uint8Array<ArrayBuffer>): Packed | null {
  const view = viewOf(bytes);
  const end = endOf(view);
  if (end === null) return null;
  const count = Math.min(MOST_ENTRIES, view.getUint16(end + 10, true));
  let at = view.getUint32(end + 16, true);
  let first: Packed | null = null;
  for (let entry = 0; entry < count && view.getUint32(at, true) === ENTRY; entry += 1) {
    const nameBytes = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes));
    if (/\.kml$/i.test(name)) {
      const found = packedAt(bytes, at);
      if (/^doc\.kml$/i.test(name)) return found;
      first ??= found;
    }
    at += ENTRY_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return first;
}

/** The file that an entry of the directory is of. Throws a `RangeError` where it lies beyond the end. */
function packedAt(bytes: Uint8Array<ArrayBuffer>, entry: number): Packed | null {
  const view = viewOf(bytes);
  const local = view.getUint32(entry + 42, true);
  if (view.getUint32(local, true) !== LOCAL) return null;
  const from = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  return {
    method: view.getUint16(entry + 10, true),
    isEncrypted: (view.getUint16(entry + 8, true) & ENCRYPTED) !== 0,
    bytes: bytes.subarray(from, from + view.getUint32(entry + 20, true)),
  };
}

/** Where the end of the directory is told: at the end of the file, before a comment. */
function endOf(view: DataView): number | null {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1)
    if (view.getUint32(at, true) === END) return at;
  return null;
}

async function inflated(bytes: Uint8Array<ArrayBuffer>): Promise<Result<string>> {
  const decoder = new TextDecoder();
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  let text = '';
  let size = 0;
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      size += read.value.length;
      if (size > LARGEST_GEOFENCE_FILE_BYTES) {
        await reader.cancel();
        return fail({ code: 'geofence-file-too-large', mostMib: LARGEST_GEOFENCE_FILE_MIB });
      }
      text += decoder.decode(read.value, { stream: true });
    }
  } catch {
    return fail({ code: 'geofence-file-unreadable', why: 'kmz' });
  }
  return ok(text + decoder.decode());
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
