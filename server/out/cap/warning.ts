import { CAP_CATEGORIES } from '../../../shared/adapters/cap-words.ts'
import { idSchema, type Notice } from '../../../shared/observation.ts'

/** A revision of a warning that was said before; the moment of its sending is all that a reference needs. */
export interface EarlierRevision {
  /** Its own, or that of one that this one replaced. */
  id: string
  revision: number
  at: number
}

/** A warning, in one of its revisions, and those before. */
export interface Warning {
  feed: string
  fact: Notice
  /** It comes of a feed that plays: none of it is real. */
  isPlayed: boolean
  earlier: readonly EarlierRevision[]
}

/** Notices that are warnings, with the category of CAP. Those of information security are not for everybody. */
const CATEGORY_OF: Readonly<Record<string, CapCategory>> = {
  'traffic.advice': 'Transport',
  'security.bulletin': 'Security',
  'health.advice': 'Health',
  'environment.bulletin': 'Env',
  'education.notice': 'Other',
}
type CapCategory = (typeof CAP_CATEGORIES)[number]

export const WARNING_KINDS: readonly string[] = Object.keys(CATEGORY_OF)

/** As it came with it, where it came as CAP; else by its kind. */
export function categoryOf({ kind, attributes }: Notice): CapCategory {
  const said = attributes?.['category']
  return CAP_CATEGORIES.find((category) => category === said) ?? CATEGORY_OF[kind] ?? 'Other'
}

/** It came as the update of others, which it replaced. */
export function replacesOthers({ attributes }: Notice): boolean {
  return attributes?.['messageType'] === 'Update'
}

/** The id of the one that replaced it. */
export function replacedBy({ attributes }: Notice): string | undefined {
  const id = attributes?.['replacedBy']
  return typeof id === 'string' ? id : undefined
}

/** It ended with what it says: it takes back what was said before. */
export function isTakenBack({ at, expiresAt }: Notice): boolean {
  return expiresAt !== undefined && expiresAt <= at
}

/** Without spaces, commas, `<` and `&`, as CAP has it: centre, feed, id and revision, each without a point in it. */
export function identifierOf(centre: string, feed: string, id: string, revision: number): string {
  return [centre, feed, id, String(revision)].map(pointless).join('.')
}

export function partsOfIdentifier(
  identifier: string,
): { centre: string; feed: string; id: string; revision: number } | undefined {
  const parts = identifier.split('.')
  if (parts.length !== 4 || !/^\d{1,16}$/.test(parts[3] ?? '')) return undefined
  try {
    const [centre = '', feed = '', id = ''] = parts.map((part) => decodeURIComponent(part))
    const areIds = [feed, id].every((part) => idSchema.safeParse(part).success)
    return areIds ? { centre, feed, id, revision: Number(parts[3]) } : undefined
  } catch {
    return undefined
  }
}

function pointless(part: string): string {
  return encodeURIComponent(part).replaceAll('.', '%2E')
}
