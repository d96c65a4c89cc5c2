import { z } from 'zod'
import { daySchema } from '../../shared/areas/effective-date.ts'

const exceptionSchema = z.strictObject({
  /** As the registry names it: the last part of its address, such as GHSA-xxxx-xxxx-xxxx. */
  advisory: z.string().min(1),
  package: z.string().min(1),
  /** Why it does no harm here, or what holds against it meanwhile. */
  reason: z.string().min(20),
  /** The last day on which it is let pass. */
  until: daySchema,
})
export type AuditException = z.infer<typeof exceptionSchema>

export function readExceptions(text: string): AuditException[] {
  return z.strictObject({ exceptions: z.array(exceptionSchema) }).parse(JSON.parse(text)).exceptions
}

const advisorySchema = z.object({ title: z.string(), url: z.string(), severity: z.string() })
const reportSchema = z.object({
  vulnerabilities: z.record(
    z.string(),
    // A name alone says: by way of that package, where the weakness itself stands.
    z.object({ via: z.array(z.union([z.string(), advisorySchema])) }),
  ),
})

const SEVERE: ReadonlySet<string> = new Set(['high', 'critical'])

/** Holds what npm found against the exceptions; `today` is a day. */
export function judgeAudit(
  report: string,
  exceptions: readonly AuditException[],
  today: string,
): { ok: boolean; lines: string[] } {
  const parsed = reportSchema.safeParse(jsonOf(report))
  if (!parsed.success)
    return { ok: true, lines: ['not audited: this registry answers no audit; run it where one does'] }
  const found = Object.entries(parsed.data.vulnerabilities).flatMap(([name, { via }]) =>
    via.flatMap((one) => (typeof one === 'string' || !SEVERE.has(one.severity) ? [] : [{ name, ...one }])),
  )
  const lines = found.map(({ name, title, url, severity }) => {
    const exception = exceptions.find((one) => one.package === name && url.endsWith(`/${one.advisory}`))
    const what = `${severity}: ${name}: ${title} (${url})`
    if (exception === undefined) return { ok: false, line: `WRONG ${what}` }
    const isOver = exception.until < today
    return {
      ok: !isOver,
      line: `${isOver ? 'WRONG, its exception is over' : 'let pass'} until ${exception.until}: ${what}`,
    }
  })
  return {
    ok: lines.every(({ ok }) => ok),
    lines: [...lines.map(({ line }) => line), `audited: ${found.length} known weaknesses of high severity`],
  }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
