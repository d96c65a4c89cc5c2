/**
 * The addresses of the built client, each with all that lies below it: the server answers them with its one page, and
 * the client decides by them what it shows. `/` is the wall's too.
 */
export const PAGE_PATHS = [
  '/wall',
  '/sign-in',
  '/setup',
  '/join',
  '/account',
  '/people',
  '/keys',
  '/feeds',
  '/dictionary',
  '/explain',
  '/entry',
  '/tasks',
  '/scenarios',
  '/webhooks',
  '/audit',
] as const
export type PagePath = (typeof PAGE_PATHS)[number]

export function pageOf(path: string): PagePath | undefined {
  if (path === '/') return '/wall'
  return PAGE_PATHS.find((page) => path === page || path.startsWith(`${page}/`))
}
