// @vitest-environment jsdom
import { afterAll, describe, expect, it } from 'vitest'
import { meStore } from '../../client/state/me-store.ts'
import { WhoMark } from '../../client/wall/WhoMark.tsx'
import type { Me } from '../../shared/access/session.ts'
import { render } from './render.tsx'

// Other files share the store.
afterAll(() => {
  meStore.setState(meStore.getInitialState(), true)
})

const PERSON: Me = {
  type: 'person',
  id: 'p',
  name: 'Hoàng Văn Thái',
  email: 'thai@example.vn',
  grants: [
    { role: 'administrator', scopes: ['zone:a'], domains: '*' },
    { role: 'operator', scopes: '*', domains: '*' },
  ],
  demo: false,
  guest: false,
  hasPassword: true,
  secondFactor: false,
  session: 's',
}

async function shownFor(me: Me | undefined): Promise<HTMLElement> {
  meStore.setState({ looker: me ? { status: 'known', me } : { status: 'unknown' } })
  return render(<WhoMark />)
}

describe('who is signed in, on the wall', () => {
  it('is a person by name and roles, with the way out and no word of a demo', async () => {
    const mark = await shownFor(PERSON)
    expect(mark.textContent).toBe('Hoàng Văn Thái · Trực ban, Quản trịĐăng xuất')
    expect(mark.querySelector('a')?.getAttribute('href')).toBe('/account')
  })

  it('is a demo account by its role, and said to be one', async () => {
    const mark = await shownFor({ ...PERSON, type: 'demo', demo: true, grants: PERSON.grants.slice(1) })
    expect(mark.textContent).toBe('Trực ban · Trình diễnĐăng xuất')
  })

  it("is nobody for a demo's guest, who may sign in", async () => {
    const mark = await shownFor({ ...PERSON, type: 'demo', demo: true, guest: true })
    expect(mark.textContent).toBe('Trình diễnĐăng nhập')
    expect(mark.querySelector('a')?.getAttribute('href')).toContain('/sign-in')
  })

  it('says nothing until it is known', async () => {
    expect((await shownFor(undefined)).textContent).toBe('')
  })
})
