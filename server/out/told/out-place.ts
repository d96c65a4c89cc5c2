import { zoneScopeId } from '../../../shared/areas/scope.ts'
import type { Label, Locale } from '../../../shared/label.ts'
import type { Pack } from '../../../shared/pack.ts'
import type { LoadedPack } from '../../pack.ts'
import type { RollUpRow } from '../../world/roll-ups.ts'
import type { World } from '../../world/world.ts'

/** Of a feed of which nobody says how often it speaks: the centre's own figures come once a second. */
export const OWN_CADENCE_MS = 1_000

/** What of the place is told. */
export type OutPack = Pick<LoadedPack, 'scopes' | 'tree' | 'centres' | 'centre'> & {
  readonly pack: Pick<Pack, 'zone' | 'domains' | 'locale'>
}

/** Of which facts are told to others, in whichever format. */
export interface OutPlace {
  readonly world: Pick<
    World,
    'feeds' | 'series' | 'things' | 'cases' | 'notices' | 'indicators' | 'registry' | 'tree'
  >
  readonly pack: OutPack
  /** Of the past: which, epoch milliseconds; it stands in all that is told. Undefined for the present. */
  readonly moment?: number
  /** How often a feed is expected to say something, milliseconds. */
  readonly feedCadenceMs: (feed: string) => number
  /** Roll-ups of a room; undefined for one that cannot be. */
  readonly figuresOf: (scope: string, domain: string) => readonly Readonly<RollUpRow>[] | undefined
  readonly now: () => number
}

export function nameOfArea({ pack }: Pick<OutPlace, 'pack'>, code: string, locale: Locale): string {
  const area = pack.tree.byCode(code)
  return (locale === 'en' ? area?.nameEn : undefined) ?? area?.name ?? code
}

/** Of an area, of a centre by its zone, or of what lies in no zone below a scope. */
export function nameOfScope(place: Pick<OutPlace, 'pack'>, id: string, locale: Locale): string {
  if (id.startsWith(REST)) return `${nameOfScope(place, id.slice(REST.length), locale)} (${BESIDE[locale]})`
  const centre = place.pack.centres.find((one) => zoneScopeId(one.id) === id)
  return centre?.name[locale] ?? nameOfArea(place, id, locale)
}

const REST = 'rest:'
const BESIDE: Label = { vi: 'phần còn lại', en: 'the rest' }
