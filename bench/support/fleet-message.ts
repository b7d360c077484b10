/** A device message of about 670 bytes, the size of a captured one with a position and two dozen parameters. */
export function fleetMessage(vehicle: number, step: number, timeS: number): string {
  const course = (vehicle * 37 + step * 3) % 360;
  return JSON.stringify({
    'battery.voltage': 4.05,
    'channel.id': 1190401,
    'device.id': deviceId(vehicle),
    'device.name': `Vehicle ${vehicle}`,
    'device.type.id': 1272,
    din: 1,
    'engine.ignition.status': vehicle % 5 !== 0,
    'external.powersource.voltage': 13.9,
    'gsm.mcc': 246,
    'gsm.mnc': 1,
    'gsm.signal.level': 80,
    ident: ident(vehicle),
    'movement.status': true,
    'position.altitude': 128,
    'position.direction': course,
    'position.hdop': 0.8,
    'position.latitude': Number((40 + (vehicle % 150) / 10 + step / 1e4).toFixed(6)),
    'position.longitude': Number((-5 + Math.floor(vehicle / 150) / 4 + step / 1e4).toFixed(6)),
    'position.satellites': 11,
    'position.speed': 20 + (vehicle % 70),
    'position.valid': true,
    'protocol.id': 14,
    'server.timestamp': timeS,
    timestamp: timeS,
    'vehicle.mileage': 123456.7 + step,
  });
}

/** Device id of a vehicle, of the length that flespi's have. */
export function deviceId(vehicle: number): number {
  return 5_500_000 + vehicle;
}

function ident(vehicle: number): string {
  return `35262533${String(vehicle).padStart(7, '0')}`;
}
