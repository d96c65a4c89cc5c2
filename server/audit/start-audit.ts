import { Audit, type AuditParts } from './audit.ts'

const MINUTE_MS = 60_000

export interface RunningAudit {
  readonly audit: Audit
  stop(): Promise<void>
}

/** Opens the audit, and does each minute what is due then. */
export async function startAudit(parts: AuditParts): Promise<RunningAudit> {
  const audit = new Audit(parts)
  await audit.start()
  let work = Promise.resolve()
  const timer = setInterval(() => (work = work.then(() => audit.minute())), MINUTE_MS)
  return {
    audit,
    async stop() {
      clearInterval(timer)
      await work
      await audit.stop()
    },
  }
}
