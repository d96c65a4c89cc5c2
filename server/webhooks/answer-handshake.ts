import type { Request, Response } from 'express'
import type { RouteHandlers } from '../http/mount-routes.ts'

/**
 * This centre's own answer to who asks whether they may post events to the door of a feed: they may, as often as they
 * like; who they are, and how much is taken, is asked of every post. It says nothing of the feed, not even that it is.
 */
export function answerHandshake(): RouteHandlers<'pushHandshake'> {
  return {
    pushHandshake: (request: Request, response: Response) => {
      const origin = request.get('WebHook-Request-Origin')
      if (origin !== undefined) response.set({ 'WebHook-Allowed-Origin': '*', 'WebHook-Allowed-Rate': '*' })
      response.status(204).set('Allow', 'POST, OPTIONS').end()
    },
  }
}
