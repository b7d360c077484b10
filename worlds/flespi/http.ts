/** As much of HTTP/1.1 as a sender needs. Pure. */

/** A POST of JSON. */
export function requestOf(path: string, body: string): Buffer {
  const bytes = Buffer.from(body);
  const head = `POST ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: ${bytes.length}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), bytes]);
}

/** Reads bytes until the head of an answer is whole, and tells its status once. */
export function createResponseReader(onStatus: (status: number) => void): (bytes: Buffer) => void {
  let text = '';
  let isTold = false;
  return (bytes) => {
    if (isTold) return;
    text += bytes.toString('latin1');
    if (!text.includes('\r\n\r\n')) return;
    isTold = true;
    onStatus(Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0));
  };
}
