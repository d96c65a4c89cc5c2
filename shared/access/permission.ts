import type { Role } from './role.ts'

/** Each role may do what is named here, within the scopes and domains that it was granted for. */
export const PERMISSIONS = {
  /** The wall: rooms, snapshots, history, the past. */
  'room.read': ['viewer', 'operator', 'shift-lead', 'leader', 'feed-manager', 'administrator'],
  'history.export': ['operator', 'shift-lead', 'leader', 'administrator'],
  'scenario.run': ['shift-lead', 'administrator'],
  /** How feeds are: arrivals, rates, delays, counts, completeness. */
  'feed.read': ['operator', 'shift-lead', 'leader', 'feed-manager', 'administrator'],
  /** What they sent and was refused; it may say something of people in spite of R11. */
  'quarantine.read': ['feed-manager', 'administrator'],
  /** Registering, credentials, limits, files, replays of what was refused. */
  'feed.manage': ['feed-manager', 'administrator'],
  /** What indicators mean: their definitions, targets and thresholds; adding new ones. */
  'definition.manage': ['administrator'],
  /** Typing figures of a period, or handing in a filled template. */
  'entry.write': ['operator', 'shift-lead', 'feed-manager', 'administrator'],
  /** Accepting or returning what others typed; never one's own. */
  'entry.review': ['shift-lead', 'administrator'],
  /** Which figures are typed, by whom, for which periods, until when. */
  'entry.manage': ['feed-manager', 'administrator'],
  /** Telling a centre below what to do, and saying what is over of that. */
  'directive.give': ['shift-lead', 'leader', 'administrator'],
  /** Reporting on what the centre above gave. */
  'directive.report': ['operator', 'shift-lead', 'administrator'],
  /** What was told to centres below, and by the one above. */
  'directive.read': ['operator', 'shift-lead', 'leader', 'administrator'],
  /** Proposing to a centre below to change a fact of its own. */
  'proposal.make': ['shift-lead', 'leader', 'administrator'],
  /** Accepting or declining what the centre above proposes. */
  'proposal.answer': ['shift-lead', 'administrator'],
  /** Whom events of this centre are posted to. */
  'webhook.manage': ['administrator'],
  'person.manage': ['administrator'],
  /** Keys by which programs read. */
  'key.manage': ['administrator'],
  'audit.read': ['administrator'],
} as const satisfies Readonly<Record<string, readonly Role[]>>
export type Permission = keyof typeof PERMISSIONS

export function hasPermission(role: Role, permission: Permission): boolean {
  const holders: readonly Role[] = PERMISSIONS[permission]
  return holders.includes(role)
}
