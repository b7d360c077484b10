/** A bare server that parses each batch, keeps the newest of each vehicle and answers. Prints its address; ends with its parent. */
import http from 'node:http';

const newest = new Map<unknown, unknown>();
const server = http.createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => chunks.push(chunk));
  request.on('end', () => {
    const batch = JSON.parse(Buffer.concat(chunks).toString()) as readonly Record<string, unknown>[];
    for (const message of batch) newest.set(message['device.id'], message);
    response.end();
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  console.log(`http://127.0.0.1:${port}/`);
});
