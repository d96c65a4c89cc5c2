/** What the header of a line of syslog says; what it leaves open is undefined. */
export interface SyslogLine {
  form: 'rfc5424' | 'rfc3164' | 'bare'
  /** 0 to 23. */
  facility: number | undefined
  /** 0 emergency to 7 debug. */
  level: number | undefined
  /** Epoch milliseconds. */
  at: number | undefined
  host: string | undefined
  app: string | undefined
  process: string | undefined
  messageId: string | undefined
  /** By id of the element, its parameters by name. */
  data: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The message with its tag. */
  content: string
  message: string
}

/** `<165>` and what follows it; undefined where there is none, or one beyond 191. */
export function priorityOf(line: string): { facility: number; level: number; rest: string } | undefined {
  const match = /^<(0|[1-9]\d{0,2})>/.exec(line)
  const priority = Number(match?.[1])
  if (match === null || priority > 191) return undefined
  return { facility: priority >> 3, level: priority & 7, rest: line.slice(match[0].length) }
}
