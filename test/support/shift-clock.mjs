/** Preloaded into a program whose machine's clock is to be wrong: by CLOCK_AHEAD_MS, in all of its threads. */
const aheadMs = Number(process.env['CLOCK_AHEAD_MS'] ?? 0)
const RealDate = Date

globalThis.Date = class extends RealDate {
  /** @param {...any} given */
  constructor(...given) {
    if (given.length === 0) super(RealDate.now() + aheadMs)
    // @ts-expect-error whatever a date can be made of
    else super(...given)
  }

  static now() {
    return RealDate.now() + aheadMs
  }
}
