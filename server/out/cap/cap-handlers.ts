import type { Request, Response } from 'express'
import type { ClientBase, Pool } from 'pg'
import { Gate } from '../../http/gate.ts'
import type { RouteHandlers } from '../../http/mount-routes.ts'
import { readyText, send } from '../../http/ready-answer.ts'
import { refuse } from '../../http/refuse.ts'
import { comeBack } from '../../http/refuse-history.ts'
import { readOnly, tookTooLong } from '../../history/query/read-only.ts'
import type { Principal } from '../../access/principal.ts'
import { momentQuery } from '../export-query.ts'
import { toldThen, type ThenParts } from '../past/told-then.ts'
import { nameOfArea } from '../told/out-place.ts'
import { alertXml, type CapPlace } from './alert-xml.ts'
import { alertsAtom } from './alerts-atom.ts'
import { findWarning, findWarnings, standingNow } from './find-warnings.ts'
import { partsOfIdentifier } from './warning.ts'

export interface CapParts extends ThenParts {
  pool: Pool
  /** Where this server is reached; PUBLIC_URL where there is one. */
  base: string
  publicUrl: string | undefined
}

/** Each holds a connection of the pool while it is answered. */
const AT_ONCE = 2
const STATEMENT_MS = 5_000

/** The warnings of this centre as CAP 1.2. */
export function capHandlers(parts: CapParts): RouteHandlers<'capAlerts' | 'capAlert'> {
  const { place, pool, base } = parts
  const gate = new Gate(AT_ONCE)
  const cap = capPlaceOf(parts)
  const asking = { gate, pool }
  async function answerThen(at: number, request: Request, response: Response, who: Principal): Promise<void> {
    const answer = await toldThen(parts, request, response, { at, wish: { tell: 'warnings' } as const })
    if (answer === undefined) return
    const { position, told } = answer
    const isPlayed = (feed: string) => told.playing.includes(feed)
    const standing = { found: told.standing, isPlayed, at, before: position }
    await withStore(asking, request, response, async (client) => {
      const warnings = await findWarnings({ ...place, standing }, client, who)
      const atom = alertsAtom(warnings, { ...cap, moment: at }, base)
      send(response, readyText(atom), 'application/atom+xml')
    })
  }
  return {
    capAlerts: async (request, response, who) => {
      const at = momentQuery.safeParse(request.query['at'])
      if (!at.success) return refuse(request, response, 400, 'malformed', 'at')
      if (at.data !== undefined) return answerThen(at.data, request, response, who)
      await withStore(asking, request, response, async (client) => {
        const warnings = await findWarnings({ ...place, standing: standingNow(place) }, client, who)
        send(response, readyText(alertsAtom(warnings, cap, base)), 'application/atom+xml')
      })
    },
    capAlert: (request, response, who) =>
      withStore(asking, request, response, async (client) => {
        const named = partsOfIdentifier(String(request.params['alert']))
        const isOurs = named !== undefined && named.centre === cap.centre
        const warning = isOurs ? await findWarning(place, client, who, named) : undefined
        if (warning === undefined) return refuse(request, response, 404, 'not-found')
        const xml = `<?xml version="1.0" encoding="utf-8"?>\n${alertXml(warning, cap)}\n`
        send(response, readyText(xml), 'application/cap+xml')
      }),
  }
}

async function withStore(
  { gate, pool }: { gate: Gate; pool: Pool },
  request: Request,
  response: Response,
  answer: (client: ClientBase) => Promise<void>,
): Promise<void> {
  const leave = gate.enter()
  if (leave === undefined) return comeBack(request, response, 'busy')
  try {
    await readOnly(pool, STATEMENT_MS, answer)
  } catch (error) {
    if (!tookTooLong(error)) throw error
    comeBack(request, response, 'took-too-long')
  } finally {
    leave()
  }
}

function capPlaceOf({ place, publicUrl }: CapParts): CapPlace {
  const { centre, pack } = place.pack
  const { locale, zone } = pack
  const host = publicUrl === undefined ? '' : new URL(publicUrl).host
  return {
    centre: centre.id,
    sender: host === '' ? centre.id : `${host}/${centre.id}`,
    senderName: centre.name[locale],
    locale,
    zone,
    eventOf: (kind) => place.world.registry.noticeKinds.get(kind)?.name[locale] ?? kind,
    areaName: (code) => nameOfArea(place, code, locale),
  }
}
