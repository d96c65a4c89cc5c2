import type { RequestHandler } from 'express'
import { MESSAGES } from './error-messages.ts'
import { localeOf, refuse } from './refuse.ts'
import { TEXT_ONLY_POLICY } from './security-headers.ts'

const WAYS = [
  { path: '/wall', vi: 'Tường điều hành', en: 'The wall' },
  { path: '/account', vi: 'Đăng nhập, tài khoản', en: 'Sign in, your account' },
  { path: '/docs', vi: 'Tài liệu kết nối (tiếng Anh)', en: 'The contract of this centre' },
] as const

/** Nothing is here: a program is told so, and who came by a browser where to go on. */
export const nowhere: RequestHandler = (request, response) => {
  // Whoever takes anything is a program.
  if (request.method !== 'GET' || request.accepts(['json', 'html']) !== 'html')
    return refuse(request, response, 404, 'not-found')
  response.set('Content-Security-Policy', TEXT_ONLY_POLICY)
  response.status(404).type('html').send(PAGES[localeOf(request)])
}

/** Nothing of what was asked stands in it. */
const PAGES = { vi: page('vi', 'Toàn Cảnh: không có trang này'), en: page('en', 'Toàn Cảnh: no such page') }

function page(locale: 'vi' | 'en', title: string): string {
  const ways = WAYS.map((way) => `<li><a href="${way.path}">${way[locale]}</a></li>`)
  return `<!doctype html>
<html lang="${locale}">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>${title}</title>
    <link rel="stylesheet" href="/docs/docs.css" />
  </head>
  <body>
    <nav aria-label="Toàn Cảnh">
      <ul>
        ${ways.join('\n        ')}
      </ul>
    </nav>
    <main>
      <h1>Toàn Cảnh</h1>
      <p>404: ${MESSAGES['not-found'][locale]}.</p>
    </main>
  </body>
</html>
`
}
