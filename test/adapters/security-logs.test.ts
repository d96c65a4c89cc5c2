import { describe, expect, test } from 'vitest'
import { translateCef } from '../../server/adapters/formats/cef.ts'
import { cefTime } from '../../server/adapters/formats/cef/cef-time.ts'
import { readCef } from '../../server/adapters/formats/cef/read-cef.ts'
import { translateEve } from '../../server/adapters/formats/eve.ts'
import { translateSnort } from '../../server/adapters/formats/snort.ts'
import { translateSyslog } from '../../server/adapters/formats/syslog.ts'
import { readLine } from '../../server/adapters/formats/syslog/read-line.ts'
import { translateWazuh } from '../../server/adapters/formats/wazuh.ts'
import { contextOf, inputOf, NOW } from './context.ts'

const AT_UTC = { zone: 'UTC', now: NOW }
const line = (text: string, now = NOW, zone = 'UTC') => readLine(text, { zone, now })

describe('RFC 5424, by its own examples', () => {
  const BOM = '\uFEFF'
  test('a message with a mark of UTF-8', () => {
    const text = `<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - ${BOM}'su root' failed for lonvick on /dev/pts/8`
    expect(line(text)).toEqual({
      form: 'rfc5424',
      facility: 4,
      level: 2,
      at: Date.UTC(2003, 9, 11, 22, 14, 15, 3),
      host: 'mymachine.example.com',
      app: 'su',
      process: undefined,
      messageId: 'ID47',
      data: {},
      content: "'su root' failed for lonvick on /dev/pts/8",
      message: "'su root' failed for lonvick on /dev/pts/8",
    })
  })

  test('an offset, microseconds, nil values', () => {
    const text =
      "<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time to make the do-nuts."
    expect(line(text)).toMatchObject({
      facility: 20,
      level: 5,
      at: Date.UTC(2003, 7, 24, 12, 14, 15),
      host: '192.0.2.1',
      process: '8710',
      messageId: undefined,
      message: "%% It's time to make the do-nuts.",
    })
    expect(line('<165>1 - - - - - -')).toMatchObject({
      at: undefined,
      host: undefined,
      app: undefined,
      message: '',
    })
  })

  test('structured data, several, escaped, without a message', () => {
    const head = '<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47 '
    const one = '[exampleSDID@32473 iut="3" eventSource="Application" eventID="1011"]'
    expect(line(`${head}${one} ${BOM}An application event log entry...`)).toMatchObject({
      data: { 'exampleSDID@32473': { iut: '3', eventSource: 'Application', eventID: '1011' } },
      message: 'An application event log entry...',
    })
    expect(line(`${head}${one}[examplePriority@32473 class="high"]`)).toMatchObject({
      data: { 'examplePriority@32473': { class: 'high' } },
      message: '',
    })
    expect(line(String.raw`${head}[a@1 b="say \"x\" \\ \] \d ="][e] Tiếng Việt`)).toMatchObject({
      data: { 'a@1': { b: String.raw`say "x" \ ] \d =` }, e: {} },
      message: 'Tiếng Việt',
    })
    // With a space between, what follows is a message.
    expect(line(`${head}[a@1 b="1"] [c@1 d="2"]`).message).toBe('[c@1 d="2"]')
  })

  test.each([
    ['nine digits of a second', '<165>1 2003-08-24T05:14:15.000000003-07:00 h a - - -', 'timestamp'],
    ['a day that is none', '<165>1 2003-02-30T05:14:15Z h a - - -', 'timestamp'],
    ['small letters', '<165>1 2003-08-24t05:14:15z h a - - -', 'timestamp'],
    ['a leap second', '<165>1 2016-12-31T23:59:60Z h a - - -', 'timestamp'],
    ['no structured data', '<165>1 2003-08-24T05:14:15Z h a - - hello', 'header'],
    ['data that does not end', '<165>1 2003-08-24T05:14:15Z h a - - [x y="1"', 'structured-data'],
    ['a bracket that is not escaped', '<165>1 2003-08-24T05:14:15Z h a - - [x y="]"]', 'structured-data'],
    ['an element twice', '<165>1 2003-08-24T05:14:15Z h a - - [x][x]', 'structured-data'],
    ['a priority beyond 191', '<192>1 2003-08-24T05:14:15Z h a - - -', 'priority'],
    ['a priority with noughts before', '<013>1 2003-08-24T05:14:15Z h a - - -', 'priority'],
  ])('refuses %s', (_, text, path) => {
    expect(() => line(text)).toThrow(expect.objectContaining({ code: 'malformed', path }))
  })
})

