/**
 * Reads a body to its end, or answers null as soon as it has grown too long; leaving it ends the connection. The one who answers does not
 * choose how much we hold.
 */
export async function boundedBytes(
  body: AsyncIterable<Uint8Array>,
  mostBytes: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > mostBytes) return null;
    chunks.push(chunk);
  }
  return new Uint8Array(Buffer.concat(chunks));
}
