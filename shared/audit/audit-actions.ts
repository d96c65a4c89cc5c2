/** What is written down of people and of the centre itself, each by one word. */
export const AUDIT_ACTIONS = [
  'server.start',
  'sign-in',
  'sign-out',
  'session.revoke',
  'person.invite',
  'person.change',
  'person.disable',
  'access.refuse',
  'command',
  'export',
  'feed.register',
  'feed.change',
  'feed.retire',
  'credential.issue',
  'credential.revoke',
  'quarantine.replay',
  'quarantine.export',
  'quarantine.discard',
  'file.import',
  'mapping.change',
  'definition.add',
  'definition.change',
  'audit.export',
  /** The chain does not agree with what was told of it outside the store. */
  'audit.mismatch',
  /** Entries stand although their writers were told that they do not: what they say did not take effect. */
  'audit.void',
] as const
export type AuditAction = (typeof AUDIT_ACTIONS)[number]
