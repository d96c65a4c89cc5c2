import type { Request, Response } from 'express'
import type { Locale } from '../../../shared/label.ts'
import type { RoomTable } from '../../../shared/out/export-parameters.ts'
import type { Principal } from '../../access/principal.ts'
import { readyText, send } from '../../http/ready-answer.ts'
import { BYTE_ORDER_MARK } from '../csv/csv-text.ts'
import { nameFile } from '../name-file.ts'
import { momentWord, toldThen, type ThenParts } from './told-then.ts'

interface Asked {
  who: Principal
  at: number
  scope: string
  domains: readonly string[]
  locale: Locale
  /** Of the file's name, before the moment. */
  words: [string, ...string[]]
}

/** Things, cases and notices as they were, as GeoJSON. */
export async function answerFeaturesThen(
  parts: ThenParts,
  request: Request,
  response: Response,
  { who, at, scope, domains, locale, words, unplaced }: Asked & { unplaced: boolean },
): Promise<void> {
  const wish = { tell: 'features', scope, domains, locale, unplaced } as const
  const answer = await toldThen(parts, request, response, { at, wish, who })
  if (answer === undefined) return
  response.vary('Accept-Language')
  nameFile(response, ...words, momentWord(parts.place, at), 'geojson')
  send(response, readyText(answer.told.text), 'application/geo+json')
}

/** A table as it would have been. */
export async function answerTableThen(
  parts: ThenParts,
  request: Request,
  response: Response,
  asked: Asked & { of: RoomTable; heads: 'labels' | 'ids'; bom: boolean },
): Promise<void> {
  const { who, at, scope, domains, locale, words, of, heads, bom } = asked
  const wish = { tell: 'table', scope, domains, of, locale, heads } as const
  const answer = await toldThen(parts, request, response, { at, wish, who })
  if (answer === undefined) return
  response.vary('Accept-Language')
  nameFile(response, ...words, momentWord(parts.place, at), 'csv')
  send(response, readyText(`${bom ? BYTE_ORDER_MARK : ''}${answer.told.text}`), 'text/csv')
}
