import { describe, expect, test } from 'vitest'
import { translateCef } from '../../server/adapters/formats/cef.ts'
import { translateEve } from '../../server/adapters/formats/eve.ts'
import { translateSyslog } from '../../server/adapters/formats/syslog.ts'
import { readLine } from '../../server/adapters/formats/syslog/read-line.ts'
import { contextOf, inputOf, NOW } from './context.ts'

/** Lines as devices of further makers write them. NOW is 2 March 2026, 12:00 in Hà Nội. */

const AT = Date.UTC(2026, 2, 2, 2, 31, 12)
const lineAt = (text: string) => readLine(text, { zone: 'Asia/Ho_Chi_Minh', now: NOW })
const syslog = (text: string) => translateSyslog(inputOf(text, 'text/plain'), contextOf('syslog'))

describe('a header of RFC 3164', () => {
  test.each([
    ['a year and a zone behind the time', '<165>Mar  2 09:31:12 ICT 2026 web1 app[10]: x', 'web1', 'app'],
    ['a space in the place of the T', '<30>2026-03-02 09:31:12.000 web1 app[1]: x', 'web1', 'app'],
    ['a space before the time', '<13> Mar  2 09:31:12 web1 app: x', 'web1', 'app'],
    ['of IOS, with its number', '<189>29: *Mar  2 09:31:12: %SYS-5-CONFIG_I: x', undefined, 'SYS'],
    [
      'of IOS, with its host and a named zone',
      '<187>45: R1: 000045: Mar  2 09:31:12.000 ICT: %LINK-3-UPDOWN: x',
      'R1',
      'LINK',
    ],
    [
      'of IOS, with its host',
      '<189>34: r-1.x: Mar  2 02:31:12 UTC: %SEC_LOGIN-4-FAILED: x',
      'r-1.x',
      'SEC_LOGIN',
    ],
    ['with a colon first', '<164>:Mar 02 02:31:12 UTC: %LINK-5-X: x', undefined, 'LINK'],
  ])('is read: %s', (_, text, host, app) => {
    expect(lineAt(text)).toMatchObject({ form: 'rfc3164', at: AT, host, app })
  })

  test('names the message of IOS, and a zone that means many is of the place', () => {
    expect(lineAt('<189>29: Mar  2 09:31:12 CST: %SYS-5-CONFIG_I: by console')).toMatchObject({
      at: AT,
      messageId: 'CONFIG_I',
      message: 'by console',
    })
  })

  test('a host of capital letters is no zone', () => {
    expect(lineAt('<13>Mar  2 09:31:12 FWA app: x')).toMatchObject({ at: AT, host: 'FWA', app: 'app' })
  })
})

describe('FortiGate', () => {
  const attack =
    'date=2026-03-02 time=09:31:12 devname="FGT60E" devid="FGT" logid="0419016384" type="utm" subtype="ips" ' +
    'level="alert" severity="high" srcip=203.0.113.9 dstip=10.22.8.7 user="nguyen.van.a" action="dropped" ' +
    'attack="Apache.Log4j.RCE" attackid=51006 msg="from \\"203.0.113.9\\""'

  test.each([
    ['with a priority', `<185>${attack}`],
    ['as it is written to a file', attack],
    ['with a header', `<185>Mar  2 09:31:12 fw ${attack}`],
  ])('an attack is its rule, as grave as it says: %s', (_, text) => {
    const { events, refused } = syslog(text)
    expect(refused).toEqual([])
    expect(events).toMatchObject([
      {
        at: AT,
        sensor: 'FortiGate',
        signature: 'utm:ips 51006',
        title: 'Apache.Log4j.RCE',
        severity: 'high',
        category: 'intrusion',
        isBlocked: true,
        hosts: ['10.22.8.7', '203.0.113.9', 'FGT60E'],
      },
    ])
    expect(JSON.stringify(events[0], ['title', 'text', 'signature'])).not.toMatch(/nguyen|203\.0/)
  })

  test('a virus is in need of attention, though its line is a warning as those of every file', () => {
    const line = (more: string) =>
      `<188>date=2026-03-02 time=09:31:12 logid="0211008192" type="utm" subtype="virus" level="warning" action="blocked" ${more}`
    expect(syslog(line('virus="EICAR_TEST_FILE"')).events).toMatchObject([
      { title: 'EICAR_TEST_FILE', severity: 'attention', category: 'malware', isBlocked: true },
    ])
    expect(syslog(line('msg="File was too large."')).events).toMatchObject([{ severity: 'normal' }])
  })

  test.each([['1772418672'], ['1772418672000'], ['1772418672000000000']])(
    'its own time is %s',
    (eventtime) => {
      const flow = `<189>date=2026-03-02 time=01:00:00 logid="13" type="traffic" subtype="forward" level="notice" eventtime=${eventtime} action="deny"`
      expect(syslog(flow).events).toMatchObject([
        { at: AT, signature: 'traffic:forward 13', severity: 'normal', isBlocked: true },
      ])
    },
  )

  test.each([
    [
      'without an id',
      'date=2026-03-02 time=09:31:12 devname="F" devid="FGT60FTK1" type="traffic" action="deny"',
    ],
    ['of commas', 'date=2026-03-02,time=09:31:12,devname=F,devid=FG1,logid=13,type=traffic,action=deny'],
  ])('a line %s is one of it', (_, line) => {
    expect(syslog(`<189>${line}`).events).toMatchObject([{ at: AT, sensor: 'FortiGate', isBlocked: true }])
  })

  test.each(['accept', 'close', 'timeout', 'server-rst', 'start'])(
    'traffic of action %s is no event',
    (action) => {
      const flow = `<189>date=2026-03-02 time=01:00:00 logid="13" type="traffic" subtype="forward" level="notice" action="${action}"`
      expect(syslog(flow)).toMatchObject({ read: 1, events: [], aside: { traffic: 1 }, refused: [] })
    },
  )

  test('nobody whom it names is told by the name of an attack', () => {
    const text = `<185>date=2026-03-02 time=01:00:00 logid="1" type="utm" user="an.nguyen@city.vn" attack="Login an.nguyen"`
    expect(syslog(text).events).toMatchObject([{ title: 'Login …' }])
  })

  test('another line of keys and values is of its program', () => {
    expect(syslog('<30>Mar  2 09:31:12 web1 app: date=2026-03-02 type=x').events).toMatchObject([
      { sensor: 'syslog', signature: 'app info' },
    ])
  })
})

