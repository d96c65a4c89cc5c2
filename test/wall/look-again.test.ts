import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lookAgain } from '../../client/live/look-again.ts'
import { meStore } from '../../client/state/me-store.ts'
import type { Grant } from '../../shared/access/grant.ts'
import type { Me } from '../../shared/access/session.ts'

const WHOLE: Grant = { role: 'viewer', scopes: '*', domains: '*' }
const ZONE: Grant = { role: 'viewer', scopes: ['zone:a'], domains: '*' }

function me(grants: Grant[]): Me {
  const rest = { email: null, demo: false, guest: false, hasPassword: true, secondFactor: false }
  return { type: 'person', id: 'p', name: 'P', session: 's', grants, ...rest }
}

describe('a page that the server cut', () => {
  const page = {
    pathname: '/wall',
    search: '?lang=en',
    replace: vi.fn<(to: string) => void>(),
    reload: vi.fn<() => void>(),
  }
  /** The far end: what /api/v1/me says. */
  const answer = vi.fn<() => Promise<Response>>()

  beforeEach(() => {
    vi.stubGlobal('location', page)
    vi.stubGlobal('fetch', answer)
    meStore.setState({ looker: { status: 'known', me: me([WHOLE]) } })
  })

  afterEach(() => {
    vi.unstubAllGlobals()
    vi.clearAllMocks()
    meStore.setState(meStore.getInitialState(), true)
  })

  it('comes back where nothing has changed', async () => {
    answer.mockResolvedValue(Response.json(me([WHOLE])))
    expect(await lookAgain()).toBe(true)
    expect(page.replace).not.toHaveBeenCalled()
    expect(page.reload).not.toHaveBeenCalled()
  })

  it('comes back where the server does not answer: that says nothing of who looks', async () => {
    answer.mockRejectedValue(new TypeError('Failed to fetch'))
    expect(await lookAgain()).toBe(true)
    expect(meStore.getState().looker.status).toBe('known')
  })

  it('leads to the sign-in, and back, where nobody is known any more', async () => {
    answer.mockResolvedValue(Response.json({ code: 'not-signed-in' }, { status: 401 }))
    expect(await lookAgain()).toBe(false)
    expect(page.replace).toHaveBeenCalledExactlyOnceWith('/sign-in?to=%2Fwall%3Flang%3Den')
  })

  it('begins anew with other rights, and does not go on doing so', async () => {
    answer.mockImplementation(async () => Response.json(me([ZONE])))
    expect(await lookAgain()).toBe(false)
    expect(await lookAgain()).toBe(true)
    expect(page.reload).toHaveBeenCalledTimes(1)
  })
})
