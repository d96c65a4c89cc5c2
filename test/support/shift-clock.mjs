/** Preloaded into a program whose machine's clock is to be wrong: by CLOCK_AHEAD_MS, in all of its threads. */
const aheadMs = Number(process.env['CLOCK_AHEAD_MS'] ?? 0)
const now = Date.now.bind(Date)

Date.now = () => now() + aheadMs
