// @vitest-environment jsdom
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { AboveAnswer } from '../../shared/federation/above.ts'
import type { ExplainAnswer, ExplainFigure } from '../../shared/kpi/explain-answer.ts'
import { AboveFigures } from '../../client/explain/AboveFigures.tsx'
import { aboveStore } from '../../client/state/above-store.ts'
import { clockStore } from '../../client/state/clock-store.ts'
import { registry } from '../../client/state/registry.ts'
import { AboveText } from '../../client/wall/AboveText.tsx'
import { renderConsole } from '../dictionary/console.tsx'
import { render } from './render.tsx'

// Other files share the store.
afterAll(() => {
  aboveStore.setState(aboveStore.getInitialState(), true)
  clockStore.setState(clockStore.getInitialState(), true)
})

const INDICATOR = 'services.onTime'
const NOW = Date.UTC(2026, 10, 26)
const zone = (centre: string, vi: string) => ({ scope: `zone:${centre}`, centre, name: { vi, en: vi } })
const row = (centre: string, value: number) => {
  const counted = { reported: 3, expected: 4, asOf: NOW - 9_000, state: 'fresh' as const }
  return { indicator: INDICATOR, scope: `zone:${centre}`, value, ...counted }
}
const above: AboveAnswer = {
  centre: 'province',
  heardAt: NOW,
  zones: [zone('province', 'Tỉnh'), zone('city', 'Thành phố'), zone('other', 'Khác')],
  figures: [row('province', 92), row('city', 95), row('other', 90)],
  further: [
    {
      zone: zone('region', 'Vùng'),
      hops: ['region', 'province'],
      heardAt: NOW,
      figures: [row('region', 91)],
    },
  ],
}

beforeAll(() => {
  aboveStore.setState({ above })
  clockStore.setState({ now: NOW, present: NOW })
})

it('below a figure stands that of the nearest centre above; those further up where one points at it', async () => {
  const element = await render(<AboveText indicator={INDICATOR} scope="zone:city" />)
  expect(element.textContent).toMatch(/^Tỉnh 92,00 %.*hạng 1\/2/)
  expect(element.textContent).not.toContain('Vùng')
  expect(element.querySelector('p')?.title).toContain('Vùng: 91,00 %. 3/4')
})

it('and nothing where what is shown is another zone', async () => {
  expect((await render(<AboveText indicator={INDICATOR} scope="05443" />)).textContent).toBe('')
})

it('the explanation names every centre above with its figure, age and coverage', async () => {
  const declared = registry.indicators.get(INDICATOR)
  const figure = { ...declared, indicator: INDICATOR } as unknown as ExplainFigure
  const answer = { scope: 'zone:city', at: NOW } as ExplainAnswer
  const { element, asked } = await renderConsole(<AboveFigures figure={figure} answer={answer} />, {
    'GET /api/v1/above': () => above,
  })
  expect(asked).toEqual(['GET /api/v1/above'])
  const rows = [...element.querySelectorAll('li')].map((one) => one.textContent)
  expect(rows).toHaveLength(2)
  expect(rows[0]).toMatch(/^Tỉnh92,00.*3\/4 phần báo/)
  expect(rows[1]).toMatch(/^Vùng91,00.*mới.*3\/4 phần báo/)
})
