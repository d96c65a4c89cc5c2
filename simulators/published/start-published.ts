import { dayOf } from '../../shared/areas/effective-date.ts'
import { connectFeed } from '../../shared/feed/connect-feed.ts'
import { simulatedStart, type SimulatorArguments } from '../arguments.ts'
import { factorClock } from '../engine/clock.ts'
import { clockText } from '../engine/local-day.ts'
import { readAreas, readPack } from '../engine/pack-files.ts'
import { credentialOf, linkTeller, problemsOf } from '../feed-link.ts'
import { factsOfEra } from './facts-of-era.ts'
import { readPublished } from './published-file.ts'

const LOOK_EVERY_MS = 250
/** Four times in the cadence of such a feed, a day. */
const SAID_AGAIN_MS = 21_600_000

/** Figures that someone published, by the clock of this machine: nothing of them is simulated, and none ever changes. */
export function startPublished(args: SimulatorArguments): () => Promise<void> {
  const { zone } = readPack(args.pack)
  const said = [args.feed, ...args.also]
  const files = readPublished(args.pack).filter(({ feed }) => said.includes(feed))
  const day = args.day ?? dayOf(Date.now(), zone)
  const facts = factsOfEra(files, { areas: readAreas(args.pack), day, zone })
  const feed = connectFeed({
    url: args.url,
    feed: args.as ?? args.feed,
    timebase: { kind: 'live' },
    agent: 'toan-canh published figures',
    ...credentialOf(args),
    onWelcome: (_, restarted) => {
      if (restarted) feed.send(facts)
    },
    ...problemsOf(args.feed),
  })
  const anchor = args.anchor ?? Date.now()
  const clock = factorClock({ start: simulatedStart(args, anchor, zone), anchor, factor: args.speed })
  const link = linkTeller(args, () => clockText(clock.now(), zone))
  const timer = setInterval(() => link(feed.stats().connected, false), LOOK_EVERY_MS)
  // Its feed is expected to be heard of; what is said again counts once (R2).
  const again = setInterval(() => feed.send(facts), SAID_AGAIN_MS)
  return async () => {
    clearInterval(timer)
    clearInterval(again)
    await feed.close()
  }
}
