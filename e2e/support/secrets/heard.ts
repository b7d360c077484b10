import type { Page } from '@playwright/test';

/** All that a window hears from its host from now on, whole: its pages, and what comes over its WebSocket. */
export function recordHeard(page: Page): () => Buffer {
  const heard: (Buffer | string)[] = [];
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => heard.push(payload)));
  page.on('response', (response) => {
    heard.push(response.url(), JSON.stringify(response.headers()));
  });
  return () => Buffer.concat(heard.map((part) => (typeof part === 'string' ? Buffer.from(part) : part)));
}
