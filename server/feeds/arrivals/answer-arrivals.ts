import type { Request, Response } from 'express'
import { z } from 'zod'
import type { DomainRegistry } from '../../../shared/domains/registry.ts'
import type { Arrival, ArrivalsAnswer } from '../../../shared/feeds/arrivals.ts'
import type { Locale } from '../../../shared/label.ts'
import type { RegisteredFeed } from '../../gateway/registered-feed.ts'
import { localeOf, messageOfError, refuse } from '../../http/refuse.ts'
import type { LoadedPack } from '../../pack.ts'
import { ArrivalLog, type HeldArrival } from './arrival-log.ts'
import { understand, type Understanding } from './understand.ts'

export interface ArrivalsParts {
  pack: LoadedPack
  registry: DomainRegistry
  now: () => number
}

const afterSchema = z.coerce.number().int().min(0)

/** What came of a feed since it was last asked for; the first question begins the watch. */
export function answerArrivals(
  feed: RegisteredFeed,
  { pack, registry, now }: ArrivalsParts,
  request: Request,
  response: Response,
): void {
  const after = afterSchema.safeParse(request.query['after'] ?? 0)
  if (!after.success) return refuse(request, response, 400, 'malformed', 'after')
  const at = now()
  const log = watched(feed, at)
  const understanding = { registry, tree: pack.tree, zone: pack.pack.zone }
  const since = log.since(after.data)
  const first = since[0]?.number ?? log.latest + 1
  const answer: ArrivalsAnswer = {
    serverTime: at,
    latest: log.latest,
    watchedSince: log.watchedSince,
    missed: after.data > log.latest ? 0 : Math.max(0, first - after.data - 1),
    arrivals: since.map((arrival) => toldOf(arrival, understanding, localeOf(request))),
  }
  response.set('Cache-Control', 'no-store').json(answer)
}

function watched(feed: RegisteredFeed, now: number): ArrivalLog {
  feed.arrivals ??= new ArrivalLog(now)
  feed.arrivals.watch(now)
  return feed.arrivals
}

function toldOf(held: HeldArrival, understanding: Understanding, locale: Locale): Arrival {
  const { sender, members, refused, ...arrival } = held
  return {
    ...arrival,
    ...sender,
    refused,
    reason: refused === null ? null : messageOfError(refused, locale),
    members: members.map((member) => understand(member, understanding, locale)),
  }
}
