import { existsSync } from 'node:fs'
import { z } from 'zod'
import { originOf } from '../outgoing/origin-of.ts'

const file = z
  .string()
  .min(1)
  .refine((name) => existsSync(name))
const word = z.string().regex(/^\P{Cc}{1,512}$/u)

/**
 * How this server shows itself to a source that a feed is had from. People with a page to set the feed's address cannot
 * have it sent elsewhere: it goes to `origin` alone.
 */
const adapterCredentialSchema = z
  .strictObject({
    origin: z
      .url({ protocol: /^(?:https?|mqtts?|wss?)$/, hostname: /^[^\s]+$/ })
      .refine((url) => URL.canParse(url) && /^\/?$/.test(new URL(url).pathname))
      .transform((url) => originOf(new URL(url))),
    username: word.optional(),
    password: word.optional(),
    bearer: z
      .string()
      .regex(/^[\x21-\x7e]{1,8000}$/)
      .optional(),
    /** Whom it trusts beside, or instead of, the authorities that Node knows. */
    caFile: file.optional(),
    certFile: file.optional(),
    keyFile: file.optional(),
  })
  .refine(({ username, password }) => password === undefined || username !== undefined)
  .refine(({ username, bearer }) => username === undefined || bearer === undefined)
  .refine(({ certFile, keyFile }) => (certFile === undefined) === (keyFile === undefined))
export type AdapterCredential = z.infer<typeof adapterCredentialSchema>

export const adapterCredentialsSchema = z.record(z.string(), adapterCredentialSchema)

/** As they are given, and as a header says them. */
export function secretsOfCredential({ username, password, bearer }: AdapterCredential): string[] {
  return [
    ...(bearer === undefined ? [] : [bearer]),
    ...(password === undefined ? [] : [password, basicOf(username ?? '', password)]),
  ]
}

export function basicOf(username: string, password: string): string {
  return Buffer.from(`${username}:${password}`).toString('base64')
}
