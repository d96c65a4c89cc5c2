import { tookTooLong } from '../history/query/read-only.ts'
import { Gate } from '../http/gate.ts'
import type { RouteHandlers } from '../http/mount-routes.ts'
import { comeBack, refuseHistory } from '../http/refuse-history.ts'
import { TooManyCasesError } from './cases-then.ts'
import { Explainer, type ExplainParts } from './explainer.ts'
import { parseExplainRequest } from './explain-request.ts'

/** Each adds a domain up once more, and may hold a connection of the pool. */
const AT_ONCE = 4

/** GET /api/v1/explain. */
export function explainHandlers(parts: ExplainParts): RouteHandlers<'explain'> {
  const explainer = new Explainer(parts)
  const gate = new Gate(AT_ONCE)
  return {
    async explain(request, response, who) {
      const asked = parseExplainRequest(request.query, parts.registry)
      if ('refused' in asked) return refuseHistory(request, response, asked)
      const leave = gate.enter()
      if (leave === undefined) return comeBack(request, response, 'busy')
      try {
        const answer = await explainer.answer(asked, who)
        if ('refused' in answer) refuseHistory(request, response, answer)
        else response.set('Cache-Control', 'no-store').json(answer)
      } catch (error) {
        if (!tookTooLong(error) && !(error instanceof TooManyCasesError)) throw error
        comeBack(request, response, 'took-too-long')
      } finally {
        leave()
      }
    },
  }
}
