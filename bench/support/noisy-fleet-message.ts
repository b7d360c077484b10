import { fleetMessage } from './fleet-message.ts';

/** As `fleetMessage`, with values that change from message to message as real ones do: what compresses badly. */
export function noisyFleetMessage(vehicle: number, step: number, timeS: number): string {
  const noise = noiseOf(vehicle, step);
  const message = JSON.parse(fleetMessage(vehicle, step, timeS)) as Record<string, unknown>;
  return JSON.stringify({
    ...message,
    'battery.voltage': round(3.6 + noise() * 0.6, 2),
    'external.powersource.voltage': round(12 + noise() * 2, 3),
    'gsm.signal.level': Math.round(noise() * 100),
    'position.altitude': Math.round(noise() * 300),
    'position.direction': Math.round(noise() * 359),
    'position.hdop': round(0.5 + noise(), 1),
    'position.latitude': round(40 + noise() * 10, 6),
    'position.longitude': round(noise() * 10, 6),
    'position.satellites': 5 + Math.floor(noise() * 12),
    'position.speed': Math.round(noise() * 90),
    'server.timestamp': round(timeS + 0.1 + noise(), 6),
    timestamp: round(timeS, 3),
    'vehicle.mileage': round(noise() * 1e6, 3),
  });
}

/** The same numbers in [0, 1) for the same vehicle and step (a linear congruential generator). */
function noiseOf(vehicle: number, step: number): () => number {
  let state = (vehicle * 7_919 + step * 104_729 + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
