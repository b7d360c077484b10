/** The text of a device's message as it is now, with a place and a speed. */
export function deviceMessage(deviceId: number, over: Record<string, unknown> = {}): string {
  return JSON.stringify({
    'device.id': deviceId,
    'device.name': `Van ${deviceId}`,
    'engine.ignition.status': true,
    ident: `35000000000000${deviceId}`,
    'position.latitude': 54.68,
    'position.longitude': 25.28,
    'position.speed': 42,
    'position.direction': 90,
    'position.valid': true,
    'server.timestamp': Date.now() / 1000,
    timestamp: Date.now() / 1000,
    ...over,
  });
}
