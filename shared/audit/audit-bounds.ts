export const AUDIT_FORMATS = ['jsonl', 'csv'] as const
export type AuditFormat = (typeof AUDIT_FORMATS)[number]

export const AUDIT_BOUNDS = {
  /** Entries of a page. */
  page: 50,
  largestPage: 200,
  /** Of a filter. */
  longestText: 200,
} as const
