// @vitest-environment jsdom
import { afterEach, describe, expect, it } from 'vitest'
import { explainAddress, explainedIn } from '../../client/explain/explain-address.ts'
import { clockStore } from '../../client/state/clock-store.ts'
import { pastAt, pastStore } from '../../client/state/past-store.ts'
import { ExplainLink } from '../../client/wall/ExplainLink.tsx'
import { render } from '../wall/render.tsx'

/** Where a click would lead; jsdom goes nowhere. */
async function ledTo(): Promise<string> {
  const element = await render(
    <ExplainLink indicator="traffic.speed" scope="19">
      Tốc độ
    </ExplainLink>,
  )
  const link = element.querySelector('a')
  if (link === null) throw new Error('no link')
  element.addEventListener('click', (event) => event.preventDefault())
  link.click()
  return link.getAttribute('href') ?? ''
}

describe('the name of a figure on the wall', () => {
  afterEach(() => {
    pastStore.setState({ past: undefined })
    clockStore.setState(clockStore.getInitialState(), true)
  })

  it('leads to why it is so, now', async () => {
    expect(await ledTo()).toBe('/explain?indicator=traffic.speed&scope=19')
  })

  it('and, while the wall shows the past, why it was so then', async () => {
    const then = Date.UTC(2026, 10, 23, 3)
    pastStore.setState({ past: pastAt(then) })
    clockStore.setState({ now: then })
    expect(await ledTo()).toBe(`/explain?indicator=traffic.speed&scope=19&at=${then}`)
  })

  it('says what the page reads', () => {
    const asked = { indicator: 'a.x', scope: 'zone:song-cong', at: 5 }
    const { search } = new URL(explainAddress(asked, 'en'), 'http://wall')
    expect(explainedIn(new URLSearchParams(search))).toEqual(asked)
    expect(explainedIn(new URLSearchParams('indicator=a.x&scope=19&at='))?.at).toBeUndefined()
    expect(explainedIn(new URLSearchParams('scope=19'))).toBeUndefined()
  })
})
