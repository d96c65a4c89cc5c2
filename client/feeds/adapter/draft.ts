import {
  ADAPTER_KINDS,
  ADAPTER_TRANSPORTS,
  type AdapterKind,
  type AdapterTransport,
} from '../../../shared/adapters/adapter-kinds.ts'
import { feedAdapterSchema, transportOf, type FeedAdapter } from '../../../shared/adapters/feed-adapter.ts'

/** What somebody is writing: settings as the text that they are, which may be no JSON yet. */
export interface AdapterDraft {
  kind: AdapterKind | ''
  transport: AdapterTransport
  settings: string
}

export const NO_ADAPTER: AdapterDraft = { kind: '', transport: 'push', settings: '{}' }

/** What settings must at least say, to be filled in. */
const BEGINNINGS: Record<AdapterTransport, object> = {
  push: {},
  poll: { url: 'https://' },
  listen: { port: 5514 },
  subscribe: {
    url: 'mqtts://broker.example.vn:8883',
    topics: [{ filter: 'sensors/#', as: { format: 'own' } }],
  },
}

export function transportsOf(kind: AdapterKind): readonly AdapterTransport[] {
  return ADAPTER_KINDS[kind].transports
}

export function begin(kind: AdapterKind | '', transport?: AdapterTransport): AdapterDraft {
  if (kind === '') return NO_ADAPTER
  const chosen = transport ?? ADAPTER_KINDS[kind].transports[0]
  return { kind, transport: chosen, settings: JSON.stringify(BEGINNINGS[chosen], null, 2) }
}

/** Whether the far end sends by itself, for which it needs a credential; otherwise this server goes, or listens. */
export function isSentTo(adapter: FeedAdapter | undefined): boolean {
  return adapter === undefined || transportOf(adapter) === 'push'
}

export function draftOf(adapter: FeedAdapter | undefined): AdapterDraft {
  if (adapter === undefined) return NO_ADAPTER
  return {
    kind: adapter.kind,
    transport: transportOf(adapter),
    settings: JSON.stringify(told(adapter), null, 2),
  }
}

/** The adapter that a draft means (undefined: none), or what is wrong with it. */
export function read({ kind, transport, settings }: AdapterDraft): {
  adapter?: FeedAdapter
  problem?: string
} {
  if (kind === '') return {}
  const parsed = feedAdapterSchema.safeParse({ kind, transport, settings: jsonOf(settings) })
  if (parsed.success) return { adapter: parsed.data }
  const [issue] = parsed.error.issues
  return { problem: `${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}` }
}

export function transportFrom(value: string): AdapterTransport {
  return ADAPTER_TRANSPORTS.find((one) => one === value) ?? 'push'
}

/** Only what is set otherwise than by default: what a person wrote, not all that there is. */
function told({ kind, settings }: FeedAdapter): object {
  const defaults: Readonly<Record<string, unknown>> = ADAPTER_KINDS[kind].settings.parse({})
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([name, value]) => JSON.stringify(value) !== JSON.stringify(defaults[name]),
    ),
  )
}

/** What is no JSON is text, which no settings are. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
