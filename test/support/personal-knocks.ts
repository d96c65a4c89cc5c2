import { io } from 'socket.io-client'
import { HTTP_ROUTES, type HttpRoute } from '../../shared/http.ts'
import { LIVE_NAMESPACE, PAST_NAMESPACE, PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { asked } from './personal-asker.ts'
import type { Centre, Centres } from './personal-centres.ts'
import type { Person } from './personal-person.ts'
import { heard } from './server.ts'

/**
 * Every route is asked for somebody, whatever it is for: in its path, its query, its headers and a body that is none of
 * its own. Nothing of it has a meaning, and nothing of it may stay.
 */
export async function knockEverywhere(person: Person, { city }: Centres): Promise<number> {
  const routes = Object.values<HttpRoute>(HTTP_ROUTES)
  for (const route of routes) await knockAt(city, route, person)
  return routes.length
}

async function knockAt(city: Centre, { method, path, parameters }: HttpRoute, person: Person) {
  const { phone, email, identity, text } = person
  const query = new URLSearchParams({ phone, email, q: text })
  for (const one of parameters) if (one.in === 'query') query.set(one.name, text)
  const at = `${path.replace(/\{\w+\}/g, identity)}?${query}`
  const headers = {
    'User-Agent': `browser of ${email}`,
    Referer: `https://example.vn/?${query}`,
    'X-Request-Id': phone,
    'X-Feed-Id': phone,
    'X-Forwarded-For': phone,
    Cookie: `of=${phone}`,
  }
  const body = { ...person, [email]: phone, id: identity, reason: text }
  const isRead = method === 'get' || method === 'options'
  const answer = await asked(city, method.toUpperCase(), at, isRead ? undefined : body, { headers })
  await answer.body?.cancel()
  if (answer.status >= 500) throw new Error(`${method} ${at}: ${answer.status}`)
}

/** What a dashboard may say, each about somebody; the keys are those of the tables of events and commands. */
export const DASHBOARD_WORDS: Record<string, (person: Person) => unknown> = {
  '/live subscribe': ({ phone, email }) => ({ scope: phone, domain: email }),
  '/live unsubscribe': ({ phone, email }) => ({ scope: phone, domain: email }),
  '/live applied': ({ phone, email }) => ({ scope: phone, domain: email, sequence: 1 }),
  '/live command': ({ text }) => ({ type: text, id: text }),
  'command scenario.start': ({ text }) => ({ type: 'scenario.start', id: text }),
  'command scenario.stop': ({ text }) => ({ type: 'scenario.stop', id: text }),
  '/past subscribe': ({ phone, email }) => ({ scope: phone, domain: email }),
  '/past unsubscribe': ({ phone, email }) => ({ scope: phone, domain: email }),
  '/past applied': ({ phone, email }) => ({ scope: phone, domain: email, sequence: 1 }),
  '/past seek': ({ phone }) => ({ at: phone }),
  '/past play': ({ text }) => ({ speed: text }),
  '/past pause': ({ text }) => ({ text }),
  '/past step': ({ phone }) => ({ byMs: phone }),
}

/** Each word by a socket of its own: one that says what is no frame is let go. */
export async function sayAsDashboard(way: string, person: Person, { city }: Centres): Promise<void> {
  const said = DASHBOARD_WORDS[way]?.(person)
  const [where = '', name = ''] = way.split(' ')
  const [namespace, event] = where === 'command' ? [LIVE_NAMESPACE, 'command'] : [where, name]
  const socket = io(new URL(namespace === '/past' ? PAST_NAMESPACE : LIVE_NAMESPACE, city.url).href, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    auth: { protocol: PROTOCOL_VERSION },
    extraHeaders: { Authorization: 'Bearer demo-administrator', 'User-Agent': `browser of ${person.email}` },
  })
  await heard(socket, 'welcome')
  const gone = heard(socket, 'disconnect')
  socket.emit(event, said, () => undefined)
  // What is said behind it is answered behind it.
  const room = { scope: 'zone:thai-nguyen', domain: 'traffic' }
  await Promise.race([socket.emitWithAck('subscribe', room), gone])
  socket.disconnect()
}
