import type { UnderstoodMember } from '../../../shared/feeds/arrivals.ts'
import type { DomainRegistry } from '../../../shared/domains/registry.ts'
import type { AreaTree } from '../../../shared/areas/tree.ts'
import type { Label, Locale } from '../../../shared/label.ts'
import { maskPersonalData } from '../../../shared/personal-data.ts'
import { REJECT_REASONS } from '../../../shared/reject-reason.ts'
import type { KeptMember } from '../kept-member.ts'
import type { HeldMember } from './arrival-log.ts'

export interface Understanding {
  registry: DomainRegistry
  tree: AreaTree
  /** IANA zone of the place. */
  zone: string
}

const TYPES = ['reading', 'thing', 'case', 'notice'] as const
const MAX_TEXT = 200

/** A member in words: what this centre took it for, or why it did not. */
export function understand(held: HeldMember, parts: Understanding, locale: Locale): UnderstoodMember {
  const { member, rejected } = held
  const at = typeof member['at'] === 'number' ? member['at'] : null
  return {
    index: held.index,
    outcome: outcomeOf(held),
    type: TYPES.find((type) => type === member['type']) ?? null,
    what: nameOf(member, parts.registry)?.[locale] ?? null,
    id: text(member['thing'] ?? member['id']),
    title: text(member['title'] ?? member['name']),
    area: areaOf(member, parts.tree, locale),
    at,
    time: at === null ? null : timeOf(at, parts.zone, locale),
    value: valueOf(member, parts.registry, locale),
    code: rejected?.code ?? null,
    path: rejected === undefined ? null : maskPersonalData(rejected.path),
    reason: rejected === undefined ? null : reasonOf(rejected, locale),
  }
}

function outcomeOf({ outcome }: HeldMember): UnderstoodMember['outcome'] {
  return outcome === 'accepted' || outcome === 'duplicate' || outcome === 'conflict' ? outcome : 'rejected'
}

/** What the code means, and behind it what exactly is wrong. */
function reasonOf({ code, why }: NonNullable<HeldMember['rejected']>, locale: Locale): string {
  const reasons: Readonly<Record<string, Label | undefined>> = REJECT_REASONS
  const reason = reasons[code]?.[locale] ?? code
  const said = maskPersonalData(why[locale])
  if (said.startsWith(reason)) return said
  return said === '' ? reason : `${reason} (${said})`
}

function nameOf(member: KeptMember, registry: DomainRegistry): Label | undefined {
  const { indicators, thingKinds, caseKinds, noticeKinds } = registry
  const id = String(member['indicator'] ?? member['kind'])
  return (indicators.get(id) ?? thingKinds.get(id) ?? caseKinds.get(id) ?? noticeKinds.get(id))?.name
}

function areaOf(member: KeptMember, tree: AreaTree, locale: Locale): string | null {
  const code = member['area']
  const area = typeof code === 'string' ? tree.byCode(code) : undefined
  if (area === undefined) return text(code)
  return locale === 'en' ? (area.nameEn ?? area.name) : area.name
}

function valueOf(member: KeptMember, registry: DomainRegistry, locale: Locale): string | null {
  if (member['type'] !== 'reading') return statusOf(member, registry, locale)
  const { value } = member
  if (value === null) return locale === 'vi' ? 'không rõ' : 'not known'
  if (typeof value !== 'number') return null
  const indicator = registry.indicators.get(String(member['indicator']))
  const figure = new Intl.NumberFormat(locale, { maximumFractionDigits: 6 }).format(value)
  return `${figure} ${indicator?.unit[locale] ?? ''}`.trim()
}

function statusOf(member: KeptMember, registry: DomainRegistry, locale: Locale): string | null {
  const kind = String(member['kind'])
  const statuses = (registry.thingKinds.get(kind) ?? registry.caseKinds.get(kind))?.statuses
  return statuses?.find(({ id }) => id === member['status'])?.name[locale] ?? text(member['status'])
}

/** A time that the calendar has no day for is told as it came. */
function timeOf(at: number, timeZone: string, locale: Locale): string | null {
  if (Math.abs(at) > 8.64e15) return null
  return new Intl.DateTimeFormat(locale, { timeZone, dateStyle: 'short', timeStyle: 'medium' }).format(at)
}

function text(value: unknown): string | null {
  return typeof value === 'string' || typeof value === 'number' ? String(value).slice(0, MAX_TEXT) : null
}
