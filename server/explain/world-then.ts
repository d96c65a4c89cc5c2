import type { ClientBase } from 'pg'
import type { ScopeSet } from '../../shared/areas/scope.ts'
import { DOMAINS, DomainRegistry, domainOf } from '../../shared/domains/registry.ts'
import type { Indicator } from '../../shared/domains/domain.ts'
import type { Dictionary } from '../dictionary/dictionary.ts'
import { World } from '../world/world.ts'
import { casesThen, MOST_CASES } from './cases-then.ts'
import { readingsThen } from './readings-then.ts'

export interface ThenParts {
  readonly dictionary: Dictionary
  /** Of the map of that day. */
  readonly scopes: ScopeSet
  readonly zone: string
  readonly day: string
  /** Those that may have spoken, with what they speak for today. */
  readonly feeds: readonly ThenFeed[]
}

export interface ThenFeed {
  readonly id: string
  readonly domains: readonly string[]
  readonly scopes: readonly string[]
  readonly cadenceMs: Readonly<Record<string, number>>
  readonly isSimulated: boolean
}

/** What indicators meant on that day. */
export function registryThen({ dictionary, day }: Pick<ThenParts, 'dictionary' | 'day'>): DomainRegistry {
  const registry = new DomainRegistry(DOMAINS)
  registry.adopt(dictionary.indicatorsOn(day))
  return registry
}

/**
 * A world that holds what the history knows today of some indicators at a moment, `at` by the clock of the feeds, so
 * that the past is added up by the same rules as the present. It has no things but those that said figures, and their
 * state is not of then.
 */
export async function worldThen(
  client: ClientBase,
  parts: ThenParts & { registry: DomainRegistry },
  wish: { indicators: readonly Indicator[]; mask: Uint8Array; at: number },
): Promise<World> {
  const { registry, scopes, zone } = parts
  const limits = { closedCases: MOST_CASES }
  const world = new World({ epoch: 'then', zone, registry, scopes, limits })
  for (const feed of parts.feeds) register(world, feed)
  const areas = scopes.tree.areas.filter((_, index) => wish.mask[index] === 1).map(({ code }) => code)
  for (const { id, source } of wish.indicators) {
    const feedOf = (feed: string) => indexOf(world, feed, domainOf(id))
    switch (source.from) {
      case 'feed':
      case 'readings': {
        const indicator = source.from === 'feed' ? id : source.indicator
        await readingsThen(client, world, { ...wish, indicator, feedOf })
        break
      }
      case 'cases':
        await casesThen(client, world, { kind: source.kind, areas, at: wish.at, feedOf })
        break
      case 'things':
      case 'formula':
        break
    }
  }
  return world
}

function register(world: World, { isSimulated, ...feed }: ThenFeed): void {
  const index = world.registerFeed(feed)
  if (isSimulated) world.setTimebase(index, 'simulated', 1)
}

/** One that is known no more spoke of what it said, at least. */
function indexOf(world: World, id: string, domain: string): number {
  const known = world.feeds.indexOf(id)
  if (known >= 0) return known
  return world.registerFeed({ id, domains: [domain], scopes: [], cadenceMs: {} })
}
