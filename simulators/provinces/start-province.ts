import { connectFeed } from '../../shared/feed/connect-feed.ts'
import { simulatedStart, type SimulatorArguments } from '../arguments.ts'
import { factorClock } from '../engine/clock.ts'
import { clockText } from '../engine/local-day.ts'
import { readPack } from '../engine/pack-files.ts'
import { credentialOf, linkTeller, problemsOf } from '../feed-link.ts'
import { provinceFigures } from './province-figures.ts'
import type { ProvincesFile, SimulatedProvince } from './provinces-file.ts'

const LOOK_EVERY_MS = 250
/** It is expected to be heard of in its cadence; what is said again counts once (R2). */
const SAY_EVERY_MS = 4_000

/** A whole province as a feed of its hub. Start returns stop. */
export function startProvince(
  args: SimulatorArguments,
  file: ProvincesFile,
  province: SimulatedProvince,
): () => Promise<void> {
  const { zone } = readPack(args.pack)
  const anchor = args.anchor ?? Date.now()
  const clock = factorClock({ start: simulatedStart(args, anchor, zone), anchor, factor: args.speed })
  const say = () => feed.send(provinceFigures(file, province, { now: clock.now(), zone, seed: args.seed }))
  const feed = connectFeed({
    url: args.url,
    feed: args.as ?? args.feed,
    timebase: clock.timebase,
    clock: () => clock.now(),
    agent: 'toan-canh simulator',
    ...credentialOf(args),
    onWelcome: (_, restarted) => {
      if (restarted) say()
    },
    ...problemsOf(args.feed),
  })
  const link = linkTeller(args, () => clockText(clock.now(), zone))
  const looking = setInterval(() => link(feed.stats().connected, false), LOOK_EVERY_MS)
  const saying = setInterval(say, SAY_EVERY_MS)
  return async () => {
    clearInterval(looking)
    clearInterval(saying)
    await feed.close()
  }
}
