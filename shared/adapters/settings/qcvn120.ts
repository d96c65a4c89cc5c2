import { z } from 'zod'
import { idSchema } from '../../observation.ts'
import { anyFormat } from './any-format.ts'

export const qcvn120SettingsSchema = z.strictObject({
  ...anyFormat,
  areas: z
    .record(z.string().min(1).max(200), idSchema)
    .default({})
    .describe("By `DonViXuLy` the code of the area that its dossiers are of; the feed's own area otherwise."),
})
