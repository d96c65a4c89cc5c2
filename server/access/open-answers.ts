import type { Response } from 'express'
import type { Identities } from './identities.ts'
import type { Principal } from './principal.ts'

/** Answers that one key is given at once: whoever reads slowly holds what others wait for. */
const MOST_OF_A_KEY = 8

interface Open {
  session: string | undefined
  response: Pick<Response, 'destroy'>
}

/**
 * What is being read, by whom. When they may no longer do what they could (a key revoked or expired, a session over,
 * rights changed), it is broken off where it is, which programs report; who still may asks again.
 */
export class OpenAnswers {
  private readonly open = new Map<string, Set<Open>>()
  readonly stop: () => void

  constructor(identities: Pick<Identities, 'onChange'>) {
    this.stop = identities.onChange((person, session) => this.cut(person, session))
  }

  /** False where they have too many open: nothing was begun. */
  enter({ id, type, session }: Principal, response: Response): boolean {
    // Who asked has gone while it was looked up who they are: there is nothing open, and no end of it to come.
    if (response.closed) return true
    const all = this.open.get(id) ?? new Set()
    if (type === 'key' && all.size >= MOST_OF_A_KEY) return false
    const one = { session, response }
    this.open.set(id, all.add(one))
    response.once('close', () => {
      all.delete(one)
      if (all.size === 0 && this.open.get(id) === all) this.open.delete(id)
    })
    return true
  }

  private cut(person: string, session: string | undefined): void {
    for (const one of this.open.get(person) ?? [])
      if (session === undefined || one.session === session) one.response.destroy()
  }
}
