import { z } from 'zod'

/** A text, or what JSON writes as a figure; empty is nothing, and so is what is neither. */
const said = z
  .union([z.string(), z.number()])
  .nullish()
  .catch(undefined)
  .transform((value) => {
    const text = String(value ?? '').trim()
    return text === '' ? undefined : text.slice(0, 20_000)
  })

/** Of a request what is read of it: who sent it, by which account, device, phone or address, is not. */
export const requestSchema = z.object({
  service_request_id: said,
  status: said,
  status_notes: said,
  service_name: said,
  service_code: said,
  description: said,
  requested_datetime: said,
  updated_datetime: said,
  expected_datetime: said,
  lat: said,
  long: said,
})
export type GeoReportRequest = z.infer<typeof requestSchema>
