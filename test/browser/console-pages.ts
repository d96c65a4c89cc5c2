import type { Page } from 'playwright-core'
import { firstAdministrator, PASSWORD, type Visitor } from '../support/people.ts'
import { startServerProcess, type ServerProcess } from '../support/server-process.ts'

export const ADMINISTRATOR = { email: 'first@example.vn', password: PASSWORD } as const

/** What a browser says of an answer that refuses. */
export const REFUSED = /Failed to load resource: the server responded with a status of 4\d\d/

/** A server that is no demo, and its first administrator, who speaks to it by HTTP. */
export async function startCentre(): Promise<{ server: ServerProcess; administrator: Visitor }> {
  const server = await startServerProcess({ DEMO: 'off' })
  const setupLink = await server.setupLink
  const administrator = await firstAdministrator({ url: server.url, setupLink }, ADMINISTRATOR.email)
  return { server, administrator }
}

/** Fills the form of the sign-in, whatever page leads there, and sends it. */
export async function enter(
  page: Page,
  { email, password }: { email: string; password: string },
): Promise<void> {
  await page.getByLabel('Địa chỉ thư điện tử').fill(email)
  await page.getByLabel('Mật khẩu', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Đăng nhập', exact: true }).click()
}

/** Signs in and waits for the page that one came for. */
export async function signIn(
  page: Page,
  url: string,
  who: { email: string; password: string },
  path = '/account',
): Promise<void> {
  await page.goto(`${url}/sign-in?to=${encodeURIComponent(path)}`)
  await enter(page, who)
  await page.waitForURL(`${url}${path}`)
}
