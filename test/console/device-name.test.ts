import { describe, expect, it } from 'vitest'
import { deviceName } from '../../client/access/device-name.ts'

const AGENTS = [
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
    { program: 'Edge 141', system: 'Windows' },
  ],
  [
    'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/140.0.0.0 Safari/537.36',
    { program: 'Chrome 140', system: 'Linux' },
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1',
    { program: 'Safari 18', system: 'iPhone' },
  ],
  [
    'Mozilla/5.0 (Linux; Android 15; Pixel 9) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
    { program: 'Chrome 141', system: 'Android' },
  ],
  ['curl/8.5.0', { program: 'curl/8.5.0', system: undefined }],
  ['', { program: '—', system: undefined }],
] as const

describe('the device of a session', () => {
  it.each(AGENTS)('is called by what people know it by: %s', (agent, expected) => {
    expect(deviceName(agent)).toEqual(expected)
  })
})
