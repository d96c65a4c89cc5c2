import { randomUUID } from 'node:crypto'
import type { Pool } from 'pg'
import type { ScopeSet } from '../../shared/areas/scope.ts'
import type {
  AddWebhook,
  ChangeWebhook,
  Webhook,
  WebhookDefinition,
  WebhookWithSecret,
} from '../../shared/webhooks/webhook.ts'
import type { AuditAction } from '../../shared/audit/audit-actions.ts'
import type { AuditPort } from '../audit/audit-port.ts'
import { inTurn } from '../feeds/in-turn.ts'
import { recorded, type Asker } from '../feeds/recorded.ts'
import { journalHead } from '../history/journal-reader.ts'
import { readProgress, type Progress } from './progress.ts'
import { authorizationPurpose, runningOf, signingPurpose } from './running-of.ts'
import type { RunningWebhook } from './running-webhook.ts'
import type { Sealer } from './sealed.ts'
import { newSecret } from './signature.ts'
import { auditOf, type StoredWebhook } from './stored-webhook.ts'
import { countedWebhooks, toldWebhook, type CountedWebhooks } from './told-webhook.ts'
import type { WebhookStore } from './webhook-store.ts'
import type { WebhookThread } from './webhook-thread.ts'

export const MOST_WEBHOOKS = 32
/** For so long the secret before signs, too. */
export const OVERLAP_MS = 86_400_000

export interface WebhookDeskParts {
  store: WebhookStore
  pool: Pool
  thread: Pick<WebhookThread, 'set' | 'reportOf' | 'counts'>
  sealer: Sealer
  scopes: ScopeSet
  audit: AuditPort
  now: () => number
}

/** What people do about webhooks, one change at a time: each is in the audit, then in the store, then takes effect. */
export class WebhookDesk {
  private readonly parts: WebhookDeskParts
  private readonly held = new Map<string, StoredWebhook>()
  private readonly turn = inTurn()
  private hasBegun = false

  constructor(parts: WebhookDeskParts) {
    this.parts = parts
  }

  /** Those of former lives go on. */
  begin(): Promise<void> {
    return this.inTurn(() => Promise.resolve())
  }

  /** As the thread says it, without asking the store; undefined while nobody knows which there are. */
  counted(): CountedWebhooks | undefined {
    return this.hasBegun ? countedWebhooks([...this.held.values()], this.parts.thread) : undefined
  }

  /** In turn, as all here: behind what former lives left. */
  all(): Promise<Webhook[]> {
    return this.inTurn(async () => {
      const progress = await readProgress(this.parts.pool)
      return [...this.held.values()].map((webhook) => this.told(webhook, progress.get(webhook.id)))
    })
  }

  runningOf(id: string): Promise<RunningWebhook | undefined> {
    return this.inTurn(() => {
      const held = this.held.get(id)
      return Promise.resolve(held && runningOf(held, this.parts.scopes, this.parts.sealer))
    })
  }

  add(
    { authorization, ...definition }: AddWebhook,
    asker: Asker,
  ): Promise<WebhookWithSecret | 'too-many-webhooks'> {
    return this.inTurn(async () => {
      if (this.held.size >= MOST_WEBHOOKS) return 'too-many-webhooks'
      const { sealer, now, store } = this.parts
      const [id, at, secret] = [randomUUID(), now(), newSecret()]
      const webhook: StoredWebhook = {
        id,
        definition,
        isPaused: false,
        secrets: {
          signing: [{ sealed: sealer.seal(secret, signingPurpose(id)), until: null }],
          authorization:
            authorization === undefined ? null : sealer.seal(authorization, authorizationPurpose(id)),
        },
        createdAt: at,
        createdBy: asker.who.name,
        changedAt: at,
        verifySince: at,
      }
      const next = await this.head()
      await this.put('webhook.add', webhook, undefined, asker, () => store.add(webhook, next))
      return { ...this.told(webhook, undefined), secret }
    })
  }

  change(id: string, change: ChangeWebhook, asker: Asker): Promise<Webhook | undefined> {
    return this.inTurn(async () => {
      const before = this.held.get(id)
      if (before === undefined) return undefined
      const progress = (await readProgress(this.parts.pool)).get(id)
      const after = this.changed(before, change, progress)
      await this.put('webhook.change', after, before, asker, () => this.parts.store.change(after))
      return this.told(after, progress)
    })
  }

