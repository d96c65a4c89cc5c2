import type { Label } from '../label.ts'
import type { Attributes } from '../observation.ts'
import type { Severity } from '../severity.ts'
import type { Basis } from '../kpi/basis.ts'
import type { Grade } from '../kpi/grade.ts'
import type { SumRule } from '../sums/sum-rule.ts'
import type { MapMark } from '../map-mark.ts'

/** How figures of an indicator become one figure of a wider scope (R3). */
export type RollUp =
  /** Figures add up. */
  | 'sum'
  /** Numerators and denominators add up; the figure is their quotient times `scale`. */
  | 'ratio'
  | 'max'
  | 'min'
  /** Computed anew for every scope by its formula. */
  | 'computed'
  /** It stands for the area of which it was said, and for a scope that is just that area; nothing adds it up. */
  | 'own'
  /** It means nothing beyond its own thing. */
  | 'none'

/** What one part gives to a roll-up. For `sum`, `max` and `min` the denominator is not read. */
export interface Part {
  numerator: number
  denominator: number
}

/** What a pure function of a domain sees of a thing. */
export interface ThingView {
  kind: string
  status: string
  attributes: Attributes
}

/** What a pure function of a domain sees of a case. Times are epoch milliseconds of the feed's own timebase. */
export interface CaseView {
  kind: string
  status: string
  severity: Severity
  category: string | undefined
  openedAt: number
  dueAt: number | undefined
  closedAt: number | undefined
  /** It says when it was closed, or its status means it. */
  isOver: boolean
  attributes: Attributes
}

/** Where an indicator's figures come from. */
export type IndicatorSource =
  /** Feeds send them. */
  | { from: 'feed' }
  /** Counted by the server from cases; null leaves a case out. `now` is the feed's own present. */
  | { from: 'cases'; kind: string; part: (item: CaseView, now: number) => Part | null }
  /** Counted by the server from things. */
  | { from: 'things'; kind: string; part: (item: ThingView) => Part | null }
  /** Computed by the server from each reading of another indicator of this domain. */
  | {
      from: 'readings'
      indicator: string
      /** Attributes without which a thing has no part, and none is expected of it. */
      needs: readonly string[]
      part: (value: number, thing: ThingView | undefined) => Part | null
    }
  /** Computed by the server for every scope from the figures that other indicators have there (`parseFormula`). */
  | { from: 'formula'; formula: string }

export interface Indicator {
  /** `<domain>.<name>`. */
  id: string
  name: Label
  /** For a table head, when the name is too long. */
  short: Label
  /** Symbol behind the figure; empty for a bare count. */
  unit: Label
  /** What it measures (`parseQuantity`): `dossier`, `km/h`, `1`. Needed where a formula takes it, or gives it. */
  quantity?: string
  /** Of a ratio, what numerator and denominator measure, where they are taken apart. */
  parts?: { numerator: string; denominator: string }
  /** Figures are quantised to this many decimals on the wire and shown with them. */
  decimals: number
  /** Which way is better. */
  better: 'up' | 'down' | 'neither'
  rollUp: RollUp
  /** Of a ratio: 100 for per cent. */
  scale?: number
  /** How often a figure is expected, milliseconds of the source's time. */
  cadenceMs: number
  /** Plausible figures; others are refused as `out-of-range`. */
  min: number
  max: number
  source: IndicatorSource
  /**
   * A state (a speed, a queue) that has gone stale is left out of the roll-up and counted as not reported;
   * a running count stays in it, as its last value still holds, and is counted as not reported as well.
   */
  whenStale: 'leave-out' | 'keep'
  /** A running count that begins anew at midnight of the place: yesterday's is no part of today's. */
  resets?: 'daily'
  /** At which figure it wants attention; compared in the direction that is worse. */
  thresholds?: { attention?: number; high?: number; critical?: number }
  /** What its figures are called, from the best to the least. */
  grades?: readonly Grade[]
  /** How far its formula, or its figure, is that of its source. */
  basis?: Basis
}

export interface Status {
  id: string
  name: Label
  severity: Severity
  /** A case in this status is over. */
  closed?: true
  /** A thing in this status gives no figures: their silence is expected. */
  offline?: true
}

export interface ThingKind {
  /** `<domain>.<name>`. */
  id: string
  name: Label
  /** It moves: drawn and conflated as such. */
  moves?: true
  /** How often it is heard of, milliseconds of the source's time; 0 is "when it changes". */
  cadenceMs: number
  statuses: readonly Status[]
  /** Indicators that each of them is expected to report: those that never did count as missing parts. */
  indicators: readonly string[]
  /** Those of them whose thresholds colour the thing itself: a share of a few is no state of anything. */
  judgedBy: readonly string[]
  attributes: Readonly<Record<string, Label>>
  mark?: MapMark
}

export interface Category {
  id: string
  name: Label
}

/** What else is known of a case or a notice. */
interface Described {
  attributes?: Readonly<Record<string, Label>>
  /** What the values of an attribute mean, where it holds one of a few words. */
  choices?: Readonly<Record<string, readonly Category[]>>
}

export interface CaseKind extends Described {
  id: string
  name: Label
  statuses: readonly Status[]
  categories: readonly Category[]
  mark?: MapMark
}

export interface NoticeKind extends Described {
  id: string
  name: Label
}

/** For how many days what of its figures is kept; days and months of them are kept for ever. */
export interface Retention {
  /** Each reading. One that is older by its feed's clock is refused. */
  readingsDays: number
  /** Roll-ups of one minute, 15 minutes and an hour. */
  minutesDays: number
  quartersDays: number
  hoursDays: number
}

export const DEFAULT_RETENTION: Readonly<Retention> = {
  readingsDays: 7,
  minutesDays: 31,
  quartersDays: 400,
  hoursDays: 1_830,
}

/** A domain as data: the server and the wall know no other (adding one is one declaration). */
export interface Domain {
  id: string
  name: Label
  indicators: readonly Indicator[]
  thingKinds: readonly ThingKind[]
  caseKinds: readonly CaseKind[]
  noticeKinds: readonly NoticeKind[]
  /** Wholes that their parts must add up to; where they do not, the panel says by how much. */
  sums?: readonly SumRule[]
  /** What it leaves out is DEFAULT_RETENTION. */
  retention?: Partial<Retention>
}

export function retentionOf({ retention }: Pick<Domain, 'retention'>): Retention {
  return { ...DEFAULT_RETENTION, ...retention }
}

/** Type-checks a declaration and keeps its literal types. */
export function defineDomain<const D extends Domain>(domain: D): D {
  return domain
}
