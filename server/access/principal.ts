import type { Grant } from '../../shared/access/grant.ts'
import type { KeyRead } from '../../shared/access/key-reads.ts'

/** Who asks: a person that signed in, in a demo one of its accounts, or a program by its key. */
export interface Principal {
  readonly type: 'person' | 'demo' | 'key'
  readonly id: string
  readonly name: string
  readonly grants: readonly Grant[]
  /** Which of its sessions; none for a demo's account and for a key. */
  readonly session?: string
  /** Of a key: what it is for. Whatever else its grants' role may, it may not. */
  readonly reads?: readonly KeyRead[]
}