describe('RFC 3164', () => {
  test('a time without a year, a host, a tag with its process', () => {
    expect(
      line("<34>Oct 11 22:14:15 mymachine su: 'su root' failed for lonvick on /dev/pts/8"),
    ).toMatchObject({
      form: 'rfc3164',
      facility: 4,
      level: 2,
      at: Date.UTC(2025, 9, 11, 22, 14, 15),
      host: 'mymachine',
      app: 'su',
      message: "'su root' failed for lonvick on /dev/pts/8",
    })
    expect(line('<38>Feb  5 17:32:18 10.0.0.99 sshd[10629]: Failed')).toMatchObject({
      at: Date.UTC(2026, 1, 5, 17, 32, 18),
      host: '10.0.0.99',
      app: 'sshd',
      process: '10629',
    })
    expect(line('Use the BFG!')).toMatchObject({ form: 'bare', level: undefined, message: 'Use the BFG!' })
  })

  test('the year is that of the feed’s clock, over New Year both ways, and over a leap day', () => {
    const at = (text: string, now: number) => line(text, now).at
    const [eve, day] = [Date.UTC(2025, 11, 31, 23, 59, 58), Date.UTC(2026, 0, 1, 0, 0, 3)]
    expect(at('<13>Dec 31 23:59:57 h a: x', day)).toBe(Date.UTC(2025, 11, 31, 23, 59, 57))
    expect(at('<13>Jan  1 00:00:01 h a: x', eve)).toBe(Date.UTC(2026, 0, 1, 0, 0, 1))
    expect(at('<13>Feb 29 12:00:00 h a: x', day)).toBe(Date.UTC(2024, 1, 29, 12))
    expect(at('<13>Feb 30 12:00:00 h a: x', day)).toBeUndefined()
  })

  test('what devices write beside it: a year, a zone, ISO 8601, Cisco’s numbers, the place’s zone', () => {
    expect(line('<13>Jan 05 2018 08:52:35: %ASA-4-106023: Deny').at).toBe(Date.UTC(2018, 0, 5, 8, 52, 35))
    expect(
      line('<189>45: *Mar  1 2026 18:46:11.123 UTC: %SYS-5-CONFIG_I: x', NOW, 'Asia/Ho_Chi_Minh').at,
    ).toBe(Date.UTC(2026, 2, 1, 18, 46, 11, 123))
    expect(line('<13>2016-04-01T09:29:11.356-0400 fw app: x')).toMatchObject({
      at: Date.UTC(2016, 3, 1, 13, 29, 11, 356),
      host: 'fw',
      app: 'app',
    })
    expect(line('<13>Mar  2 10:00:00 h a: x', NOW, 'Asia/Ho_Chi_Minh').at).toBe(Date.UTC(2026, 2, 2, 3))
  })
})

const syslog = (text: string, settings = {}) =>
  translateSyslog(inputOf(text, 'text/plain'), contextOf('syslog', settings))

describe('a firewall of Cisco', () => {
  test('what it turned away is an event that was blocked, of the host that was to be reached', () => {
    const { events } = syslog(
      '<142>Jan  5 08:52:35 10.22.8.201 %ASA-6-106015: Deny TCP (no connection) from 186.111.72.11/80 to 204.111.72.226/45019 flags SYN ACK  on interface Outside_VPN',
    )
    expect(events).toMatchObject([
      {
        sensor: 'Cisco ASA',
        signature: 'ASA-106015',
        title: 'Deny TCP, no connection (ASA-106015)',
        severity: 'normal',
        isBlocked: true,
        hosts: ['204.111.72.226', '10.22.8.201'],
      },
    ])
  })

  test('a threat is told by its number, an unknown message by its level', () => {
    const severities = syslog(
      '%ASA-4-733101: Host 10.1.1.1 is attacking\n%FTD-1-999999: x\n%ASA-6-605005: Login permitted',
    ).events.map(({ severity, isBlocked }) => [severity, isBlocked])
    expect(severities).toEqual([
      ['high', false],
      ['critical', false],
      ['normal', false],
    ])
  })
})

