import type { CaseKind, Domain, Indicator, NoticeKind, ThingKind } from '../domains/domain.ts'
import { domainOf } from '../domains/registry.ts'

/** Where a program puts the present, epoch milliseconds. */
export const NOW = Symbol('now')

export type SampleValue = string | number | typeof NOW
/** An observation as a program would write it down. */
export type SampleObservation = Readonly<Record<string, SampleValue>>

/** What an example speaks of: an indicator, or a kind of thing, case or notice. */
export type Subject =
  | { type: 'reading'; indicator: Indicator; thing: ThingKind | undefined }
  | { type: 'thing'; kind: ThingKind }
  | { type: 'case'; kind: CaseKind }
  | { type: 'notice'; kind: NoticeKind }

/** All that feeds may say of these domains; `kinds` leaves out the others where it is given. */
export function subjectsOf(domains: readonly Domain[], kinds?: readonly string[]): Subject[] {
  const isDeclared = ({ id }: { id: string }) => kinds?.includes(id) ?? true
  return domains.flatMap((domain): Subject[] => {
    const { indicators, thingKinds, caseKinds, noticeKinds } = domain
    const things = thingKinds.filter(isDeclared)
    const fed = indicators.filter((one) => one.source.from === 'feed' && isDeclared(one))
    return [
      ...fed.map((indicator): Subject => {
        const thing = things.find((kind) => kind.indicators.includes(indicator.id))
        return { type: 'reading', indicator, thing }
      }),
      ...things.map((kind): Subject => ({ type: 'thing', kind })),
      ...caseKinds.filter(isDeclared).map((kind): Subject => ({ type: 'case', kind })),
      ...noticeKinds.filter(isDeclared).map((kind): Subject => ({ type: 'notice', kind })),
    ]
  })
}

export function subjectId(subject: Subject): string {
  return subject.type === 'reading' ? subject.indicator.id : subject.kind.id
}

/** Two or three observations that a centre takes, of one area: a thing before its reading. */
export function sampleObservations(subject: Subject, area: string): SampleObservation[] {
  switch (subject.type) {
    case 'reading':
      return readings(subject.indicator, subject.thing, area)
    case 'thing':
      return [thing(subject.kind, area)]
    case 'case':
      return [caseOf(subject.kind, area)]
    case 'notice':
      return [notice(subject.kind, area)]
  }
}

function readings(indicator: Indicator, kind: ThingKind | undefined, area: string): SampleObservation[] {
  const value = plausible(indicator)
  const reading: SampleObservation = {
    type: 'reading',
    indicator: indicator.id,
    [kind === undefined ? 'area' : 'thing']: kind === undefined ? area : idOf(kind.id),
    at: NOW,
    value,
    ...partsOf(indicator, value),
  }
  return kind === undefined ? [reading] : [thing(kind, area), reading]
}

/** A fifth of the way up, but no more than what people meet: 42, not four million. */
function plausible({ min, max, decimals }: Indicator): number {
  const value = Math.min(min + (max - min) / 5, min + 42)
  return Number(value.toFixed(decimals))
}

/** Without its parts a ratio is no part of any figure of an area. */
function partsOf({ rollUp, scale = 1 }: Indicator, value: number): Record<string, number> {
  return rollUp === 'ratio'
    ? { numerator: Number(((value * 100) / scale).toPrecision(12)), denominator: 100 }
    : {}
}

function thing(kind: ThingKind, area: string): SampleObservation {
  const name = `${kind.name.vi} 1`
  const status = kind.statuses[0]?.id ?? ''
  return { type: 'thing', id: idOf(kind.id), kind: kind.id, at: NOW, revision: NOW, area, name, status }
}

function caseOf(kind: CaseKind, area: string): SampleObservation {
  return {
    type: 'case',
    id: idOf(kind.id),
    kind: kind.id,
    at: NOW,
    revision: NOW,
    area,
    title: `${kind.name.vi} gửi thử`,
    status: kind.statuses[0]?.id ?? '',
    severity: 'normal',
    openedAt: NOW,
  }
}

function notice(kind: NoticeKind, area: string): SampleObservation {
  return {
    type: 'notice',
    id: idOf(kind.id),
    kind: kind.id,
    at: NOW,
    revision: NOW,
    area,
    title: `${kind.name.vi} gửi thử`,
  }
}

function idOf(kind: string): string {
  return `${kind.slice(domainOf(kind).length + 1).toLowerCase()}-1`
}
