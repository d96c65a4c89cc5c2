import { Link } from 'wouter'

/** To the page that this one is a part of. */
export function PageBack({ href, children }: { href: string; children: string }) {
  return (
    <Link className="page-back" href={href}>
      {children}
    </Link>
  )
}