describe('CEF', () => {
  test('escapes of header and extension, a space behind its name, values with spaces', () => {
    const cef = readCef(
      String.raw`x CEF: 0|Ven\|dor|Pro\\duct|1|100|detected a \| in message|10|src=10.0.0.1 act=blocked a \= dst=1.1.1.1 msg=one\ntwo request=\"x/\" suser= duser=b`,
    )
    expect(cef).toMatchObject({
      vendor: 'Ven|dor',
      product: 'Pro\\duct',
      name: 'detected a | in message',
      severity: '10',
    })
    expect(Object.fromEntries(cef?.fields ?? [])).toEqual({
      src: '10.0.0.1',
      act: 'blocked a =',
      dst: '1.1.1.1',
      msg: 'one\ntwo',
      request: '"x/"',
      suser: '',
      duser: 'b',
    })
  })

  test.each([
    ['1459517280810', 1_459_517_280_810],
    ['1459517280', 1_459_517_280_000],
    ['Apr 07 2017 00:10:10 GMT', Date.UTC(2017, 3, 7, 0, 10, 10)],
    ['Apr 07 2017 00:10:10.250', Date.UTC(2017, 3, 7, 0, 10, 10, 250)],
    ['Apr 07 2017 00:10:10 GMT+07:00', Date.UTC(2017, 3, 6, 17, 10, 10)],
    ['Apr 07 2017 00:10:10.001 +0700', Date.UTC(2017, 3, 6, 17, 10, 10, 1)],
    ['Apr 07 2017 07:10:10 Asia/Ho_Chi_Minh', Date.UTC(2017, 3, 7, 0, 10, 10)],
    ['Mar 01 23:10:10', Date.UTC(2026, 2, 1, 23, 10, 10)],
    ['2017-04-07T00:10:10Z', Date.UTC(2017, 3, 7, 0, 10, 10)],
    ['yesterday', undefined],
  ])('reads the time %s', (said, at) => {
    expect(cefTime(said, AT_UTC)).toBe(at)
  })

  test.each([
    ['0', 'normal'],
    ['3', 'normal'],
    ['5', 'attention'],
    ['8', 'high'],
    ['10', 'critical'],
    ['Low', 'normal'],
    ['Very-High', 'critical'],
    ['Unknown', 'attention'],
  ])('severity %s', (said, severity) => {
    const { events } = translateCef(inputOf(`CEF:0|a|b|1|c|d|${said}|`, 'text/plain'), contextOf('cef'))
    expect(events[0]?.severity).toBe(severity)
  })

  test('nobody stands in a title, nor the id of one event in a signature', () => {
    const text =
      '<14>Apr  7 10:10:10 host CEF:0|Adallom|Adallom|1.0|56fe779ee4b0459f4e9a484a|Login of bob from 10.1.2.3 by bob@example.com|0|suser=bob src=10.1.2.3 cnt=7 act=Denied'
    const { events } = translateCef(inputOf(text, 'text/plain'), contextOf('cef'))
    expect(events).toMatchObject([
      { signature: 'Login of … from … by …', title: 'Login of … from … by …', count: 7, isBlocked: true },
    ])
  })

  test('what is no whole CEF is refused alone, and all of it where none is', () => {
    const good = 'CEF:0|a|b|1|c|d|5|'
    const { events, refused } = translateCef(
      inputOf(`${good}\nCEF:0|a|b\n${good.replace('|5|', '|11|')}`, 'text/plain'),
      contextOf('cef'),
    )
    expect(events).toHaveLength(1)
    expect(refused).toMatchObject([
      { path: '2.header' },
      {
        path: '3.severity',
        message: { en: 'severity of the line is wrong or missing' },
        raw: { type: 'log' },
      },
    ])
    expect(() => translateCef(inputOf('hello', 'text/plain'), contextOf('cef'))).toThrow('not-the-format')
    const endless = `${good}${'a= '.repeat(2_000)}`
    expect(translateCef(inputOf(`${good}\n${endless}`, 'text/plain'), contextOf('cef'))).toMatchObject({
      events: [{ signature: 'c d' }],
      refused: [{ path: '2.extension' }],
    })
  })
})

