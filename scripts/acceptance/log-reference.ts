import { snortEvent } from '../../server/adapters/formats/snort/snort-event.ts'
import { readLine } from '../../server/adapters/formats/syslog/read-line.ts'
import type { LogFile } from './log-files.ts'

const CONTEXT = { zone: 'UTC' }

/** Where what is read of a record here is not what the reference parser read of it. */
export function differences({ records, expected }: LogFile, now: number): string[] {
  if (expected === undefined) return []
  if (expected.length !== records.length)
    return [`${records.length} records, its reference has ${expected.length}`]
  return records.flatMap((record, i) => {
    const wanted = expected[i] ?? {}
    const found = wanted['source.type'] === 'snort' ? asSnort(record, now) : asSyslog(record, now)
    return Object.entries(found).flatMap(([name, value]) => {
      const said = wanted[name]
      return said === undefined || String(said) === String(value)
        ? []
        : [`record ${i + 1}: ${name} is ${value}, the reference has ${String(said)}`]
    })
  })
}

function asSyslog(record: string, now: number): Record<string, unknown> {
  const line = readLine(record, { ...CONTEXT, now })
  return {
    'syslog.header.hostName': line.host,
    'syslog.header.facility': line.facility,
    'syslog.header.severity': line.level,
    'syslog.message': line.content,
    timestamp: line.at,
  }
}

/** Its time is not compared: the reference reads the fraction of a second as milliseconds. */
function asSnort(record: string, now: number): Record<string, unknown> {
  const event = snortEvent(record, { ...CONTEXT, now })
  const [generator, id] = event?.signature.split(':') ?? []
  return {
    sig_generator: generator,
    sig_id: id,
    msg: event?.title,
    ip_dst_addr: event?.hosts[0],
    ip_src_addr: event?.hosts[1],
  }
}