  rotate(id: string, asker: Asker): Promise<WebhookWithSecret | undefined> {
    return this.inTurn(async () => {
      const before = this.held.get(id)
      if (before === undefined) return undefined
      const { sealer, now, store } = this.parts
      const secret = newSecret()
      const until = now() + OVERLAP_MS
      const [newest] = before.secrets.signing
      const signing = [
        { sealed: sealer.seal(secret, signingPurpose(id)), until: null },
        ...(newest === undefined ? [] : [{ ...newest, until }]),
      ]
      const after = { ...before, secrets: { ...before.secrets, signing }, changedAt: this.later(before) }
      await this.put('webhook.rotate', after, before, asker, () => store.change(after))
      const progress = (await readProgress(this.parts.pool)).get(id)
      return { ...this.told(after, progress), secret }
    })
  }

  delete(id: string, asker: Asker): Promise<boolean> {
    return this.inTurn(async () => {
      const before = this.held.get(id)
      if (before === undefined) return false
      const { audit, store } = this.parts
      const entry = { action: 'webhook.delete', target: id, before: auditOf(before) } as const
      await recorded(audit, asker, entry, () => store.delete(id))
      this.held.delete(id)
      this.tellThread()
      return true
    })
  }

  /** It is tried now, whenever it would have been. */
  tryNow(id: string): Promise<void> {
    return this.inTurn(() => {
      const held = this.held.get(id)
      if (held === undefined) return Promise.resolve()
      this.held.set(id, { ...held, changedAt: this.later(held) })
      this.tellThread()
      return Promise.resolve()
    })
  }

  /** What the store did not tell yet is asked first: while it is away nothing is said, and not that there is none. */
  private inTurn<T>(run: () => Promise<T>): Promise<T> {
    return this.turn(async () => {
      if (!this.hasBegun) {
        for (const webhook of await this.parts.store.all()) this.held.set(webhook.id, webhook)
        this.hasBegun = true
        this.tellThread()
      }
      return run()
    })
  }

  private changed(
    before: StoredWebhook,
    change: ChangeWebhook,
    progress: Progress | undefined,
  ): StoredWebhook {
    const { authorization, paused, ...rest } = change
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined))
    const definition: WebhookDefinition = { ...before.definition, ...given }
    const isElsewhere = definition.url !== before.definition.url
    const hasEnded = progress?.endedAt != null && progress.endedAt >= before.verifySince
    const isAnew = isElsewhere || (paused === false && hasEnded)
    const at = this.later(before)
    return {
      ...before,
      definition,
      isPaused: paused ?? before.isPaused,
      secrets: { ...before.secrets, authorization: this.authorizationOf(before, definition, authorization) },
      changedAt: at,
      verifySince: isAnew
        ? Math.max(at, (progress?.endedAt ?? 0) + 1, (progress?.verifiedAt ?? 0) + 1)
        : before.verifySince,
    }
  }

  /** What was given for one host is not sent to another. */
  private authorizationOf(
    { id, definition, secrets }: StoredWebhook,
    after: WebhookDefinition,
    given: string | null | undefined,
  ): string | null {
    if (given === null) return null
    if (given !== undefined) return this.parts.sealer.seal(given, authorizationPurpose(id))
    return new URL(definition.url).origin === new URL(after.url).origin ? secrets.authorization : null
  }

  private async put(
    action: AuditAction,
    after: StoredWebhook,
    before: StoredWebhook | undefined,
    asker: Asker,
    effect: () => Promise<void>,
  ): Promise<void> {
    const entry = {
      action,
      target: after.id,
      ...(before && { before: auditOf(before) }),
      after: auditOf(after),
    }
    await recorded(this.parts.audit, asker, entry, effect)
    this.held.set(after.id, after)
    this.tellThread()
  }

  private tellThread(): void {
    const { thread, scopes, sealer } = this.parts
    const sent = [...this.held.values()].filter(({ isPaused }) => !isPaused)
    thread.set(sent.map((webhook) => runningOf(webhook, scopes, sealer)))
  }

  private told(webhook: StoredWebhook, progress: Progress | undefined): Webhook {
    const { thread, now } = this.parts
    return toldWebhook(webhook, progress, thread.reportOf(webhook.id), now())
  }

  /** Each change has a time of its own: by it the thread knows that it is one. */
  private later({ changedAt }: StoredWebhook): number {
    return Math.max(this.parts.now(), changedAt + 1)
  }

  private async head(): Promise<number> {
    const client = await this.parts.pool.connect()
    return journalHead(client).finally(() => client.release())
  }
}