describe('EVE', () => {
  const alert = (severity: number, over = {}) => ({
    timestamp: '2026-03-01T16:49:58.856335-0600',
    event_type: 'alert',
    src_ip: '84.92.227.177',
    dest_ip: '10.192.19.6',
    alert: {
      action: 'allowed',
      gid: 1,
      signature_id: 2_000_355,
      signature: 'ET SCAN Potential SSH Scan',
      category: 'Attempted Information Leak',
      severity,
    },
    ...over,
  })
  const eve = (body: unknown) => translateEve(inputOf(body), contextOf('eve'))

  test('one, an array and lines are the same', () => {
    const lines = `${JSON.stringify(alert(1))}\n<13>1 - - suricata - - - ${JSON.stringify(alert(2))}\n`
    const all = [eve([alert(1), alert(2)]), eve(lines)]
    for (const { events } of all)
      expect(events).toMatchObject([
        {
          signature: '1:2000355',
          severity: 'high',
          category: 'intrusion',
          at: Date.UTC(2026, 2, 1, 22, 49, 58, 856),
        },
        { severity: 'attention', hosts: ['10.192.19.6', '84.92.227.177'] },
      ])
    expect(eve(alert(3)).events).toMatchObject([{ severity: 'normal' }])
  })

  test('a time without an offset is of the place', () => {
    const [event] = eve(alert(1, { timestamp: '2026-03-02T10:00:00.315110' })).events
    expect(event?.at).toBe(Date.UTC(2026, 2, 2, 3))
  })

  test('only alerts are events; what else it says is set aside by its type', () => {
    const flow = { timestamp: '2026-03-02T10:00:00', event_type: 'flow' }
    expect(eve([flow, flow, { ...flow, event_type: 'dns' }, alert(1)])).toMatchObject({
      read: 4,
      aside: { flow: 2, dns: 1 },
      refused: [],
    })
    expect(eve([alert(1), { event_type: 'alert', timestamp: 'x' }, 7]).refused).toMatchObject([
      { path: '1.alert' },
      { path: '2' },
    ])
  })
})

describe('Wazuh', () => {
  const alert = (level: number, description = 'sshd: authentication failed.') => ({
    timestamp: '2020-04-17T00:18:20.659+0000',
    rule: { level, description, id: '5710', groups: ['sshd', 'authentication_failed'] },
    agent: { id: '002', name: 'Ubuntu', ip: '10.0.1.85' },
    data: { srcip: '123.20.109.89', srcuser: 'admin' },
  })

  test('levels in its own bands', () => {
    const lines = [0, 6, 7, 11, 12, 14, 15].map((level) => JSON.stringify(alert(level))).join('\n')
    const { events } = translateWazuh(inputOf(lines, 'application/x-ndjson'), contextOf('wazuh'))
    expect(events.map(({ severity }) => severity)).toEqual([
      'normal',
      'normal',
      'attention',
      'attention',
      'high',
      'high',
      'critical',
    ])
    expect(events[0]).toMatchObject({
      category: 'intrusion',
      hosts: ['Ubuntu', '10.0.1.85'],
      at: 1_587_082_700_659,
    })
  })

  test('whom its data names is struck out of what it describes', () => {
    const { events } = translateWazuh(
      inputOf(alert(5, 'User admin failed from 123.20.109.89')),
      contextOf('wazuh'),
    )
    expect(events[0]?.title).toBe('User … failed from …')
  })
})

