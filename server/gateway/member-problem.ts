import type { z } from 'zod'
import { en, vi } from 'zod/v4/locales'
import type { Locale } from '../../shared/label.ts'

/** Handed to each parse of a member, so that what is wrong is said in the sender's language. */
export const PARSE_IN: Readonly<Record<Locale, z.core.ParseContext<z.core.$ZodIssue>>> = {
  vi: { error: vi().localeError },
  en: { error: en().localeError },
}

/** An acknowledgement stays small whatever was sent: paths and messages may quote the member. */
const MAX_PATH = 200
const MAX_MESSAGE = 300

/** The first thing that is wrong with a member: where, and what, for people. */
export function problemOf(error: z.ZodError): { path: string; message: string } {
  const issue = error.issues[0]
  if (issue === undefined) return { path: '', message: '' }
  const extra = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : []
  return {
    path: [...issue.path, ...extra].map(String).join('.').slice(0, MAX_PATH),
    message: issue.message.slice(0, MAX_MESSAGE),
  }
}
