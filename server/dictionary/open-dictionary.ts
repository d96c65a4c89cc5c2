import type { DomainRegistry } from '../../shared/domains/registry.ts'
import { DOMAINS } from '../../shared/domains/registry.ts'
import type { Kysely } from 'kysely'
import { dayOf } from '../../shared/areas/effective-date.ts'
import { inTurn } from '../feeds/in-turn.ts'
import type { Log } from '../log.ts'
import type { LoadedPack } from '../pack.ts'
import type { Database } from '../store/schema.ts'
import type { CheckPlace } from './definition-problems.ts'
import { DefinitionsInForce } from './definitions-in-force.ts'
import { Dictionary } from './dictionary.ts'
import { DictionaryStore } from './dictionary-store.ts'
import { loadDictionary } from './load-dictionary.ts'

/** What indicators mean, from the declarations, the pack and what people said. */
export interface OpenDictionary {
  dictionary: Dictionary
  inForce: DefinitionsInForce
  place: () => CheckPlace
  /** Versions are made one at a time, whoever makes them. */
  turn: ReturnType<typeof inTurn>
  /** What people said, before the world is restored. */
  load(db: Kysely<Database>): Promise<void>
}

export function openDictionary(parts: {
  registry: DomainRegistry
  pack: LoadedPack
  now: () => number
  log: Log
}): OpenDictionary {
  const { registry, pack, now, log } = parts
  const dictionary = new Dictionary(DOMAINS, pack.dictionary)
  const today = () => dayOf(now(), pack.pack.zone)
  const inForce = new DefinitionsInForce({ dictionary, registry, today })
  return {
    dictionary,
    inForce,
    turn: inTurn(),
    place: () => ({ dictionary, registry, scopes: pack.scopes, today: today() }),
    async load(db) {
      await loadDictionary(new DictionaryStore(db), { dictionary, registry, log })
      inForce.bring()
    },
  }
}
