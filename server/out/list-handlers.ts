import type { Response } from 'express'
import { domainOf } from '../../shared/domains/registry.ts'
import type { FeedsAnswer } from '../../shared/http-answers.ts'
import type { Principal } from '../access/principal.ts'
import type { OpenDictionary } from '../dictionary/open-dictionary.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { readyText, send } from '../http/ready-answer.ts'
import { refuse } from '../http/refuse.ts'
import { csvOf } from './csv/csv-text.ts'
import { definitionColumns } from './csv/definition-columns.ts'
import { feedColumns } from './csv/feed-columns.ts'
import { csvQuery, dictionaryQuery, readExport } from './export-query.ts'
import { nameFile } from './name-file.ts'
import type { OutPlace } from './told/out-place.ts'

export interface ListParts {
  place: OutPlace
  definitions: OpenDictionary
  /** As far as somebody may see them. */
  feedsFor: (who: Principal) => FeedsAnswer['feeds']
}

/** The list of feeds and the dictionary as tables. */
export function listHandlers({
  place,
  definitions,
  feedsFor,
}: ListParts): RouteHandlers<'feedsCsv' | 'dictionaryCsv'> {
  return {
    feedsCsv(request, response, who) {
      const asked = readExport(request, csvQuery)
      if ('wrong' in asked) return refuse(request, response, 400, 'malformed', asked.wrong)
      const columns = feedColumns({ place, locale: asked.locale })
      sendTable(response, 'feeds', csvOf(columns, feedsFor(who), asked))
    },
    dictionaryCsv(request, response) {
      const asked = readExport(request, dictionaryQuery)
      if ('wrong' in asked) return refuse(request, response, 400, 'malformed', asked.wrong)
      const { domain, locale } = asked
      if (domain !== undefined && !place.world.registry.domains.has(domain))
        return refuse(request, response, 404, 'unknown-domain')
      const { dictionary, today } = definitions.place()
      const rows = dictionary
        .on(today)
        .filter(({ indicator }) => domain === undefined || domainOf(indicator) === domain)
      sendTable(response, 'dictionary', csvOf(definitionColumns(locale), rows, asked))
    },
  }
}

function sendTable(response: Response, name: string, text: string): void {
  response.vary('Accept-Language')
  nameFile(response, name, 'csv')
  send(response, readyText(text), 'text/csv')
}
