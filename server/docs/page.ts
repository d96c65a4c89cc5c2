import { MAX_BATCH_BYTES, MAX_BATCH_OBSERVATIONS } from '../../shared/batch.ts'
import type { Domain } from '../../shared/domains/domain.ts'
import { DOMAINS } from '../../shared/domains/registry.ts'
import type { HttpRoute } from '../../shared/http.ts'
import { HTTP_ROUTES } from '../../shared/http.ts'
import { PROTOCOL_VERSION } from '../../shared/protocol.ts'
import { REJECT_REASONS } from '../../shared/reject-reason.ts'
import { CHANNELS } from './events.ts'
import type { Html } from './html.ts'
import { html } from './html.ts'
import { schemaDefinitions } from './json-schema.ts'
import { MESSAGE_GROUPS, MESSAGES } from './messages.ts'
import { connectSection, routesSection } from './page-connect.ts'
import { domainSections } from './page-domains.ts'
import { channelSections, link, messageSections } from './page-messages.ts'

/** The contract as one page for people, made from the same schemas that the server checks with. */
export function contractPage(): string {
  const definitions = schemaDefinitions({ base: '#/$defs/', target: 'draft-2020-12' })
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="dark light" />
        <title>Toàn Cảnh · contract</title>
        <link rel="stylesheet" href="/docs/docs.css" />
      </head>
      <body>
        <nav aria-label="Contents">${contents(Object.keys(definitions))}</nav>
        <main>
          ${introduction()} ${connectSection()} ${routesSection()}
          <section id="socketio">
            <h2>Socket.IO</h2>
            ${channelSections()}
          </section>
          <div id="messages">${messageSections(definitions)}</div>
          ${rejectSection()}
          <section id="domains">
            <h2>Domains</h2>
            <p>
              What a feed may say, as declared; programs read it from
              <a href="#route-domains"><code>GET /api/v1/domains</code></a
              >.
            </p>
            ${domainSections()}
          </section>
        </main>
      </body>
    </html> `.text
}

function introduction(): Html {
  return html`<header>
    <p class="brand">Toàn Cảnh</p>
    <h1>The contract</h1>
    <p>
      What a feed may say to a centre, and what a dashboard hears from it. Everything here is generated from
      the schemas that the server checks with; programs read the same from
      <a href="/docs/schema.json">JSON Schema</a>, <a href="/docs/openapi.json">OpenAPI 3.1</a> and
      <a href="/docs/asyncapi.json">AsyncAPI 3.0</a>.
    </p>
    <dl>
      <div>
        <dt>Protocol</dt>
        <dd>${PROTOCOL_VERSION}</dd>
      </div>
      <div>
        <dt>Batch</dt>
        <dd>${MAX_BATCH_OBSERVATIONS} members, ${MAX_BATCH_BYTES / 1024 / 1024} MiB</dd>
      </div>
      <div>
        <dt>Times</dt>
        <dd>epoch ms, UTC</dd>
      </div>
      <div>
        <dt>Places</dt>
        <dd>[lat, lon], WGS 84</dd>
      </div>
      <div>
        <dt>Unknown fields</dt>
        <dd>refused by the server; readers of what it says ignore them, and codes they do not know</dd>
      </div>
    </dl>
  </header>`
}

function contents(definitions: readonly string[]): Html {
  const routes = Object.entries<HttpRoute>(HTTP_ROUTES).map(
    ([name, { method, path }]) =>
      html`<a href="#route-${name}"
        ><small>${method.toUpperCase()}</small> ${path.replace('/api/v1', '')}</a
      >`,
  )
  const channels = Object.values(CHANNELS).map(
    ({ address, title }) =>
      html`<a href="#channel${address.replace('/', '-')}">${address} <small>${title}</small></a>`,
  )
  const groups = Object.entries(MESSAGE_GROUPS).map(([title, group]) =>
    branch(html`<span>${title}</span>`, Object.keys(group).map(link)),
  )
  const parts = definitions.filter((name) => !MESSAGES.has(name))
  const domains = DOMAINS.map(
    ({ id, name }: Domain) => html`<a href="#domain-${id}">${id} <small>${name.vi}</small></a>`,
  )
  return html`<p class="brand">Toàn Cảnh</p>
    <ul>
      ${branch(html`<a href="#connect">Connect a feed</a>`)} ${branch(html`<a href="#http">HTTP</a>`, routes)}
      ${branch(html`<a href="#socketio">Socket.IO</a>`, channels)} ${groups}
      ${branch(html`<span>Parts and answers</span>`, parts.map(link))}
      ${branch(html`<a href="#rejects">Why a member is refused</a>`)}
      ${branch(html`<a href="#domains">Domains</a>`, domains)}
    </ul>`
}

/** An entry of the contents with those below it. */
function branch(title: Html, below: readonly Html[] = []): Html {
  const list = below.map((entry) => html`<li>${entry}</li>`)
  return html`<li>
    ${title}
    ${
      list.length === 0
        ? undefined
        : html`<ul>
            ${list}
          </ul>`
    }
  </li>`
}

function rejectSection(): Html {
  return html`<section id="rejects">
    <h2>Why a member is refused</h2>
    <p>
      A refused member never harms the others of its batch. The code is for programs, the message for people,
      in the language of the feed's hello or of Accept-Language.
    </p>
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th>Code</th>
            <th>English</th>
            <th>Tiếng Việt</th>
          </tr>
        </thead>
        <tbody>
          ${Object.entries(REJECT_REASONS).map(
            ([code, reason]) =>
              html`<tr>
                <td><code>${code}</code></td>
                <td>${reason.en}</td>
                <td lang="vi">${reason.vi}</td>
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </section>`
}
