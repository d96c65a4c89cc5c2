import type { Grant } from '../../shared/access/grant.ts'

/** Who asks: a person that signed in, or, in a demo, one of its accounts. */
export interface Principal {
  readonly type: 'person' | 'demo'
  readonly id: string
  readonly name: string
  readonly grants: readonly Grant[]
  /** Which of its sessions; none for a demo's account. */
  readonly session?: string
}
