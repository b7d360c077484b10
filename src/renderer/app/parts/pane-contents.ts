/** What list and map do not need: read as one. */
export { AlarmsTab } from '../../alarms/AlarmsTab.tsx';
export { ChannelsTab } from '../../channels/ChannelsTab.tsx';
export { DeliveryTab } from '../../delivery/DeliveryTab.tsx';
export { Details } from '../../details/Details.tsx';
export { GeofencesTab } from '../../geofences/GeofencesTab.tsx';
export { VisitsTab } from '../../geofences/visits/VisitsTab.tsx';
export { ShiftTab } from '../../handover/ShiftTab.tsx';
export { Logs } from '../../logs/Logs.tsx';
export { IntervalsTab } from '../../records/intervals/IntervalsTab.tsx';
export { SmsTab } from '../../records/sms/SmsTab.tsx';
export { Streams } from '../../streams/Streams.tsx';
export { TrackTab } from '../../tracks/TrackTab.tsx';
