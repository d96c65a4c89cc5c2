import type { RejectCode } from '../../shared/batch.ts'
import type { AdapterKind, AdapterSettings } from '../../shared/adapters/adapter-kinds.ts'
import type { DayOrder } from '../../shared/files/day-order.ts'
import type { LogCounts } from '../../shared/adapters/log-counts.ts'
import type { Label } from '../../shared/label.ts'
import type { Observation } from '../../shared/observation.ts'

/** What came, whatever the transport. */
export interface AdapterInput {
  readonly bytes: Buffer
  /** In small letters, without parameters; empty where the transport knows none. */
  readonly mediaType: string
  /** Of the media type, in small letters, where one was said. */
  readonly charset: string | undefined
  /** Names in small letters; of a push alone. */
  readonly headers: Readonly<Record<string, string>>
  /** Lines that were heard on a port, each once: what repeats is another event. */
  readonly isHeard?: true
}

export interface AdapterContext<K extends AdapterKind = AdapterKind> {
  /** IANA zone of the place: for times that say none. */
  readonly zone: string
  /** How days are written there in figures: for those that could be read either way. */
  readonly dayOrder: DayOrder
  /** The feed's own clock, epoch milliseconds. */
  readonly now: number
  /** The code of the feed's area whose middle lies nearest; undefined where no area has a middle. Approximate. */
  readonly areaAt: (place: readonly [lat: number, lon: number]) => string | undefined
  /** The feed's own area, where nothing else is known. */
  readonly area: string
  readonly settings: AdapterSettings<K>
}

/** A member of the document that could not be translated: it refuses itself, not its neighbours. */
export interface Refused {
  /** Where in the document: `data.3.kpiValue`. */
  path: string
  code: RejectCode
  message: Label
  /** Without declared personal fields. It goes to quarantine, which masks and keeps what observations have in common. */
  raw: unknown
  /** What it is called where it came from, masked where it is kept; it is kept instead of `raw`. */
  id?: string
  /** Where it stands instead: who fetches may look there. */
  link?: LinkTo
}

export interface LinkTo {
  /** Of the document that links to it, where it is no whole address. */
  href: string
  /** Another one says that what stands there is another. */
  mark: string
}

export interface Translated {
  /** Members that the document has: entities, events, items, lines. */
  read: number
  observations: Observation[]
  refused: Refused[]
  /** Of a log: what its lines came to. */
  log?: LogCounts
  /** Called when the gateway begins to take the observations: what was counted for them counts from then on. */
  taken?: () => void
}

/** One format: pure, bounded, and for hostile input it throws nothing but AdapterError. */
export type Adapter<K extends AdapterKind> = (input: AdapterInput, context: AdapterContext<K>) => Translated

/** Why a document as a whole was not understood. */
export const ADAPTER_ERRORS = [
  'not-json',
  'not-utf8',
  'not-xml',
  'xml-entities',
  'too-deep',
  'too-large',
  'too-many-members',
  'unsupported-type',
  'unsupported-encoding',
  'not-the-format',
] as const
export type AdapterErrorCode = (typeof ADAPTER_ERRORS)[number]

export class AdapterError extends Error {
  readonly code: AdapterErrorCode
  /** What was expected, for people. */
  readonly expected: Label | undefined

  constructor(code: AdapterErrorCode, expected?: Label) {
    super(expected === undefined ? code : `${code}: ${expected.en}`)
    this.code = code
    this.expected = expected
  }
}
