import { once } from 'node:events'
import type { Request, Response } from 'express'
import { z } from 'zod'
import type { Permission } from '../../../shared/access/permission.ts'
import {
  MAX_QUARANTINE_PAGE,
  MAX_REPLAYED,
  quarantineChoiceSchema,
  quarantineFilterSchema,
  type DiscardAnswer,
  type QuarantineAnswer,
  type QuarantineChoice,
  type QuarantineFilter,
} from '../../../shared/feeds/quarantine.ts'
import { idSchema } from '../../../shared/observation.ts'
import { may } from '../../access/may.ts'
import type { Principal } from '../../access/principal.ts'
import type { AuditPort } from '../../audit/audit-port.ts'
import { tookTooLong } from '../../history/query/read-only.ts'
import type { RouteHandlers } from '../../http/mount-routes.ts'
import { localeOf, refuse } from '../../http/refuse.ts'
import type { LoadedPack } from '../../pack.ts'
import { askerOf } from '../asker-of.ts'
import { MAX_LIST_BYTES, readJson } from '../../http/read-json.ts'
import { recorded } from '../recorded.ts'
import { replay, type ReplayParts } from './replay.ts'
import type { QuarantineWriter } from './quarantine-writer.ts'
import type { QuarantineWish } from './quarantine-wish.ts'
import { quarantinedOf } from './told-member.ts'

export interface QuarantineHandlersParts extends ReplayParts {
  pack: LoadedPack
  audit: AuditPort
  /** Whom a request comes from. */
  addressOf: (request: Request) => string
  writer: QuarantineWriter
}

type Names = 'quarantine' | 'exportQuarantine' | 'replayQuarantine' | 'discardQuarantine'

/** Only of feeds all of whose scopes and domains the asker may look into, or manage. */
export function quarantineHandlers(parts: QuarantineHandlersParts): RouteHandlers<Names> {
  return {
    quarantine: (request, response, who) => answerPage(parts, request, response, who),
    exportQuarantine: (request, response, who) => answerFile(parts, request, response, who),
    replayQuarantine: withChoice(parts, async (choice, wish, request, response, who) => {
      const entry = { action: 'quarantine.replay', after: toldOf(choice) } as const
      const answer = await recorded(parts.audit, askerOf(request, who, parts), entry, () =>
        replay(wish, parts),
      )
      response.json(answer)
    }),
    discardQuarantine: withChoice(parts, async (choice, wish, request, response, who) => {
      const entry = { action: 'quarantine.discard', before: toldOf(choice) } as const
      const discarded = await recorded(parts.audit, askerOf(request, who, parts), entry, () =>
        parts.store.delete(wish),
      )
      response.json({ discarded } satisfies DiscardAnswer)
    }),
  }
}

const pageSchema = z.object({
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_QUARANTINE_PAGE).default(50),
})
const numberInQuery = z.coerce.number().int().min(0).optional()
const filterSchema = quarantineFilterSchema.extend({
  feed: idSchema.optional(),
  from: numberInQuery,
  to: numberInQuery,
})

async function answerPage(
  parts: QuarantineHandlersParts,
  request: Request,
  response: Response,
  who: Principal,
): Promise<void> {
  const { before, limit, ...filter } = request.query
  const page = pageSchema.safeParse({ before, limit })
  if (!page.success) return refuse(request, response, 400, 'malformed', String(page.error.issues[0]?.path[0]))
  const wish = wishOfQuery(filter, parts, request, response, who)
  if (wish === undefined) return
  await parts.writer.flush()
  const asked = { limit: page.data.limit + 1, newestFirst: true }
  const from = page.data.before
  const found = await orTooLong(
    parts.store.find({ ...wish, ...(from !== undefined && { before: from }) }, asked),
    request,
    response,
  )
  if (found === undefined) return
  const members = found.slice(0, page.data.limit).map((member) => quarantinedOf(member, localeOf(request)))
  const next = found.length > members.length ? (members.at(-1)?.id ?? null) : null
  response.set('Cache-Control', 'no-store').json({ members, next } satisfies QuarantineAnswer)
}

