/** Parameters that most messages have (flespi-facts §5), the most common last: deflate reaches the end of a dictionary cheapest. */
const PARAMETERS = `
  can.dtc.number can.throttle.pedal.level can.engine.load.level can.engine.coolant.temperature
  can.fuel.consumed can.fuel.volume can.fuel.level can.engine.rpm can.vehicle.mileage can.vehicle.speed
  fuel.volume fuel.level engine.motorhours engine.rpm driver.id trip.mileage trip.status
  segment.vehicle.mileage geofence.status idle.status harsh.cornering.event harsh.braking.event
  harsh.acceleration.event overspeeding.status alarm.event sos.alarm event.priority.enum event.enum
  event.seqnum message.type message.buffered.status sensor.temperature device.temperature
  battery.charging.status battery.current battery.level gsm.operator.code gsm.cellid gsm.lac gsm.mnc
  gsm.mcc gsm.signal.level gnss.status ain.1 dout din position.pdop battery.voltage channel.id device.id
  device.name device.type.id engine.ignition.status external.powersource.voltage ident movement.status
  peer position.altitude position.direction position.hdop position.latitude position.longitude
  position.satellites position.speed position.valid protocol.id server.timestamp timestamp vehicle.mileage
`;

/** The first dictionary of a journal, before it has seen a message. Only new journals are begun with it, so it may change. */
export function catalogueWords(): string {
  const names = PARAMETERS.split(/\s+/).filter((name) => name !== '');
  return `{${names.map((name) => `"${name}":`).join('0,')}0}`;
}