describe('Snort and Sourcefire', () => {
  const snort = (text: string) =>
    translateSnort(inputOf(text, 'text/plain'), contextOf('snort', { zone: 'UTC' }))

  test('CSV, alert_fast and syslog', () => {
    const { events } =
      snort(`01/27/16-16:01:04.877970 ,129,12,1,"Consecutive ""small"", segments",TCP,10.0.2.2,56642,10.0.2.15,22,52:54
02/28-16:01:04.5  [**] [1:2001219:20] ET SCAN SSH [**] [Classification: Attempted Information Leak] [Priority: 2] {TCP} 1.2.3.4:5 -> 10.0.0.1:22
<33>Mar  2 04:00:00 ids snort[77]: [1:1:1] bad [Priority: 1]: {ICMP} 1.2.3.4 -> 10.0.0.2`)
    expect(events).toMatchObject([
      {
        at: Date.UTC(2016, 0, 27, 16, 1, 4, 877),
        signature: '129:12',
        title: 'Consecutive "small", segments',
        severity: 'attention',
        hosts: ['10.0.2.15', '10.0.2.2'],
      },
      {
        at: Date.UTC(2026, 1, 28, 16, 1, 4, 500),
        signature: '1:2001219',
        title: 'ET SCAN SSH',
        severity: 'attention',
      },
      {
        at: Date.UTC(2026, 2, 2, 4),
        signature: '1:1',
        title: 'bad',
        severity: 'high',
        hosts: ['10.0.0.2', '1.2.3.4'],
      },
    ])
  })

  test('connections of Sourcefire are told by what was done with them', () => {
    const at = 'Connection Type: Start, User: Unknown, Firewall Rule Action:'
    const { events } = snort(
      `SFIMS: [Engine][ACL] ${at} Allow, {TCP} 72.163.0.129:60517 -> 10.1.128.236:443\nSFIMS: [E] ${at} Block, x`,
    )
    expect(events).toMatchObject([
      {
        title: 'Sourcefire: connection, Start, Allow',
        severity: 'normal',
        isBlocked: false,
        hosts: ['10.1.128.236', '72.163.0.129'],
      },
      { isBlocked: true },
    ])
  })
})

test('syslog of any device: what it carries is read as such', () => {
  const { events, refused, aside } = syslog(
    [
      '<14>Apr  7 10:10:10 hostname CEF: 0|Palo Alto Networks|PAN-OS|6.1.3|url|THREAT|1|rt=Apr 07 2017 00:10:10 GMT',
      '<13>1 - sensor suricata - - - {"timestamp":"2026-03-02T10:00:00","event_type":"stats"}',
      '<38>Mar  2 10:00:00 web sshd[1]: Failed password for invalid user bob from 1.2.3.4',
      'no header',
    ].join('\n'),
  )
  expect(events).toMatchObject([
    { sensor: 'Palo Alto Networks PAN-OS', signature: 'url THREAT' },
    { sensor: 'syslog', title: 'sshd: info', hosts: ['web'] },
  ])
  expect(aside).toEqual({ stats: 1 })
  const message = {
    vi: expect.stringContaining('thiếu phần đầu của syslog'),
    en: expect.stringContaining('the header of syslog is missing'),
  }
  expect(refused).toMatchObject([{ path: '4.header', message }])
  // RFC 3164: what is heard without a header is a notice of now.
  const heard = { ...inputOf('Use the BFG!', 'text/plain'), isHeard: true } as const
  expect(translateSyslog(heard, contextOf('syslog')).events).toMatchObject([{ at: NOW, severity: 'normal' }])
})

test('a minute is of its own zone, and a second of its own minute', () => {
  const at = (time: string, zone: string) => line(`<34>Jan  5 ${time} host su: x`, NOW, zone).at
  const noon = Date.UTC(2026, 0, 5, 12)
  expect(at('12:00:00', 'UTC')).toBe(noon)
  expect(at('12:00:59', 'UTC')).toBe(noon + 59_000)
  expect(at('12:00:59', 'Asia/Ho_Chi_Minh')).toBe(noon + 59_000 - 7 * 3_600_000)
  expect(at('12:01:00', 'UTC')).toBe(noon + 60_000)
  expect(at('12:01:60', 'UTC')).toBeUndefined()
  expect(at('24:01:00', 'UTC')).toBeUndefined()
})

describe('the lines of a document', () => {
  const read = (text: string) => translateSyslog(inputOf(text), contextOf('syslog'))
  const said = (i: number) => `<34>Oct 11 22:14:15 host su: ${i}`

  test('are all read, however many empty ones stand between them', () => {
    const lines = Array.from({ length: 4_000 }, (_, i) => said(i))
    expect(read(lines.join('\r\n\r\n\n'))).toMatchObject({ read: 4_000, refused: [] })
    expect(() => read(Array.from({ length: 5_001 }, (_, i) => said(i)).join('\n'))).toThrow(
      'too-many-members',
    )
  })

  test('do not take longer for what stands at their end', () => {
    // Looked at anew from each of its spaces this one would take hours.
    const long = `<34>Oct 11 22:14:15 host su:${' '.repeat(1_000_000)}x`
    expect(read(`${long}\n${said(1)} \r\0 \n`).events.map(({ signature }) => signature)).toEqual([
      'su critical',
      'su critical',
    ])
  })
})
