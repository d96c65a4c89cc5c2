import type { Response } from 'express'
import { NGSI_CONTEXT, NGSI_PROBLEMS, type NgsiProblem } from '../../../shared/out/ngsi-ld.ts'
import type { NgsiMedia } from './written-entity.ts'

/** JSON has its @context in a Link; nobody here fetches it. */
export function sendNgsi(response: Response, media: NgsiMedia, body: string): void {
  response.vary('Accept')
  if (media === 'application/json')
    response.append(
      'Link',
      `<${NGSI_CONTEXT}>; rel="http://www.w3.org/ns/json-ld#context"; type="application/ld+json"`,
    )
  response.set('Cache-Control', 'no-store').type(media).send(body)
}

export function refuseBusy(response: Response, afterS = 1): void {
  response.set('Retry-After', String(afterS))
  refuseNgsi(response, 'InternalError', 'too many ask at once, or it took too long; try again later')
}

/** As the standard has it (5.5.3), application/json and not application/problem+json. */
export function refuseNgsi(response: Response, problem: NgsiProblem, detail: string): void {
  const status = NGSI_PROBLEMS[problem]
  const type = `https://uri.etsi.org/ngsi-ld/errors/${problem}`
  response.status(status).set('Cache-Control', 'no-store').json({ type, title: problem, detail, status })
}
