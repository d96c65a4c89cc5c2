import type { HttpParameter } from '../../shared/http-parameters.ts'
import type { HttpAnswer, HttpRoute } from '../../shared/http.ts'
import { HTTP_ROUTES } from '../../shared/http.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import type { Html } from './html.ts'
import { html, prose } from './html.ts'
import { nameOf } from './json-schema.ts'
import { link } from './page-messages.ts'

const CURL = `curl -sS http://localhost:8080${HTTP_ROUTES.observations.path} \\
  -H 'Content-Type: application/json' \\
  -H 'Authorization: Bearer <credential>' \\
  -H 'Idempotency-Key: 2026-07-01T10:30' \\
  -d '{"batch": "b-1", "observations": [{
        "type": "notice", "id": "n-1", "kind": "traffic.advice",
        "at": 1782901800000, "area": "19", "title": "QL3 đông xe"}]}'

# On a server that is bound to loopback, a feed without a credential is named instead:
#   -H 'X-Feed-Id: <feed>'`

const FEED_CLIENT = `import { connectFeed } from 'toan-canh/feed'

const feed = connectFeed({
  url: 'http://localhost:8080',
  feed: 'thai-nguyen-traffic',
  credential: process.env.FEED_CREDENTIAL,
  timebase: { kind: 'live' },
  // What stands, once: a centre knows it from then on, over its restarts too.
  onWelcome: (_welcome, restarted) => restarted && feed.send(things()),
  onAck: (ack) => ack.rejected.forEach((member) => console.warn(member)),
  onTooLarge: (given) => console.warn(given.length, 'observations larger than a batch'),
  onRefused: (error) => console.error(error.message),
})
const at = Date.now()
feed.send([{ type: 'reading', indicator: 'traffic.speed', thing: 'ql3-km65-n', at, value: 18.4 }])
await feed.drained() // everything acknowledged
await feed.close()`

const SOCKET_IO = `import { io } from 'socket.io-client'

const socket = io('http://localhost:8080/feeds', {
  transports: ['websocket'],
  auth: {
    protocol: ${PROTOCOL_VERSION},
    feed: 'thai-nguyen-traffic',
    credential: process.env.FEED_CREDENTIAL,
    timebase: { kind: 'live' },
  },
})
socket.on('connect_error', (error) => console.error(error.data)) // a HelloError
socket.on('welcome', async (welcome) => {
  const batch = { batch: 'b-000482', clock: Date.now(), observations }
  try {
    const ack = await socket.timeout(15_000).emitWithAck('batch', batch)
    console.log(ack.accepted, ack.rejected)
  } catch {
    // No answer in time: the same batch again, at the welcome of another connection.
    socket.disconnect().connect()
  }
})`

/** How to connect, in the three ways that there are. */
export function connectSection(): Html {
  return html`<section id="connect">
    <h2>Connect a feed</h2>
    <p>
      A feed is registered at the centre with an id, what it may speak for, and a credential. It sends batches
      and keeps each until it is acknowledged. Sending twice counts once, so resend without fear.
    </p>
    <h3>curl</h3>
    <pre><code>${CURL}</code></pre>
    <h3>The TypeScript feed client</h3>
    <p>Batches, bounded queue, resend until acknowledged, jittered reconnect, a restarted server.</p>
    <pre><code>${FEED_CLIENT}</code></pre>
    <h3>What a server may say tomorrow</h3>
    <p>
      Within a protocol version fields and codes are added to what a server says: ignore what you do not know,
      and keep your program's default for a code that is new to it. What a server reads it reads strictly, so
      send a field only to a server whose contract has it. Figures, statuses and thresholds are explained by
      <a href="#route-domains"><code>GET /api/v1/domains</code></a
      >.
    </p>
    <h3>Plain socket.io-client, in any language that has one</h3>
    <pre><code>${SOCKET_IO}</code></pre>
  </section>`
}

/** Every route of the HTTP API. */
export function routesSection(): Html {
  return html`<section id="http">
    <h2>HTTP</h2>
    ${Object.entries<HttpRoute>(HTTP_ROUTES).map(([name, route]) => routeTable(name, route))}
  </section>`
}

function routeTable(name: string, route: HttpRoute): Html {
  const bodyName = route.body === undefined ? undefined : nameOf(route.body.schema)
  return html`<section id="route-${name}">
    <h3><code class="method">${route.method.toUpperCase()}</code> <code>${route.path}</code></h3>
    <p>${route.summary}. ${prose(route.description ?? '')}</p>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th>Part</th>
            <th>Name</th>
            <th>Meaning</th>
          </tr>
        </thead>
        <tbody>
          ${route.parameters.map(parameterRow)}
          ${
            bodyName === undefined
              ? ''
              : html`<tr>
                  <td>body</td>
                  <td>${link(bodyName)}</td>
                  <td>application/json</td>
                </tr>`
          }
          ${route.answers.map(answerRow)}
        </tbody>
      </table>
    </div>
  </section>`
}

function parameterRow(parameter: HttpParameter): Html {
  const presence = parameter.required ? undefined : html` <small class="optional">optional</small>`
  return html`<tr>
    <td>${parameter.in}</td>
    <td><code>${parameter.name}</code>${presence}</td>
    <td>${prose(parameter.description)}</td>
  </tr>`
}

function answerRow(answer: HttpAnswer): Html {
  const name = answer.schema && nameOf(answer.schema)
  return html`<tr>
    <td>answer</td>
    <td><code>${answer.status}</code> ${name === undefined ? '' : link(name)}</td>
    <td>${prose(answer.description)} ${(answer.codes ?? []).map((code) => html`<code>${code}</code> `)}</td>
  </tr>`
}
