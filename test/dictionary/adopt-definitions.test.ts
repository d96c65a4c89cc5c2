// @vitest-environment jsdom
import { afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { kpisOn } from '../../client/domains/kpis-on.ts'
import { adoptDefinitions, definitionsStore, startDefinitions } from '../../client/state/definitions.ts'
import { severityOf } from '../../client/state/judge.ts'
import { liveStore } from '../../client/state/live-store.ts'
import { registry } from '../../client/state/registry.ts'
import { definitionOf } from './defined.ts'

const FORMULA = 'traffic.vehicles / 1000'
const added = (rest: object = {}) =>
  answerOf(1, [
    definitionOf('traffic.vehicles', { quantity: 'vehicle' }),
    definitionOf('traffic.pressure', {
      origin: 'added',
      rollUp: 'computed',
      formula: FORMULA,
      quantity: 'vehicle',
      onWall: true,
      ...rest,
    }),
  ])

function answerOf(revision: number, definitions: ReturnType<typeof definitionOf>[]) {
  return {
    revision,
    day: '2026-11-23',
    definitions: definitions.map((one) => ({ ...one, latestVersion: one.version })),
  }
}

describe('the definitions of a page', () => {
  afterEach(() => {
    definitionsStore.setState({ revision: 0, onWall: [] })
    liveStore.setState({ definitions: undefined })
  })

  it('put what people added on the wall, behind what the panel names, and only in its domain', () => {
    const before = kpisOn(['traffic'])
    adoptDefinitions(added())
    expect(kpisOn(['traffic'])).toEqual([...before, { indicator: 'traffic.pressure', facts: [] }])
    expect(kpisOn(['services']).map(({ indicator }) => indicator)).not.toContain('traffic.pressure')
    adoptDefinitions({ ...added({ onWall: false }), revision: 2 })
    expect(kpisOn(['traffic'])).toEqual(before)
  })

  it('change names, decimals and thresholds at once; a domain that this build has not is left', () => {
    adoptDefinitions(added({ decimals: 2, better: 'down', thresholds: { high: 50 } }))
    const indicator = registry.indicators.get('traffic.pressure')
    expect(indicator?.decimals).toBe(2)
    expect(indicator && severityOf(indicator, 51, undefined)).toBe('high')
    adoptDefinitions({ ...added({ better: 'down', thresholds: { high: 60 } }), revision: 2 })
    expect(indicator && severityOf(indicator, 51, undefined)).toBe('normal')
    adoptDefinitions(answerOf(3, [definitionOf('nowhere.x', {})]))
    expect(registry.indicators.has('nowhere.x')).toBe(false)
  })

  it('are asked for when the server tells others than the page has, and not before', async () => {
    const asked: string[] = []
    const { fetch } = globalThis
    globalThis.fetch = (path) => {
      asked.push(String(path))
      return Promise.resolve(Response.json(added()))
    }
    const stop = startDefinitions()
    onTestFinished(() => {
      stop()
      globalThis.fetch = fetch
    })
    liveStore.setState({ definitions: 0 })
    expect(asked).toEqual([])
    const adopted = new Promise<void>((resolve) => {
      const stopWaiting = definitionsStore.subscribe(() => {
        stopWaiting()
        resolve()
      })
    })
    liveStore.setState({ definitions: 1 })
    await adopted
    expect(asked).toEqual(['/api/v1/dictionary'])
    expect(definitionsStore.getState()).toEqual({ revision: 1, onWall: ['traffic.pressure'] })
  })
})
