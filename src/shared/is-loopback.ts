/** Whether the host is this computer, which no proxy leads to. */
export function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/\.$/, '');
  return /^(localhost|.+\.localhost|127(\.\d{1,3}){3}|::1|::ffff:(127\.\d.*|7f[\da-f]{2}:.*))$/.test(name);
}
