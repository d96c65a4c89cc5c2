import type { Request, Response } from 'express'
import { dayOf } from '../../shared/areas/effective-date.ts'
import { domainOf } from '../../shared/domains/registry.ts'
import type { Definition } from '../../shared/kpi/definition.ts'
import type { FeedsAnswer } from '../../shared/http-answers.ts'
import type { Principal } from '../access/principal.ts'
import type { OpenDictionary } from '../dictionary/open-dictionary.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { readyText, send } from '../http/ready-answer.ts'
import { refuse } from '../http/refuse.ts'
import { csvOf, type CsvWish } from './csv/csv-text.ts'
import { definitionColumns } from './csv/definition-columns.ts'
import { feedColumns, type FeedRow } from './csv/feed-columns.ts'
import { feedRowsThen } from './csv/feed-rows-then.ts'
import { momentColumns } from './csv/moment-columns.ts'
import { csvQuery, dictionaryQuery, readExport } from './export-query.ts'
import { nameFile } from './name-file.ts'
import { momentWord, sayMoment, toldThen, type ThenParts } from './past/told-then.ts'

export interface ListParts extends ThenParts {
  definitions: OpenDictionary
  /** As far as somebody may see them. */
  feedsFor: (who: Principal) => FeedsAnswer['feeds']
}

/** The list of feeds and the dictionary as tables. */
export function listHandlers(parts: ListParts): RouteHandlers<'feedsCsv' | 'dictionaryCsv'> {
  const { place, definitions, feedsFor } = parts
  return {
    feedsCsv(request, response, who) {
      const asked = readExport(request, csvQuery)
      if ('wrong' in asked) return refuse(request, response, 400, 'malformed', asked.wrong)
      if (asked.at !== undefined)
        return answerFeedsThen(parts, request, response, {
          ...asked,
          who,
          at: asked.at,
          feeds: feedsFor(who),
        })
      const columns = feedColumns({ place, locale: asked.locale })
      sendTable(response, ['feeds'], csvOf(columns, feedsFor(who), asked))
    },
    dictionaryCsv(request, response) {
      const asked = readExport(request, dictionaryQuery)
      if ('wrong' in asked) return refuse(request, response, 400, 'malformed', asked.wrong)
      const { domain, locale, at } = asked
      if (domain !== undefined && !place.world.registry.domains.has(domain))
        return refuse(request, response, 404, 'unknown-domain')
      const { dictionary, today } = definitions.place()
      const day = at === undefined ? today : dayOf(at, place.pack.pack.zone)
      const rows = dictionary
        .on(day)
        .filter(({ indicator }) => domain === undefined || domainOf(indicator) === domain)
      const then = at === undefined ? place : { ...place, moment: at }
      const columns = [...momentColumns<Definition>({ place: then, locale }), ...definitionColumns(locale)]
      if (at !== undefined) sayMoment(response, request, at)
      const name = at === undefined ? [] : [momentWord(place, at)]
      sendTable(response, ['dictionary', ...name], csvOf(columns, rows, asked))
    },
  }
}

async function answerFeedsThen(
  parts: ListParts,
  request: Request,
  response: Response,
  { who, at, feeds, ...wish }: CsvWish & { who: Principal; at: number; feeds: FeedsAnswer['feeds'] },
): Promise<void> {
  const { place } = parts
  const answer = await toldThen(parts, request, response, { at, wish: { tell: 'feeds' } as const, who })
  if (answer === undefined) return
  const words = { place: { ...place, moment: at }, locale: wish.locale }
  const columns = [...momentColumns<FeedRow>(words), ...feedColumns(words)]
  const rows = feedRowsThen(feeds, answer.told.feeds, at)
  sendTable(response, ['feeds', momentWord(place, at)], csvOf(columns, rows, wish))
}

function sendTable(response: Response, words: [string, ...string[]], text: string): void {
  response.vary('Accept-Language')
  nameFile(response, ...words, 'csv')
  send(response, readyText(text), 'text/csv')
}
