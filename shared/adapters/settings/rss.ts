import { z } from 'zod'
import { idSchema } from '../../observation.ts'
import { anyFormat } from './any-format.ts'
import { polled } from './polled.ts'

export const rssSettingsSchema = z.strictObject({
  ...anyFormat,
  ...polled,
  kind: idSchema.default('press.item').describe('The kind of notice that an item becomes.'),
  medium: z
    .enum(['online', 'print', 'broadcast', 'social'])
    .default('online')
    .describe('What the source is.'),
  source: z.string().min(1).max(200).optional().describe('What people call it; its own title when left out.'),
  encoding: z
    .enum(['windows-1252', 'windows-1258', 'windows-1251', 'gb18030', 'shift_jis', 'euc-kr'])
    .default('windows-1252')
    .describe('How it is read where it declares no encoding and is no UTF-8.'),
  zone: z
    .string()
    .max(64)
    .optional()
    .describe("IANA zone of times without an offset; the place's otherwise."),
})
