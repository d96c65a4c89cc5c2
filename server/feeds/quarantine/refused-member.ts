import type { RejectCode } from '../../../shared/batch.ts'

/** A refused member on its way to the quarantine: already without what may not be kept (R11). */
export interface RefusedMember {
  readonly feed: string
  readonly at: number
  readonly batch: string
  readonly index: number
  readonly code: RejectCode
  readonly path: string
  readonly message: string
  /** What is wrong, as JSON of a Label. */
  readonly why: string
  /** As JSON; null where it may not be kept. */
  readonly member: string | null
  readonly length: number | null
  readonly sha256: string | null
}
