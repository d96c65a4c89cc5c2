import { readFile } from 'node:fs/promises'
import { basicOf, type AdapterCredential } from '../config/adapter-credentials.ts'
import type { OutgoingTls } from '../outgoing/fetch-safely.ts'
import { originOf } from '../outgoing/origin-of.ts'

/** What this server shows to a source; its files as they are now, so that they may be renewed while it runs. */
export interface Shown {
  username?: string
  password?: string
  /** Of HTTP. */
  authorization?: string
  tls: OutgoingTls
}

export type CredentialsOf = (feed: string, url: string) => Promise<Shown>

/** By feed, and for the origin that each is for: for any other address there is none. Rejects where a file is gone. */
export function credentialsFrom(given: Readonly<Record<string, AdapterCredential>>): CredentialsOf {
  return async (feed, url) => {
    const held = Object.hasOwn(given, feed) ? given[feed] : undefined
    if (held === undefined || held.origin !== originOf(new URL(url))) return { tls: {} }
    const { username, password, bearer } = held
    const authorization =
      bearer !== undefined
        ? `Bearer ${bearer}`
        : username !== undefined && `Basic ${basicOf(username, password ?? '')}`
    return {
      ...(username !== undefined && { username, password: password ?? '' }),
      ...(authorization !== false && { authorization }),
      tls: await tlsOf(held),
    }
  }
}

async function tlsOf({ caFile, certFile, keyFile }: AdapterCredential): Promise<OutgoingTls> {
  const files = Object.entries({ ca: caFile, cert: certFile, key: keyFile })
  const read = files.flatMap(([name, file]) =>
    file === undefined ? [] : [readFile(file, 'utf8').then((text) => [name, text] as const)],
  )
  return Object.fromEntries(await Promise.all(read))
}
