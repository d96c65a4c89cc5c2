/** Where one signs in and then comes back to this page. */
export function signInAddress(from: { pathname: string; search: string } = location): string {
  const to = from.pathname + from.search
  return to === '/wall' || to === '/' ? '/sign-in' : `/sign-in?to=${encodeURIComponent(to)}`
}

/** The page of this server that `?to=` names; anything else, and a page of another server, leads to the wall. */
export function pageAfterSignIn(search: string): string {
  const to = new URLSearchParams(search).get('to') ?? ''
  return /^\/(?![/\\])[^\\]{0,500}$/.test(to) && !to.startsWith('/sign-in') ? to : '/wall'
}