describe('PAN-OS', () => {
  const panos = (type: string, action: string, more: string) =>
    `<14>Mar  2 09:31:12 PA-VM 1,2026/03/02 09:31:13,0072,${type},2049,2026/03/02 09:31:12,203.0.113.9,10.22.8.7,0.0.0.0,0.0.0.0,rule1,,,web,vsys1,t,u,e1,e2,fwd,2026/03/02 09:31:12,1,1,80,80,0,0,0x2000,tcp,${action},${more}`

  test('a threat is its name, and whether it was let through', () => {
    const text = panos('THREAT,vulnerability', 'reset-both', '"a,b.php",Apache Struts(34221),any,critical,c')
    expect(syslog(text).events).toMatchObject([
      {
        at: AT,
        sensor: 'PAN-OS',
        signature: 'THREAT vulnerability Apache Struts(34221)',
        severity: 'critical',
        isBlocked: true,
        hosts: ['10.22.8.7', '203.0.113.9', 'PA-VM'],
      },
    ])
  })

  test('nobody whom it names is told by the name of a threat', () => {
    const text = panos('THREAT,file', 'alert', '"a.pdf",an.nguyen upload(52024),any,low,c')
    const { events } = syslog(text.replace('rule1,,,', String.raw`rule1,corp\an.nguyen,,`))
    expect(events).toMatchObject([{ title: '… upload(52024)', signature: 'THREAT file … upload(52024)' }])
  })

  test('traffic that it stopped is normal, and what it let through no event', () => {
    expect(syslog(panos('TRAFFIC,drop', 'deny', '100,50')).events).toMatchObject([
      { signature: 'TRAFFIC drop', severity: 'normal', isBlocked: true },
    ])
    expect(syslog(panos('TRAFFIC,end', 'allow', '100,50'))).toMatchObject({
      events: [],
      aside: { traffic: 1 },
    })
  })
})

test.each(['constructor', 'toString', '__proto__'])('a severity called %s is none', (word) => {
  const lines = [`CEF:0|V|P|1|id|name|${word}|`, 'CEF:0|V|P|1|id|name|5|'].join('\n')
  expect(translateCef(inputOf(lines, 'text/plain'), contextOf('cef')).refused).toMatchObject([
    { code: 'malformed', path: '1.severity' },
  ])
})

test('of CEF an equals sign in the header may be escaped, and a year may come first with slashes', () => {
  const line = String.raw`CEF:0|V|P|1|id|a \= b|5|rt=2026/03/02 09:31:12`
  expect(translateCef(inputOf(line, 'text/plain'), contextOf('cef')).events).toMatchObject([
    { title: 'a = b', at: AT },
  ])
})

describe('what a device did', () => {
  test.each([
    ['IDS:Reset', true],
    ['REQ_BLOCKED_SECURITY', true],
    ['blocked', true],
    ['Accept', false],
    ['unblockable', false],
    ['Would Have Dropped', false],
    ['detected_not_blocked', false],
    ['not allowed: dropped', true],
  ])('%s', (act, isBlocked) => {
    const text = `CEF:0|V|P|1|id|name|5|act=${act} src=203.0.113.9`
    expect(translateCef(inputOf(text, 'text/plain'), contextOf('cef')).events).toMatchObject([{ isBlocked }])
  })

  test('is the verdict of Suricata 7 too; a rule may have no words', () => {
    const record = {
      timestamp: '2026-03-02T02:31:12.000000+0000',
      event_type: 'alert',
      alert: { signature_id: 7, signature: null, severity: 3, action: 'allowed' },
      verdict: { action: 'drop' },
    }
    expect(translateEve(inputOf(record), contextOf('eve')).events).toMatchObject([
      { at: AT, signature: '1:7', title: '1:7', isBlocked: true },
    ])
  })
})
