import type { Request, Response } from 'express'
import type { Label } from '../../../shared/label.ts'
import type { Principal } from '../../access/principal.ts'
import { isoIn } from '../../history/iso-in.ts'
import { refuse } from '../../http/refuse.ts'
import { comeBack } from '../../http/refuse-history.ts'
import type { OutPlace } from '../told/out-place.ts'
import type { AskPast, PastAnswer, PastWish, ToldOf } from './past-wish.ts'

export interface ThenParts {
  place: OutPlace
  /** Undefined where there is no store. */
  past: AskPast | undefined
}

/** Of a moment what was wished; undefined where it cannot be told: then it was answered why. */
export async function toldThen<W extends PastWish>(
  parts: ThenParts,
  request: Request,
  response: Response,
  { at, wish, who }: { at: number; wish: W; who: Principal },
): Promise<(Extract<PastAnswer, { ok: true }> & { told: ToldOf<W> }) | undefined> {
  const answer = await askPast(parts, at, wish, who)
  if (answer.ok) {
    sayMoment(response, request, at)
    return answer as Extract<PastAnswer, { ok: true }> & { told: ToldOf<W> }
  }
  if (answer.code === 'out-of-span') refuse(request, response, 404, answer.code, 'at', spanOf(parts, answer))
  else comeBack(request, response, answer.code)
  return undefined
}

export function askPast(
  { past, place }: ThenParts,
  at: number,
  wish: PastWish,
  who: Principal,
): Promise<PastAnswer> {
  const nothing = { ok: false, code: 'out-of-span', earliest: undefined, latest: place.now() } as const
  return past === undefined ? Promise.resolve(nothing) : past(at, wish, who)
}

/** RFC 7089: it is a prior state of what stands at the address without its moment. */
export function sayMoment(response: Response, request: Request, at: number): void {
  const original = new URL(request.originalUrl, 'http://localhost')
  original.searchParams.delete('at')
  response.set('Memento-Datetime', new Date(at).toUTCString())
  response.append('Link', `<${original.pathname}${original.search}>; rel="original"`)
}

/** A moment in the name of a file, by the clocks of the place. */
export function momentWord({ pack }: Pick<OutPlace, 'pack'>, at: number): string {
  return `at-${isoIn(at, pack.pack.zone, false).slice(0, 19).replaceAll(':', '-')}`
}

function spanOf(
  { place }: ThenParts,
  { earliest, latest }: Extract<PastAnswer, { code: 'out-of-span' }>,
): Label | undefined {
  if (earliest === undefined) return undefined
  const { zone } = place.pack.pack
  const [from, to] = [isoIn(earliest, zone, false), isoIn(latest, zone, false)]
  return { vi: `có từ ${from} đến ${to}`, en: `kept from ${from} to ${to}` }
}
