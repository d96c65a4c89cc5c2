import { Admission } from '../../server/gateway/admit.ts'
import { Gateway } from '../../server/gateway/gateway.ts'
import type { JournalPort } from '../../server/gateway/journal-port.ts'
import { RegisteredFeed } from '../../server/gateway/registered-feed.ts'
import type { BatchAck } from '../../shared/batch.ts'
import { DomainRegistry } from '../../shared/domains/registry.ts'
import type { Locale } from '../../shared/label.ts'
import { smallScopes, smallWorld } from '../support/small-place.ts'

export const NOW = 1_770_000_000_000

/** A real gateway before a real world, with one feed that speaks for A1 and A2. */
export function smallGateway(
  options: {
    now?: () => number
    limits?: Parameters<typeof smallWorld>[1]
    warn?: ConstructorParameters<typeof Gateway>[0]['warn']
    failed?: ConstructorParameters<typeof Gateway>[0]['failed']
    journal?: JournalPort
    accepted?: ConstructorParameters<typeof Gateway>[0]['accepted']
    quarantine?: ConstructorParameters<typeof Gateway>[0]['quarantine']
    centre?: string
    /** All of its domains when left out. */
    kinds?: readonly string[]
    domains?: string[]
    stage?: RegisteredFeed['stage']
  } = {},
) {
  const now = options.now ?? (() => NOW)
  const world = smallWorld('epoch-1', options.limits)
  const domains = options.domains ?? ['traffic', 'security', 'reports', 'services']
  const index = world.registerFeed({ id: 'a', domains, scopes: ['zone:a'], cadenceMs: {} })
  const name = { vi: 'a', en: 'a' }
  const feed = new RegisteredFeed(
    {
      feed: { id: 'a', name, domains, scopes: ['zone:a'], cadenceMs: 5_000 },
      stage: options.stage ?? 'active',
      remit: {
        domains: new Set(domains),
        areas: new Set(['A1', 'A2']),
        ...(options.kinds && { kinds: new Set(options.kinds) }),
      },
      place: { world, index },
      perSecond: 1_000_000,
    },
    { origin: 'pack', since: now() },
  )
  const admission = new Admission(new DomainRegistry(), smallScopes().tree)
  const gateway = new Gateway({
    admission,
    world,
    journal: options.journal ?? keepsNothing,
    now,
    ...(options.centre === undefined ? {} : { centre: options.centre }),
    ...(options.warn === undefined ? {} : { warn: options.warn }),
    ...(options.failed === undefined ? {} : { failed: options.failed }),
    ...(options.quarantine === undefined ? {} : { quarantine: options.quarantine }),
    accepted: options.accepted,
  })
  const envelopeOf = (observations: unknown[], clock?: number) => ({
    batch: 'b',
    observations,
    ...(clock === undefined ? {} : { clock }),
  })
  const take = (observations: unknown[], locale: Locale = 'en', clock?: number): Promise<BatchAck> =>
    gateway.take(feed, envelopeOf(observations, clock), locale)
  return { world, feed, gateway, take }
}

const keepsNothing: JournalPort = {
  isClosed: false,
  committed: () => Promise.resolve(),
  lookUp: (readings, facts) =>
    Promise.resolve({ readings: readings.map(() => undefined), facts: facts.map(() => undefined) }),
}

export const READING = { type: 'reading', indicator: 'traffic.flow', area: 'A1', at: NOW, value: 1 }
export const SPEED = { ...READING, indicator: 'traffic.speed', value: 40, numerator: 400, denominator: 10 }
export const THING = {
  type: 'thing',
  id: 'segment',
  kind: 'traffic.segment',
  at: NOW,
  revision: 1,
  area: 'A1',
  name: 'QL3',
  status: 'open',
}
export const CASE = {
  type: 'case',
  id: 'case',
  kind: 'security.incident',
  at: NOW,
  revision: 1,
  area: 'A1',
  title: 'Va chạm',
  status: 'new',
  severity: 'high',
  category: 'traffic-accident',
  openedAt: NOW,
}
export const NOTICE = {
  type: 'notice',
  id: 'n',
  kind: 'traffic.advice',
  at: NOW,
  area: 'A1',
  title: 'Cấm đường',
}
