import { VehicleTimes } from './vehicle-times.ts';

const BITS = {
  seen: 1 << 0,
  heardByWall: 1 << 1,
  fixFromSingles: 1 << 2,
  ignitionSinceAtLeast: 1 << 3,
  motionSinceAtLeast: 1 << 4,
  invalidFix: 1 << 5,
  oldFix: 1 << 6,
  disconnected: 1 << 7,
  late: 1 << 8,
  clockAhead: 1 << 9,
  clockBehind: 1 << 10,
  alarm: 1 << 11,
  warning: 1 << 12,
} as const;

/** What is so of a vehicle or not, in the bits of one number. */
export class VehicleFlags extends VehicleTimes {
  private bits = 0;

  /** Takes over those of another. */
  copyFlags(of: VehicleFlags): void {
    this.bits = of.bits;
  }

  private is(bit: number): boolean {
    return (this.bits & bit) !== 0;
  }
  private put(bit: number, is: boolean): void {
    this.bits = is ? this.bits | bit : this.bits & ~bit;
  }

  /** Whether anything was ever heard of the vehicle itself, dated or not. */
  get seen(): boolean {
    return this.is(BITS.seen);
  }
  set seen(is: boolean) {
    this.put(BITS.seen, is);
  }

  /** Whether the wall clock alone tells when it came, for it is out of the journal. */
  get heardByWall(): boolean {
    return this.is(BITS.heardByWall);
  }
  set heardByWall(is: boolean) {
    this.put(BITS.heardByWall, is);
  }

  get fixFromSingles(): boolean {
    return this.is(BITS.fixFromSingles);
  }
  set fixFromSingles(is: boolean) {
    this.put(BITS.fixFromSingles, is);
  }

  /** Whether the ignition may have been so before `ignitionSinceS`: its beginning was not seen. */
  get ignitionSinceAtLeast(): boolean {
    return this.is(BITS.ignitionSinceAtLeast);
  }
  set ignitionSinceAtLeast(is: boolean) {
    this.put(BITS.ignitionSinceAtLeast, is);
  }

  /** The same of motion. */
  get motionSinceAtLeast(): boolean {
    return this.is(BITS.motionSinceAtLeast);
  }
  set motionSinceAtLeast(is: boolean) {
    this.put(BITS.motionSinceAtLeast, is);
  }

  get invalidFix(): boolean {
    return this.is(BITS.invalidFix);
  }
  set invalidFix(is: boolean) {
    this.put(BITS.invalidFix, is);
  }

  get oldFix(): boolean {
    return this.is(BITS.oldFix);
  }
  set oldFix(is: boolean) {
    this.put(BITS.oldFix, is);
  }

  /** Whether that its connection was closed is the newest news of a vehicle that is not live. */
  get disconnected(): boolean {
    return this.is(BITS.disconnected);
  }
  set disconnected(is: boolean) {
    this.put(BITS.disconnected, is);
  }

  get late(): boolean {
    return this.is(BITS.late);
  }
  set late(is: boolean) {
    this.put(BITS.late, is);
  }

  get clockAhead(): boolean {
    return this.is(BITS.clockAhead);
  }
  set clockAhead(is: boolean) {
    this.put(BITS.clockAhead, is);
  }

  get clockBehind(): boolean {
    return this.is(BITS.clockBehind);
  }
  set clockBehind(is: boolean) {
    this.put(BITS.clockBehind, is);
  }

  /** Whether an alarm of danger stands, and one of warning, as last judged. */
  get alarm(): boolean {
    return this.is(BITS.alarm);
  }
  set alarm(is: boolean) {
    this.put(BITS.alarm, is);
  }

  get warning(): boolean {
    return this.is(BITS.warning);
  }
  set warning(is: boolean) {
    this.put(BITS.warning, is);
  }
}