/** Page after page, as fast as they are taken. */
async function answerFile(
  parts: QuarantineHandlersParts,
  request: Request,
  response: Response,
  who: Principal,
): Promise<void> {
  const wish = wishOfQuery(request.query, parts, request, response, who)
  if (wish === undefined) return
  const { feeds, ...rest } = wish
  const entry = { action: 'quarantine.export', after: { ...rest, feeds } } as const
  await parts.audit.record({ ...entry, ...askerOf(request, who, parts), outcome: 'done' })
  await parts.writer.flush()
  let found = await orTooLong(parts.store.find(wish, EXPORT_PAGE), request, response)
  if (found === undefined) return
  response.set({
    'Content-Type': 'application/x-ndjson; charset=utf-8',
    'Content-Disposition': 'attachment; filename="quarantine.jsonl"',
    'Cache-Control': 'no-store',
  })
  const locale = localeOf(request)
  while (found.length > 0 && !response.destroyed) {
    const lines = found.map((member) => `${JSON.stringify(quarantinedOf(member, locale))}\n`)
    if (!response.write(lines.join('')))
      await Promise.race([once(response, 'drain'), once(response, 'close')])
    found = await parts.store.find({ ...wish, before: found.at(-1)?.id ?? 0 }, EXPORT_PAGE)
  }
  response.end()
}

const EXPORT_PAGE = { limit: 500, newestFirst: true }

function withChoice(
  parts: QuarantineHandlersParts,
  handle: (
    choice: QuarantineChoice,
    wish: QuarantineWish,
    request: Request,
    response: Response,
    who: Principal,
  ) => Promise<void>,
) {
  return async (request: Request, response: Response, who: Principal): Promise<void> => {
    // A mask in what is looked for would mean everybody of whom something was masked.
    const choice = await readJson(request, response, quarantineChoiceSchema, MAX_LIST_BYTES, ['text'])
    if (choice === undefined) return
    await parts.writer.flush()
    const feeds = feedsFor(who, 'feed.manage', parts)
    const wish = 'ids' in choice ? { feeds, ids: choice.ids } : wishOf(choice.filter, feeds)
    await orTooLong(handle(choice, wish, request, response, who), request, response)
  }
}

function wishOfQuery(
  query: unknown,
  parts: QuarantineHandlersParts,
  request: Request,
  response: Response,
  who: Principal,
): QuarantineWish | undefined {
  const filter = filterSchema.safeParse(query)
  if (filter.success) return wishOf(filter.data, feedsFor(who, 'quarantine.read', parts))
  const [issue] = filter.error.issues
  const path = issue?.code === 'unrecognized_keys' ? issue.keys[0] : String(issue?.path[0])
  return void refuse(request, response, 400, 'malformed', path)
}

function wishOf({ feed, ...filter }: QuarantineFilter, feeds: readonly string[]): QuarantineWish {
  return { ...filter, feeds: feed === undefined ? feeds : feeds.filter((id) => id === feed) }
}

function feedsFor(
  who: Principal,
  permission: Permission,
  { feeds, pack }: QuarantineHandlersParts,
): readonly string[] {
  const covered = feeds.feeds.filter(({ feed }) => may(who, permission, feed, pack.scopes))
  return covered.map(({ id }) => id)
}

async function orTooLong<T>(
  answer: Promise<T>,
  request: Request,
  response: Response,
): Promise<T | undefined> {
  try {
    return await answer
  } catch (error) {
    if (!tookTooLong(error)) throw error
    response.set('Retry-After', '5')
    return void refuse(request, response, 503, 'took-too-long')
  }
}

/** What of a choice is written down: of many ids how many. */
function toldOf(choice: QuarantineChoice): unknown {
  const told = 100
  if (!('ids' in choice)) return choice
  return choice.ids.length <= told
    ? choice
    : { ids: choice.ids.slice(0, told), count: choice.ids.length, most: MAX_REPLAYED }
}
