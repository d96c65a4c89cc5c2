import { useSearchParams } from 'wouter'
import type { Wanted } from './find-definitions.ts'
import { MAKINGS } from './making.ts'

/** What is looked for stands in the address: it can be handed on, and the way back from an indicator keeps it. */
export function useWanted(): { wanted: Wanted; want: (change: Partial<Wanted>) => void; clear: () => void } {
  const [search, change] = useSearchParams()
  const wanted: Wanted = {
    text: search.get('text') ?? '',
    domain: search.get('domain') ?? '',
    making: MAKINGS.find((one) => one === search.get('making')) ?? '',
    untold: search.has('untold'),
    added: search.has('added'),
  }
  return {
    wanted,
    want: (edit) => change(() => addressOf({ ...wanted, ...edit }), { replace: true }),
    clear: () => change(() => new URLSearchParams(), { replace: true }),
  }
}

function addressOf({ text, domain, making, untold, added }: Wanted): URLSearchParams {
  return new URLSearchParams({
    ...(text !== '' && { text }),
    ...(domain !== '' && { domain }),
    ...(making !== '' && { making }),
    ...(untold && { untold: '1' }),
    ...(added && { added: '1' }),
  })
}
