import { CHANNELS } from './events.ts'
import type { WireChannel, WireEvent } from './events.ts'
import type { Field, Form } from './fields.ts'
import { constraintsOf, formsOf, typeOf } from './fields.ts'
import type { Html } from './html.ts'
import { html, jsonBlock, prose } from './html.ts'
import type { JsonSchema } from './json-schema.ts'
import type { Message } from './messages.ts'
import { MESSAGE_GROUPS, MESSAGES } from './messages.ts'

type Definitions = Readonly<Record<string, JsonSchema>>

/** Every message with its fields and an example, then what they are made of. */
export function messageSections(definitions: Definitions): Html[] {
  const groups = Object.entries<Record<string, Message>>(MESSAGE_GROUPS).map(
    ([title, messages]) => html`
      <h2>${title}</h2>
      ${Object.entries(messages).map(([name, message]) => messageSection(name, message, definitions))}
    `,
  )
  const parts = Object.keys(definitions).filter((name) => !MESSAGES.has(name))
  return [
    ...groups,
    html`<h2>What they are made of, and answers over HTTP</h2>
      ${parts.map((name) => partSection(name, definitions))}`,
  ]
}

/** The events of every namespace. */
export function channelSections(): Html[] {
  return Object.values(CHANNELS).map(
    (channel: WireChannel) => html`
      <section id="channel${channel.address.replace('/', '-')}">
        <h3><code>${channel.address}</code> ${channel.title}</h3>
        <p>
          Handshake <code>auth</code>: ${link(channel.hello)}. A hello that is refused: ${link('HelloError')}.
        </p>
        <div class="wide">
          <table>
            <thead>
              <tr>
                <th>Event</th>
                <th>Direction</th>
                <th>Carries</th>
                <th>Answer</th>
                <th>Meaning</th>
              </tr>
            </thead>
            <tbody>
              ${eventRows(channel.toServer, 'to server')}${eventRows(channel.fromServer, 'from server')}
            </tbody>
          </table>
        </div>
      </section>
    `,
  )
}

/** A link to a published schema. */
export function link(name: string): Html {
  return html`<a href="#${name}">${name}</a>`
}

function eventRows(events: Readonly<Record<string, WireEvent>>, direction: string): Html[] {
  return Object.entries(events).map(
    ([name, event]) =>
      html`<tr>
        <td><code>${name}</code></td>
        <td>${direction}</td>
        <td>${link(event.carries)}</td>
        <td>${event.answer === undefined ? '' : link(event.answer)}</td>
        <td>${prose(event.summary)}</td>
      </tr>`,
  )
}

function messageSection(name: string, message: Message, definitions: Definitions): Html {
  const schema = definitions[name] ?? {}
  return html`<section id="${name}">
    <h3>${name}</h3>
    <p>${prose(String(schema['description'] ?? ''))}</p>
    ${formsOf(schema).map((form) => formTable(form, definitions))}
    <details open>
      <summary>Example</summary>
      ${jsonBlock(message.example)}
    </details>
  </section>`
}

function partSection(name: string, definitions: Definitions): Html {
  const schema = definitions[name] ?? {}
  const forms = formsOf(schema)
  const hasFields = forms.some((form) => form.fields.length > 0)
  return html`<section id="${name}">
    <h3>${name}</h3>
    <p>${prose(String(schema['description'] ?? ''))}</p>
    ${hasFields ? forms.map((form) => formTable(form, definitions)) : html`<p class="type">${typeOf(schema)} <small>${constraintsOf(schema)}</small></p>`}
  </section>`
}

function formTable(form: Form, definitions: Definitions): Html {
  const heading = form.when === '' ? '' : html`<h4><code>${form.when}</code> ${form.meaning}</h4>`
  if (form.fields.length === 0) return html`<p>${form.ref === undefined ? '' : html`→ ${link(form.ref)}`}</p>`
  return html`${heading}
    <div class="wide">
      <table>
        <thead>
          <tr>
            <th>Field</th>
            <th>Type</th>
            <th>Constraints</th>
            <th>Meaning</th>
          </tr>
        </thead>
        <tbody>
          ${form.fields.map((field) => fieldRow(field, definitions))}
        </tbody>
      </table>
    </div>`
}

function fieldRow(field: Field, definitions: Definitions): Html {
  const meaning = field.meaning || String(definitions[field.ref ?? '']?.['description'] ?? '')
  const type = field.ref === undefined ? html`${field.type}` : html`<a href="#${field.ref}">${field.type}</a>`
  const presence = field.required ? '' : html` <small class="optional">optional</small>`
  return html`<tr>
    <td><code>${field.path}</code>${presence}</td>
    <td>${type}</td>
    <td><small>${field.constraints}</small></td>
    <td>${prose(meaning)}</td>
  </tr>`
}
