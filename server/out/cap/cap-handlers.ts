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
import { findWarning, findWarnings, standingNow, type Standing } from './find-warnings.ts'
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
  const asking = { gate: new Gate(AT_ONCE), pool }
  const cap = capPlaceOf(parts)
  /** Tells it as it stands now, or as it stood. */
  async function tell(request: Request, response: Response, who: Principal, answer: Answer): Promise<void> {
    const at = momentQuery.safeParse(request.query['at'])
    if (!at.success) return refuse(request, response, 400, 'malformed', 'at')
    const then =
      at.data === undefined ? undefined : await standingThen(parts, at.data, request, response, who)
    if (at.data !== undefined && then === undefined) return
    const told = at.data === undefined ? cap : { ...cap, moment: at.data }
    await withStore(asking, request, response, (client) =>
      answer({ pack: place.pack, standing: then ?? standingNow(place) }, client, told),
    )
  }
  return {
    capAlerts: (request, response, who) =>
      tell(request, response, who, async (from, client, told) => {
        const atom = alertsAtom(await findWarnings(from, client, who), told, base)
        send(response, readyText(atom), 'application/atom+xml')
      }),
    capAlert: (request, response, who) =>
      tell(request, response, who, async (from, client, told) => {
        const named = partsOfIdentifier(String(request.params['alert']))
        const isOurs = named !== undefined && named.centre === cap.centre
        const warning = isOurs ? await findWarning(from, client, who, named) : undefined
        if (warning === undefined) return refuse(request, response, 404, 'not-found')
        const xml = `<?xml version="1.0" encoding="utf-8"?>\n${alertXml(warning, told)}\n`
        send(response, readyText(xml), 'application/cap+xml')
      }),
  }
}

/** As they stood then; undefined where that cannot be told: then it was answered. */
async function standingThen(
  parts: CapParts,
  at: number,
  request: Request,
  response: Response,
  who: Principal,
): Promise<Standing | undefined> {
  const wish = { tell: 'warnings' } as const
  const answer = await toldThen(parts, request, response, { at, wish, who })
  if (answer === undefined) return undefined
  const { position, told } = answer
  return { found: told.standing, isPlayed: (feed) => told.playing.includes(feed), at, before: position }
}

type Answer = (from: Parameters<typeof findWarnings>[0], client: ClientBase, told: CapPlace) => Promise<void>

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
