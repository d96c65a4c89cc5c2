import type { RejectCode } from '../../shared/batch.ts'
import { zoneScopeId } from '../../shared/areas/scope.ts'
import type { Label, Locale } from '../../shared/label.ts'
import type { Fact, Reading } from '../../shared/observation.ts'
import { COMPUTED_HERE, REJECT_REASONS, ZONES_HOLD_AREAS } from '../../shared/reject-reason.ts'

/** Why a well-formed observation is not taken. Built once, so that refusing a flood of them allocates nothing. */
export interface Refusal {
  readonly code: RejectCode
  readonly path: string
  readonly reason: Label
}

function refusal(code: RejectCode, path: string, reason = REJECT_REASONS[code]): Refusal {
  return Object.freeze({ code, path, reason })
}

export const REFUSED = {
  unknownIndicator: refusal('unknown-indicator', 'indicator'),
  computedHere: refusal('unknown-indicator', 'indicator', COMPUTED_HERE),
  indicatorNotInScope: refusal('not-in-scope', 'indicator'),
  indicatorNotDeclared: refusal('not-declared', 'indicator'),
  thingOfOtherDomain: refusal('unknown-thing', 'thing', {
    vi: 'đối tượng đó thuộc lĩnh vực khác với chỉ tiêu',
    en: 'that thing is of another domain than the indicator',
  }),
  needsThingOrArea: refusal('needs-thing-or-area', 'thing'),
  missingParts: refusal('missing-parts', 'numerator'),
  inconsistentParts: refusal('inconsistent-parts', 'value'),
  timeInFuture: refusal('time-in-future', 'at'),
  tooOld: refusal('too-old', 'at'),
  unknownArea: refusal('unknown-area', 'area'),
  areaNotInScope: refusal('not-in-scope', 'area'),
  unknownKind: refusal('unknown-kind', 'kind'),
  kindNotInScope: refusal('not-in-scope', 'kind'),
  kindNotDeclared: refusal('not-declared', 'kind'),
  unknownStatus: refusal('unknown-status', 'status'),
  unknownCategory: refusal('unknown-category', 'category'),
  unknownThing: refusal('unknown-thing', 'thing'),
  tooMany: refusal('too-many', ''),
  loop: refusal('loop', 'origin.hops'),
  notAnnounced: refusal('not-announced', 'origin.feed'),
} as const

/** Says between which figures the indicator is plausible; one for each indicator. */
export function outOfRange(min: number, max: number): Refusal {
  return refusal('out-of-range', 'value', {
    vi: `ngoài khoảng hợp lý của chỉ tiêu: từ ${min} đến ${max}`,
    en: `outside the plausible range of the indicator: from ${min} to ${max}`,
  })
}

/** Of a code that was sent, at most so much is said back. */
const MAX_CODE = 40

/** What a refusal says to the sender: of an area also which, and of a zone that it is none. `scopes` are the feed's. */
export function messageOf(
  { path, reason }: Refusal,
  member: Reading | Fact,
  scopes: readonly string[],
  locale: Locale,
): string {
  if (path !== 'area' || member.area === undefined) return reason[locale]
  const code = member.area
  const isZone = code.startsWith(ZONE) || scopes.includes(zoneScopeId(code))
  const said = `"${code.length > MAX_CODE ? `${code.slice(0, MAX_CODE)}…` : code}": ${reason[locale]}`
  return isZone ? `${said}; ${ZONES_HOLD_AREAS[locale]}` : said
}

const ZONE = zoneScopeId('')
