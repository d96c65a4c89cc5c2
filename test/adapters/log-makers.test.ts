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

  const fortigate = (more: string) => `<185>date=2026-03-02 time=09:31:12 devid="FGT60E" ${more}`
  const inCef = (name: string, more: string) =>
    `CEF:0|Fortinet|Fortigate|v7.2.5|8192|${name}|7|rt=1772418672000 FTNTFGTlogid=0211008192 ${more}`
  const virus = 'logid="0211008192" type="utm" subtype="virus" level="warning" action="blocked"'
  const ips = 'logid="0419016384" type="utm" subtype="ips" level="alert" severity="high" action="dropped"'
  const web = 'logid="0316013056" type="utm" subtype="webfilter" level="warning" action="blocked"'

  test.each([
    ['viruses', fortigate(`${virus} virus="EICAR" virusid=2172`), 'utm:virus 2172'],
    ['viruses', fortigate(`${virus} virus="W32/Emotet" virusid=9911`), 'utm:virus 9911'],
    ['a virus without a number', fortigate(`${virus} virus="W32/AI" virusid=0`), 'utm:virus W32/AI'],
    ['an attack without a name', fortigate(`${ips} attackid=51006`), 'utm:ips 51006'],
    ['attacks without a number', fortigate(`${ips} attack="Port.Scan"`), 'utm:ips Port.Scan'],
    [
      'categories of sites',
      fortigate(`${web} hostname="a.vn" catdesc="Phishing"`),
      'utm:webfilter 0316013056 Phishing',
    ],
    [
      'programs',
      fortigate('logid="1059028704" type="utm" subtype="app-ctrl" level="warning" action="block" app="Tor"'),
      'utm:app-ctrl 1059028704 Tor',
    ],
    ['what names nothing', fortigate(`${virus} msg="File was too large."`), 'utm:virus 0211008192'],
    [
      'viruses in CEF',
      inCef('utm:virus infected blocked', 'cat=utm:virus FTNTFGTvirus=EICAR FTNTFGTvirusid=2172'),
      'utm:virus 2172',
    ],
    [
      'sites in CEF',
      inCef('utm:webfilter ftgd_blk', 'requestContext=Phishing'),
      'utm:webfilter 0211008192 Phishing',
    ],
  ])('what is not the same is told apart: %s', (_, text, signature) => {
    expect(syslog(text)).toMatchObject({ events: [{ signature }], refused: [] })
  })

  test.each([
    [
      'its own form',
      fortigate(
        'logid="0100032002" type="event" subtype="system" level="alert" logdesc="Admin login failed" user="Admin" action="login" status="failed"',
      ),
      'event:system 0100032002 Admin login failed',
    ],
    [
      'CEF',
      inCef(
        'event:system login failed',
        'cat=event:system FTNTFGTlevel=alert FTNTFGTlogdesc=Admin login failed duser=Admin',
      ),
      'event:system 0211008192 Admin login failed',
    ],
  ])('a login that failed is no disaster, and is called what it is: %s', (_, text, signature) => {
    expect(syslog(text).events).toMatchObject([
      { signature, title: 'Admin login failed', severity: 'attention', category: 'intrusion' },
    ])
  })

  test.each([
    ['its own form', fortigate('logid="13" type="traffic" level="alert" action="deny" crlevel="high"')],
    ['CEF', inCef('traffic:forward deny', 'act=deny FTNTFGTlevel=alert FTNTFGTcrlevel=high')],
  ])('what it turned away is normal whatever its level: %s', (_, text) => {
    expect(syslog(text).events).toMatchObject([{ severity: 'normal', isBlocked: true }])
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

describe('traffic of further firewalls', () => {
  const head = '<134>Mar  2 09:31:12 fw '
  const v4 = (action: string) =>
    `5,,,1000000103,igb0,match,${action},in,4,0x0,,64,1234,0,DF,6,tcp,60,203.0.113.9,10.22.8.7,54321,22,0,S,1,,64240,,mss`
  const v6 = (action: string) =>
    `5,,,1000000103,igb0,match,${action},in,6,0x00,0x0,1,UDP,17,78,2001:db8::1,2001:db8::2,53,53,78`
  const sophos = (more: string) =>
    `<30>device="SFW" date=2026-03-02 time=02:31:12 timezone="UTC" device_name="fw" log_type="Firewall" log_component="Firewall Rule" ${more} src_ip=203.0.113.9 dst_ip=10.22.8.7`
  const utm = (action: string) =>
    `<30>2026:03:02-09:31:12 fw ulogd[4700]: id="2001" sub="packetfilter" name="Packet dropped" action="${action}" srcip="203.0.113.9" dstip="10.22.8.7"`
  const checkPoint = (action: string) =>
    `<134>1 2026-03-02T02:31:12Z fw CheckPoint 1 - [action:"${action}"; src:"203.0.113.9"; dst:"10.22.8.7"; product:"VPN-1 & FireWall-1"]`
  const session = 'session x 203.0.113.9/5->10.22.8.7/23 junos-telnet 6(0)'
  const structured = (id: string) =>
    `<14>1 2026-03-02T02:31:12Z fw RT_FLOW - ${id} [junos@2636.1.1.1.2.129 source-address="203.0.113.9" destination-address="10.22.8.7"]`
  const meraki = 'src=203.0.113.9 dst=10.22.8.7 protocol=tcp sport=5 dport=23'
  const packet = 'IN=eth0 OUT= MAC=00:11 SRC=203.0.113.9 DST=10.22.8.7 LEN=40 PROTO=TCP SPT=5 DPT=22'
  const ufw = (action: string) => `kernel: [1.2] [UFW ${action}] ${packet}`
  const sonicWall = (message: string) =>
    `id=firewall sn=18B1690729A8 time="2026-03-02 09:31:12" fw=10.0.0.1 pri=6 c=64 m=${message} msg="x" src=203.0.113.9:5:X1 dst=10.22.8.7:22:X0`
  const watchGuard = (action: string) =>
    `(2026-03-02T02:31:12) firewall: msg_id="3000-0148" ${action} 0-External 1-Trusted 40 tcp 20 64 203.0.113.9 10.22.8.7 5 22`

  test.each([
    ['pf', `${head}filterlog[1]: ${v4('block')}`],
    ['pf', `<134>1 2026-03-02T09:31:12+07:00 fw filterlog 1 - - ${v4('reject')}`],
    [
      'MikroTik',
      `${head}firewall,info DROP-IN input: in:ether1 out:(unknown 0), proto TCP (SYN), 203.0.113.9:5->10.22.8.7:23, len 40`,
    ],
    ['Sophos', sophos('log_subtype="Denied" status="Deny"')],
    ['Sophos UTM', utm('drop')],
    ['UFW', `${head}${ufw('BLOCK')}`],
    ['netfilter', `${head}kernel: [1.2] FINAL_REJECT: ${packet}`],
    ['netfilter', `${head}kernel: Shorewall:net2fw:DROP:${packet}`],
    ['SonicWall', `<134>Mar  2 09:31:12 fw ${sonicWall('36')}`],
    ['WatchGuard', `${head}${watchGuard('Deny')}`],
    ['Junos', `${head}RT_FLOW: RT_FLOW_SESSION_DENY: ${session}`],
    ['Junos', structured('RT_FLOW_SESSION_DENY')],
    ['Check Point', checkPoint('Drop')],
    ['Meraki', `<134>1 1772418672.0 fw flows ${meraki} pattern: deny all`],
    [
      'Cisco IOS',
      '<190>7: fw: Mar  2 09:31:12: %SEC-6-IPACCESSLOGP: list 101 denied tcp 203.0.113.9(5) -> 10.22.8.7(22), 1 packet',
    ],
  ])('what %s turned away is counted as that: %s', (sensor, line) => {
    expect(syslog(line)).toMatchObject({
      events: [
        { at: AT, sensor, severity: 'normal', isBlocked: true, hosts: ['10.22.8.7', '203.0.113.9', 'fw'] },
      ],
      aside: {},
      refused: [],
    })
  })

  test('a packet of IPv6 has its addresses at places of its own', () => {
    const { events } = syslog(`${head}filterlog[1]: ${v6('block')}`)
    expect(events).toMatchObject([{ hosts: ['2001:db8::2', '2001:db8::1', 'fw'] }])
  })

  test.each([
    [`${head}filterlog[1]: ${v4('pass')}`],
    [`${head}filterlog[1]: ${v6('pass')}`],
    [`${head}firewall,info forward: in:bridge out:ether1, proto TCP (SYN), 10.0.0.1:5->10.0.0.2:443, len 52`],
    ['firewall,info forward: in:bridge out:ether1, proto UDP, 10.0.0.1:5->10.0.0.2:53, len 60'],
    [sophos('log_subtype="Allowed" status="Allow"')],
    [
      '<134>device_name="SFW" timestamp="2026-03-02T09:31:12+0700" log_type="Firewall" log_component="Firewall Rule" log_subtype="Allowed"',
    ],
    [sophos('log_subtype="Clean"').replace('log_type="Firewall"', 'log_type="Anti-Spam"')],
    [utm('log')],
    [`${head}${ufw('ALLOW')}`],
    [`${head}kernel: [1.2] new: ${packet}`],
    [`${head}kernel: [1.2] SCANNERS ACCEPT: ${packet}`],
    [`${head}kernel: [WAN_IN-3003-A]${packet}`],
    [`<134>  ${sonicWall('537')}`],
    [`${head}${watchGuard('Allow')}`],
    [`${head}RT_FLOW: RT_FLOW_SESSION_CREATE: ${session}`],
    [structured('RT_FLOW_SESSION_CLOSE')],
    [checkPoint('Accept')],
    [`<134>1 1772418672.0 fw flows ${meraki} pattern: allow all`],
    [
      '<190>7: fw: Mar  2 09:31:12: %SEC-6-IPACCESSLOGP: list 101 permitted tcp 203.0.113.9(5) -> 10.22.8.7(22), 1 packet',
    ],
    ['<166>Mar  2 09:31:12 fw %ASA-6-302013: Built inbound TCP connection 1 for outside:203.0.113.9/5'],
    [
      '<166>Mar  2 09:31:12 fw %ASA-6-106100: access-list x permitted tcp outside/203.0.113.9(5) -> in/10.22.8.7(22)',
    ],
    [
      'CEF:0|Fortinet|Fortigate|v7.2|00013|traffic:forward close|3|rt=1772418672000 act=close src=10.0.0.1 dst=8.8.8.8',
    ],
    ['CEF:0|Palo Alto Networks|PAN-OS|10.2|end|TRAFFIC|1|rt=1772418672000 act=allow'],
    ['LEEF:2.0|Check Point|VPN-1 & FireWall-1|1.0|Accept|^|devTime=Mar 02 2026 09:31:12^action=Accept'],
    ['CEF:0|Check Point|VPN-1 & FireWall-1|Check Point|Log|domain-udp|Unknown|act=Accept rt=1772418672000'],
  ])('what was let through is set aside: %s', (line) => {
    expect(syslog(line)).toMatchObject({ events: [], aside: { traffic: 1 }, refused: [] })
  })

  test('what stops a connection in CEF, and is permitted by no access list, stays an event', () => {
    const lines = [
      'CEF:0|Palo Alto Networks|PAN-OS|10.2|deny|TRAFFIC|1|rt=1772418672000 act=deny',
      'CEF:0|Check Point|VPN-1 & FireWall-1|Check Point|Log|telnet|Unknown|act=Drop rt=1772418672000',
      'CEF:0|Trend Micro|Deep Security Agent|20|4000000|Eicar_test_file|6|act=Delete rt=1772418672000',
      '<166>Mar  2 09:31:12 fw %ASA-6-106100: access-list x denied tcp outside/203.0.113.9(5) -> in/10.22.8.7(22)',
    ]
    expect(syslog(lines.join('\n')).events).toMatchObject(lines.map(() => ({ isBlocked: true })))
  })

  test.each([
    ['a login that failed', checkPoint('Failed Log In'), { sensor: 'syslog' }],
    [
      'an attack that Check Point only saw',
      checkPoint('Detect').replace('product', 'attack:"Port Scan"; product'),
      { title: 'Check Point: Port Scan', severity: 'attention', isBlocked: false },
    ],
    [
      'what an IPS of WatchGuard let through',
      `${head}${watchGuard('Allow')} msg="IPS detected" signature_name="WEB Apache Struts exploit"`,
      {
        title: 'WatchGuard: WEB Apache Struts exploit',
        severity: 'attention',
        category: 'intrusion',
        isBlocked: false,
      },
    ],
    [
      'a login that SonicWall turned away',
      `<129>Mar  2 09:31:12 fw ${sonicWall('35')}`,
      { sensor: 'syslog', severity: 'critical' },
    ],
    [
      'what a rule of Linux calls an attack',
      `${head}kernel: [1.2] PORTSCAN: ${packet}`,
      { title: 'netfilter: PORTSCAN', severity: 'attention', isBlocked: false },
    ],
    [
      'what a rule of MikroTik calls an attack',
      `${head}firewall,info SSH-BRUTE-FORCE input: in:ether1 out:(unknown 0), proto TCP (SYN), 203.0.113.9:5->10.22.8.7:22, len 40`,
      { title: 'MikroTik: SSH-BRUTE-FORCE', category: 'intrusion' },
    ],
    [
      'a packet that UniFi dropped',
      `${head}kernel: [WAN_IN-3003-D]${packet}`,
      { sensor: 'netfilter', severity: 'normal', isBlocked: true },
    ],
    [
      'a connection that an IPS of ASA ended',
      '<166>Mar  2 09:31:12 fw %ASA-6-302014: Teardown TCP connection 1 for outside:203.0.113.9/5 to in:10.22.8.7/80 duration 0:00:01 bytes 0 Flow terminated by IPS',
      { severity: 'attention', category: 'intrusion', isBlocked: true },
    ],
    [
      'an access list of ASA of an odd name',
      '<164>Mar  2 09:31:12 fw %ASA-4-106100: access-list permitted denied tcp outside/203.0.113.9(5) -> in/10.22.8.7(22)',
      { isBlocked: true },
    ],
    [
      'an access list of IOS of an odd name',
      '<190>7: fw: Mar  2 09:31:12: %SEC-6-IPACCESSLOGP: list permitted-in denied tcp 203.0.113.9(5) -> 10.22.8.7(22), 1 packet',
      { sensor: 'Cisco IOS', isBlocked: true },
    ],
    [
      'an attack that is called traffic',
      'CEF:0|V|NDR|1|77|Traffic to a known botnet|9|act=detected rt=1772418672000',
      { severity: 'critical', category: 'malware' },
    ],
    [
      'an attack in LEEF that a firewall permitted',
      'LEEF:1.0|V|Firewall|6.5|HTTP_Shellshock|devTime=Mar 02 2026 09:31:12\taction=Permit',
      { title: 'HTTP_Shellshock', severity: 'attention', isBlocked: false },
    ],
    [
      'an attack that Sophos names by no rule',
      sophos('log_subtype="Detected"').replace('Firewall Rule', 'DoS Attack'),
      { title: 'DoS Attack', severity: 'attention', category: 'denial' },
    ],
    [
      'a threat that Sophos names',
      sophos('log_subtype="Drop" threatname="C2/Generic-A" user_name="nguyen.van.a"').replace(
        'log_type="Firewall"',
        'log_type="ATP"',
      ),
      { title: 'C2/Generic-A', severity: 'attention', isBlocked: true },
    ],
  ])('is no traffic: %s', (_, line, event) => {
    expect(syslog(line)).toMatchObject({ events: [event], aside: {}, refused: [] })
  })

  test('what Sophos and Meraki find is told by its rule, and nobody by name', () => {
    const lines = [
      '<28>device="SFW" date=2026-03-02 time=09:31:12 timezone="+07" log_type="IDP" log_component="Signatures" log_subtype="Drop" priority=Warning signature_id=1881 signature_msg="Struts exploit attempt"',
      '<28>device="SFW" date=2026-03-02 time=09:31:12 log_type="Anti-Virus" log_component="HTTP" log_subtype="Virus" priority=Critical virus="EICAR" user_name="nguyen.van.a"',
      '<134>1 1772418672.0 MX84 security_event ids_alerted signature=1:28423:1 priority=1 timestamp=1 direction=ingress src=203.0.113.9:80 dst=10.22.8.7:5 message: EXPLOIT-KIT detection',
    ]
    const { events } = syslog(lines.join('\n'))
    expect(events).toMatchObject([
      {
        at: AT,
        title: 'Struts exploit attempt',
        severity: 'attention',
        category: 'intrusion',
        isBlocked: true,
      },
      { at: AT, title: 'EICAR', severity: 'critical', category: 'malware', isBlocked: false },
      { at: AT, signature: '1:28423', severity: 'high', category: 'intrusion', hosts: ['10.22.8.7', 'MX84'] },
    ])
    expect(JSON.stringify(events, ['title', 'text', 'signature'])).not.toMatch(/nguyen|203\.0/)
  })
})

describe('LEEF', () => {
  const time = 'devTime=Mar 02 2026 09:31:12'
  const cef = (line: string) => translateCef(inputOf(line, 'text/plain'), contextOf('cef'))

  test.each([
    ['of version 1', `LEEF:1.0|Lancope|StealthWatch|1.0|41|dst=10.22.8.7\tsev=8\tcat=a=b c\t${time}`],
    ['of version 2', `LEEF:2.0|Lancope|StealthWatch|1.0|41|^|dst=10.22.8.7^sev=8^cat=a=b c^${time}`],
    [
      'with its delimiter in figures',
      `LEEF:2.0|Lancope|StealthWatch|1.0|41|x7C|dst=10.22.8.7|sev=8|cat=a=b c|${time}`,
    ],
    [
      'with none that is said',
      `LEEF:2.0|Lancope|StealthWatch|1.0|41||dst=10.22.8.7\tsev=8\tcat=a=b c\t${time}`,
    ],
    [
      'in a line of syslog',
      '<13>Mar  2 09:31:12 10.22.8.7 LEEF:1.0|Lancope|StealthWatch|1.0|41|sev=8\tcat=a=b c\tdevTime=x',
    ],
  ])('is an event, as grave as it says: %s', (_, line) => {
    const event = { at: AT, sensor: 'Lancope StealthWatch', signature: '41', text: 'a=b c', severity: 'high' }
    expect(syslog(line).events).toMatchObject([{ ...event, hosts: ['10.22.8.7'] }])
    expect(cef(line).events).toMatchObject([event])
  })

  test('of a time that nobody can read, or half a header, it is refused', () => {
    const wrong = ['LEEF:1.0|Lancope|StealthWatch', 'LEEF:1.0|A|B|1|41|devTime=yesterday']
    const { refused, events } = syslog([...wrong, `LEEF:1.0|A|B|1|41|${time}`].join('\n'))
    expect(refused.map(({ path }) => path)).toEqual(['1.header', '2.rt'])
    expect(events).toMatchObject([{ severity: 'attention' }])
  })
})
