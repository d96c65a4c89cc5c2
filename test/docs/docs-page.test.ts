import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { REJECT_CODES } from '../../shared/batch.ts'
import { DOMAINS } from '../../shared/domains/registry.ts'
import type { HttpRoute } from '../../shared/http.ts'
import { HTTP_ROUTES } from '../../shared/http.ts'
import { REJECT_REASONS } from '../../shared/reject-reason.ts'
import { docsRouter } from '../../server/docs/docs-page.ts'
import { html, jsonBlock } from '../../server/docs/html.ts'
import { MESSAGES } from '../../server/docs/messages.ts'

const server = createServer(express().use(docsRouter()))
let base = ''
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => void server.close())

describe('the page at /docs', () => {
  it('shows every message, route, reject reason in both languages, and domain', async () => {
    const page = await (await fetch(`${base}/docs`)).text()
    for (const name of MESSAGES.keys()) expect(page).toContain(`<section id="${name}">`)
    for (const { path } of Object.values<HttpRoute>(HTTP_ROUTES))
      expect(page).toContain(`<code>${path}</code>`)
    for (const code of REJECT_CODES) expect(page).toContain(REJECT_REASONS[code].vi)
    for (const domain of DOMAINS) expect(page).toContain(`id="domain-${domain.id}"`)
  })

  it('has no link that leads nowhere on the page', async () => {
    const page = await (await fetch(`${base}/docs`)).text()
    const ids = new Set([...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
    const targets = [...page.matchAll(/href="#([^"]+)"/g)].map(([, target]) => target)
    expect(targets.filter((target) => !ids.has(target))).toEqual([])
  })

  it('holds under a strict policy: no script, no inline style, nothing from elsewhere', async () => {
    const answer = await fetch(`${base}/docs`)
    expect(answer.headers.get('content-security-policy')).toMatch(/default-src 'none'; style-src 'self'/)
    const page = await answer.text()
    expect(page).not.toMatch(/<script|<style| style=| on\w+=|(?:src|href)="https?:/)
  })

  it.each(['schema', 'openapi', 'asyncapi'])('serves %s.json', async (name) => {
    const answer = await fetch(`${base}/docs/${name}.json`)
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/)
    expect(await answer.json()).toBeTypeOf('object')
  })
})

describe('markup', () => {
  it('escapes what is inserted', () => {
    expect(html`<p>${'<b>"&'}</p>`.text).toBe('<p>&lt;b&gt;&quot;&amp;</p>')
    expect(jsonBlock({ at: 'Km 66, đóng', n: -1.5 }).text).toContain('&quot;Km 66, đóng&quot;</i>,')
    expect(jsonBlock({ '<k>': '<v>' }).text).not.toMatch(/<[kv]>/)
  })
})
