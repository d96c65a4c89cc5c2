import { writeFileSync } from 'node:fs'
import { afterAll, describe, expect, it } from 'vitest'
import type { Case } from '../../shared/observation.ts'
import { fileFormOf } from '../../simulators/replay/file-form.ts'
import { baltimore311 } from '../../simulators/replay/mappings/baltimore-311.ts'
import { city311 } from '../../simulators/replay/mappings/city-311.ts'
import { i94Volume } from '../../simulators/replay/mappings/i94-volume.ts'
import { metrLa } from '../../simulators/replay/mappings/metr-la.ts'
import { mndot } from '../../simulators/replay/mappings/mndot.ts'
import { pemsStation } from '../../simulators/replay/mappings/pems-station.ts'
import { mappingOf } from '../../simulators/replay/mappings/registry.ts'
import { sacramentoIncidents } from '../../simulators/replay/mappings/sacramento-incidents.ts'
import type { Mapping } from '../../simulators/replay/recording.ts'
import { RecordingError } from '../../simulators/replay/recording.ts'
import { TestFolders } from '../support/test-folders.ts'
import { fileOf, optionsOf, stepsOf } from './fixture.ts'

const [mndotSpeed, mndotOccupancy, mndotTravelTime] = mndot as [Mapping, Mapping, Mapping]
const HEADER_311 =
  'SRRecordID,ServiceRequestNum,SRType,MethodReceived,CreatedDate,SRStatus,StatusDate,DueDate,CloseDate,Agency,Address,Neighborhood,Latitude,Longitude'

const folders = new TestFolders()
afterAll(() => folders.remove())

describe('metr-la', () => {
  it('first its sensors at their places, then row after row, 5 minutes apart, in km/h', async () => {
    const file = fileOf(folders, 'speeds.csv', '1001,1002', '60,50', '61.5,')
    const locations = fileOf(
      folders,
      'places.csv',
      'index,sensor_id,latitude,longitude',
      '0,1001,34.1,-118.3',
      '1,1002,34.2,-118.4',
    )
    const recording = metrLa.open(optionsOf(metrLa, file, { locations }))
    const [things, first, second] = await stepsOf(recording)
    const begin = Date.parse('2012-03-01T00:00:00-08:00')
    expect(things).toMatchObject({
      at: begin,
      observations: [
        { id: 'metr-la-1001', kind: 'traffic.detector', place: [34.1, -118.3] },
        { id: 'metr-la-1002', place: [34.2, -118.4] },
      ],
    })
    expect(first?.observations).toMatchObject([
      { thing: 'metr-la-1001', at: begin, value: 60 * 1.609344, numerator: 60 * 1.609344, denominator: 1 },
      { thing: 'metr-la-1002', value: 50 * 1.609344 },
    ])
    expect(second).toMatchObject({ at: begin + 300_000, observations: [{ thing: 'metr-la-1001' }] })
    expect(recording.tally.rows).toBe(2)
    expect([...recording.tally.noted]).toEqual([['cells without a figure', 1]])
  })

  it('refuses sensors without a place in the file of places', async () => {
    const file = fileOf(folders, 'speeds.csv', '1001', '60')
    const locations = fileOf(folders, 'places.csv', 'index,sensor_id,latitude,longitude', '0,1001,,')
    await expect(stepsOf(metrLa.open(optionsOf(metrLa, file, { locations })))).rejects.toThrow(RecordingError)
  })
})

describe('mndot', () => {
  it.each([
    [mndotSpeed, 'speed_6005.csv', { indicator: 'traffic.speed', value: 80.4672, denominator: 1 }],
    [mndotOccupancy, 'occupancy_6005.csv', { indicator: 'traffic.occupancy', value: 50 }],
    [mndotTravelTime, 'TravelTime_387.csv', { indicator: 'traffic.travelTime', value: 50 }],
  ])('$id', async (mapping, name, reading) => {
    const file = fileOf(folders, name, 'timestamp,value', '2015-08-31 18:22:00,50', '2015-08-31 18:32:00,60')
    expect(mappingOf(file, ['timestamp', 'value'])).toBe(mapping)
    const [first, second] = await stepsOf(mapping.open(optionsOf(mapping, file)))
    const at = Date.parse('2015-08-31T18:22:00-05:00')
    const id = `mndot-${/\d+/.exec(name)?.[0]}`
    expect(first).toMatchObject({
      at,
      observations: [
        { type: 'thing', id },
        { ...reading, thing: id, at },
      ],
    })
    expect(second).toMatchObject({ at: at + 600_000, observations: [{ type: 'reading' }] })
  })

  it('leaves out what has no time, no figure, or comes again, and says how many', async () => {
    const file = fileOf(
      folders,
      'speed_1.csv',
      'timestamp,value',
      '2015-08-31 18:22:00,50',
      '2015-08-31 18:22:00,51',
      'soon,1',
      '2015-08-31 18:32:00,',
    )
    const recording = mndotSpeed.open(optionsOf(mndotSpeed, file))
    expect(await stepsOf(recording)).toHaveLength(1)
    expect(Object.fromEntries(recording.tally.leftOut)).toEqual({
      'time not after the one before': 1,
      'no time': 1,
      'no figure': 1,
    })
  })
})

describe('i94-volume', () => {
  it('plays an hour once, however many weathers it had', async () => {
    const line = (time: string, volume: number) => `None,287,0,0,92,Rain,light rain,${time},${volume}`
    const file = fileOf(
      folders,
      'i94.csv',
      'holiday,temp,rain_1h,snow_1h,clouds_all,weather_main,weather_description,date_time,traffic_volume',
      line('2015-06-11 20:00:00', 2886),
      line('2015-06-11 20:00:00', 2886),
      line('2015-06-11 21:00:00', 900),
    )
    const recording = i94Volume.open(optionsOf(i94Volume, file))
    const steps = await stepsOf(recording)
    expect(steps.map(({ observations }) => observations.at(-1))).toMatchObject([
      { value: 2886 },
      { value: 900 },
    ])
    expect(recording.tally.leftOut.get('same hour again')).toBe(1)
  })
})

describe('baltimore-311', () => {
  const closed =
    '18-1,18-00000001,SW-Dirty Alley,Phone,04/12/2018 11:00:00 AM,Closed,04/13/2018 09:00:00 AM,04/14/2018 11:00:00 AM,04/13/2018 08:59:00 AM,Solid Waste,"1 SOMEONE ST, BALTIMORE",Canton,39.28,-76.57'
  const open =
    '5004100000aAAA,18-00000002,ZZZ-New Kind,API,04/12/2018 10:00:00 AM,Open,04/12/2018 10:30:00 AM,,,Health,,,39,-77'

  async function play(...lines: string[]) {
    const recording = baltimore311.open(
      optionsOf(baltimore311, fileOf(folders, '311.csv', HEADER_311, ...lines)),
    )
    const steps = await stepsOf(recording)
    return { tally: recording.tally, cases: steps.flatMap(({ observations }) => observations) as Case[] }
  }

  it('reads the times of later exports, and words that only every object has are no status', async () => {
    const later = closed.replace('04/12/2018 11:00:00 AM', '2018/04/12 15:00:00+00')
    const odd = closed.replace('18-00000001', '9').replace(',Closed,', ',constructor,')
    const { cases } = await play(later, odd)
    expect(cases.map(({ id, status, at }) => [id, status, at])).toEqual([
      ['18-00000001', 'new', Date.parse('2018-04-12T11:00:00-04:00')],
      ['9', 'new', Date.parse('2018-04-12T11:00:00-04:00')],
      ['18-00000001', 'closed', Date.parse('2018-04-13T08:59:00-04:00')],
    ])
  })

  it('a request opens at its creation and closes at its close time, in the order of times', async () => {
    const { cases } = await play(closed, open)
    const at = (text: string) => Date.parse(`${text}-04:00`)
    expect(cases.map(({ id, revision, status, at: time }) => [id, revision, status, time])).toEqual([
      ['18-00000002', 0, 'new', at('2018-04-12T10:00')],
      ['18-00000002', 1, 'in-progress', at('2018-04-12T10:30')],
      ['18-00000001', 0, 'new', at('2018-04-12T11:00')],
      ['18-00000001', 1, 'closed', at('2018-04-13T08:59')],
    ])
    expect(cases[3]).toMatchObject({
      closedAt: at('2018-04-13T08:59'),
      dueAt: at('2018-04-14T11:00'),
      category: 'environment',
    })
    expect(cases[0]).toMatchObject({ category: 'other' })
  })

  it('rounded and missing coordinates are no place, counted', async () => {
    const { cases, tally } = await play(
      closed,
      open,
      open.replace('18-00000002', '18-3').replace(',39,-77', ',,'),
    )
    expect(cases.filter(({ place }) => place !== undefined).map(({ id }) => id)).toEqual([
      '18-00000001',
      '18-00000001',
    ])
    expect(Object.fromEntries(tally.noted)).toEqual({
      'with rounded coordinates': 1,
      'without coordinates': 1,
    })
  })

  it('carries no address', async () => {
    const { cases } = await play(closed)
    expect(JSON.stringify(cases)).not.toContain('SOMEONE')
  })

  it.each([
    ['New', 'new', false],
    ['Pending', 'awaiting', false],
    ['In Progress', 'in-progress', false],
    ['Open (Duplicate)', 'received', false],
    ['Closed (Duplicate)', 'rejected', true],
    ['Closed (Transferred)', 'closed', true],
    ['Lost', 'new', false],
  ])('status %s ends as %s', async (status, expected, over) => {
    const { cases, tally } = await play(closed.replace(',Closed,', `,${status},`))
    expect(cases.at(-1)).toMatchObject({ status: expected })
    expect(cases.at(-1)?.closedAt !== undefined).toBe(over)
    expect(tally.noted.get('status not in the table: Lost')).toBe(status === 'Lost' ? 1 : undefined)
  })

  it('closes no earlier than it opens', async () => {
    const line = closed
      .replace('04/12/2018 11:00:00 AM', '11/04/2018 12:59:00 AM')
      .replaceAll('04/13/2018 08:59:00 AM', '11/04/2018 12:58:00 AM')
    const { cases, tally } = await play(line)
    expect(cases[1]?.closedAt).toBe(cases[0]?.at)
    expect(tally.noted.get('later status without a time after its creation')).toBe(1)
  })

  it('leaves out a line without an id or a creation time', async () => {
    const { tally, cases } = await play(
      closed.replace('18-1,18-00000001', ','),
      closed.replace('04/12/2018 11:00:00 AM', ''),
    )
    expect(cases).toEqual([])
    expect(Object.fromEntries(tally.leftOut)).toEqual({ 'no id': 1, 'no creation time': 1 })
  })
})

describe('sacramento-incidents', () => {
  const header = 'cdatetime|address|district|beat|grid|crimedescr|ucr_ncic_code|geo'
  const theft = '1/1/06 0:30|1 SOMEONE DR|3|3C        |1115|459 PC  BURGLARY RESIDENCE|2204|38.55,-121.39'
  const murder = '1/1/06 0:10|2 SOMEONE DR|3|3C|1115|187(A) PC MURDER|0999|'

  it('opens each, by time, with its category and no address', async () => {
    const recording = sacramentoIncidents.open(
      optionsOf(sacramentoIncidents, fileOf(folders, 's.csv', header, theft, murder)),
    )
    const cases = (await stepsOf(recording)).flatMap(({ observations }) => observations)
    expect(cases).toMatchObject([
      { id: 'line-2', category: 'assault', severity: 'critical', at: Date.parse('2006-01-01T00:10-08:00') },
      {
        id: 'line-1',
        category: 'theft',
        title: '459 PC BURGLARY RESIDENCE',
        place: [38.55, -121.39],
        status: 'new',
      },
    ])
    expect(JSON.stringify(cases)).not.toContain('SOMEONE')
    expect(recording.tally.noted.get('without coordinates')).toBe(1)
  })

  it('closes them after the minutes that were asked for, and only then', async () => {
    const options = optionsOf(sacramentoIncidents, fileOf(folders, 's.csv', header, theft), {
      closeAfterMinutes: 60,
    })
    const cases = (await stepsOf(sacramentoIncidents.open(options))).flatMap(
      ({ observations }) => observations,
    )
    expect(cases).toMatchObject([{ revision: 0 }, { revision: 1, status: 'resolved' }])
    expect((cases[1]?.at ?? 0) - (cases[0]?.at ?? 0)).toBe(3_600_000)
  })
})

describe('detectors of California with times of their own', () => {
  it('are of these times, say nothing where 0 was measured, and nothing older than what was said', async () => {
    const rows = ['2017-01-01 00:00:00,60,0.0', '2017-01-01 00:05:00,61,50', '2017-01-01 00:05:00,1,1']
    const recording = metrLa.open(optionsOf(metrLa, fileOf(folders, 'bay.csv', ',400001,400017', ...rows)))
    const [things, first, second, ...more] = await stepsOf(recording)
    const begin = Date.parse('2017-01-01T00:00:00-08:00')
    expect(things).toMatchObject({ at: begin, observations: [{ id: 'metr-la-400001' }, {}] })
    expect(first).toMatchObject({ at: begin, observations: [{ thing: 'metr-la-400001' }] })
    expect(first?.observations).toHaveLength(1)
    expect(second).toMatchObject({ at: begin + 300_000, observations: [{}, {}] })
    expect(more).toEqual([])
    expect([...recording.tally.leftOut]).toEqual([['time not after the one before', 1]])
  })

  it.each([
    [
      'a header',
      ['Timestamp,Station,District,Freeway,Direction,Type,Length,Samples,Observed,Flow,Occupancy,Speed'],
    ],
    ['none', []],
  ])('stations of PeMS have flow, occupancy and speed: %s', async (_, header) => {
    const row = (time: string, flow: string) => `03/01/2021 ${time},312098,3,80,W,ML,.5,20,100,${flow},.07,50`
    const file = fileOf(folders, 'd03.txt', ...header, row('00:00:00', '10'), row('00:05:00', ''))
    const [first, second] = await stepsOf(pemsStation.open(optionsOf(pemsStation, file)))
    expect(first).toMatchObject({
      at: Date.parse('2021-03-01T00:00:00-08:00'),
      observations: [
        { id: 'pems-312098', kind: 'traffic.detector' },
        { indicator: 'traffic.flow', value: 120 },
        { indicator: 'traffic.occupancy', value: 7 },
        { indicator: 'traffic.speed', value: 80.4672 },
      ],
    })
    expect(second?.observations.map((one) => 'indicator' in one && one.indicator)).toEqual([
      'traffic.occupancy',
      'traffic.speed',
    ])
  })
})

describe('detectors and links of further makers', () => {
  it.each([
    [
      'new-york-speeds',
      'ID,SPEED,TRAVEL_TIME,STATUS,DATA_AS_OF,LINK_ID,LINK_POINTS,BOROUGH,LINK_NAME',
      '"7","50","10","0","03/01/2021 06:37:00 AM","4616337","40.6,-74.1 40.7,-74.2","Bronx","FDR N"',
      '"7","0","0","-101","03/01/2021 06:42:00 AM","4616337","40.6,-74.1","Bronx","FDR N"',
      { at: '2021-03-01T06:37:00-05:00', place: [40.6, -74.1], name: 'FDR N' },
      [['traffic.speed', 80.4672]],
    ],
    [
      'chicago-congestion',
      'TIME,SEGMENT_ID,SPEED,STREET,FROM_STREET,BUS_COUNT,START_LATITUDE,START_LONGITUDE',
      '03/01/2021 06:37:00 AM,1309,50,Pulaski,74th,2,41.75,-87.72',
      '03/01/2021 06:47:00 AM,1309,-1,Pulaski,74th,0,41.75,-87.72',
      { at: '2021-03-01T06:37:00-06:00', place: [41.75, -87.72], name: 'Pulaski, 74th' },
      [['traffic.speed', 80.4672]],
    ],
    [
      'utd19',
      'day,interval,detid,flow,occ,error,city,speed',
      '2021-03-01,23820,K1D12,120,0.07,0,zurich,45',
      '2021-03-01,24120,K1D12,120,0.07,1,zurich,45',
      { at: '2021-03-01T06:37:00+01:00', name: 'K1D12' },
      [
        ['traffic.flow', 120],
        ['traffic.occupancy', 7],
        ['traffic.speed', 45],
      ],
    ],
    [
      'webtris',
      'Site Name,Report Date,Time Period Ending,Time Interval,0 - 520 cm,Avg mph,Total Volume',
      'MIDAS site at M4/2295A2,2021-03-01T00:00:00,06:44:00,26,10,50,30',
      'MIDAS site at M4/2295A2,2021-03-01T00:00:00,06:59:00,27,,,',
      { at: '2021-03-01T06:44:00Z', name: 'MIDAS site at M4/2295A2' },
      [
        ['traffic.flow', 120],
        ['traffic.speed', 80.4672],
      ],
    ],
  ])(
    '%s says what it measured, and nothing where it did not',
    async (id, header, row, nothing, { at, ...thing }, figures) => {
      const file = fileOf(folders, 'table.csv', header, nothing, row, row)
      const mapping = mappingOf(file, header.split(','))
      expect(mapping?.id).toBe(id)
      const recording = mapping?.open(optionsOf(mapping, file))
      expect(recording && (await stepsOf(recording))).toMatchObject([
        {
          at: Date.parse(at),
          observations: [
            thing,
            ...figures.map(([indicator, value]) => ({ type: 'reading', indicator, value })),
          ],
        },
      ])
      expect(recording?.tally).toMatchObject({
        rows: 3,
        leftOut: new Map([['same sensor and time again', 1]]),
        noted: new Map([['without a figure', 1]]),
      })
    },
  )

  it('say a sensor before what it measured, though the newest row comes first', async () => {
    const row = (interval: number) => `2021-03-01,${interval},K1,120,0.07,0,zurich`
    const file = fileOf(folders, 'table.csv', 'day,interval,detid,flow,occ,error,city', row(600), row(300))
    const utd19 = mappingOf(file, ['day', 'interval', 'detid', 'flow', 'occ'])
    const steps = utd19 === undefined ? [] : await stepsOf(utd19.open(optionsOf(utd19, file)))
    expect(steps.map(({ observations }) => observations.map(({ type }) => type))).toEqual([
      ['thing', 'reading', 'reading'],
      ['reading', 'reading'],
    ])
  })
})

describe('311 of further cities', () => {
  const header = ['CaseID', 'Opened', 'Closed', 'Status', 'Category', 'Address', 'Latitude', 'Longitude']
  const closed = [
    '7',
    '03/01/2021 01:15:00 PM',
    '2021-03-02T10:00:00',
    'Closed',
    '"Street ""Clean""',
    '9 SOMEONE ST',
  ]
  const place = ['37.76', '-122.41']

  it.each([
    [',', 'utf-8'],
    [';', 'utf-8'],
    ['\t', 'utf-16le'],
    ['|', 'latin1'],
  ] as const)('parted by %j in %s: opened and closed, without its address', async (by, encoding) => {
    const rows = [
      header.map((name) => `"${name}"`),
      [...closed, ...place].map((cell, i) => (i === 4 ? `${cell}${by}é"` : cell)),
    ]
    const file = fileOf(folders, 'sf.csv')
    const text = rows.map((row) => row.join(by)).join('\r\n')
    writeFileSync(file, Buffer.from(encoding === 'utf-16le' ? `\uFEFF${text}` : text, encoding))
    expect(mappingOf(file, fileFormOf(file)?.header ?? [])?.id).toBe('san-francisco-311')
    const sanFrancisco = city311.find(({ id }) => id === 'san-francisco-311') as Mapping
    const steps = await stepsOf(sanFrancisco.open(optionsOf(sanFrancisco, file)))
    expect(steps.flatMap(({ observations }) => observations)).toMatchObject([
      {
        id: '7',
        status: 'new',
        title: `Street "Clean"${by.trim() === '' ? ' ' : by}é`,
        category: 'environment',
        place: [37.76, -122.41],
        openedAt: Date.parse('2021-03-01T13:15:00-08:00'),
      },
      { revision: 1, status: 'closed', closedAt: Date.parse('2021-03-02T10:00:00-08:00') },
    ])
    expect(JSON.stringify(steps)).not.toContain('SOMEONE')
  })

  it('reads what a city of the south tells with bars between, and where', async () => {
    const columns = 'CASE NUMBER|SR TYPE|SR CREATE DATE|DUE DATE|DATE CLOSED|LATITUDE|LONGITUDE|STATUS'
    const row =
      '101|Water Leak|2021-03-01 13:15:00|2021-03-04 13:15:00|2021-03-02 10:00:00|29.76|-95.36|Closed'
    const houston = city311.find(({ id }) => id === 'houston-311') as Mapping
    const steps = await stepsOf(houston.open(optionsOf(houston, fileOf(folders, 'h.csv', columns, row))))
    expect(steps.flatMap(({ observations }) => observations)).toMatchObject([
      {
        id: '101',
        category: 'utilities',
        place: [29.76, -95.36],
        openedAt: Date.parse('2021-03-01T13:15:00-06:00'),
        dueAt: Date.parse('2021-03-04T13:15:00-06:00'),
      },
      { status: 'closed', closedAt: Date.parse('2021-03-02T10:00:00-06:00') },
    ])
  })

  it('leaves out what has no id or no time, and the same request again', async () => {
    const columns = 'Unique Key,Created Date,Closed Date,Complaint Type,Status,Latitude,Longitude'
    const row = '1,03/01/2021 01:15:00 PM,,Noise - Residential,Open,,'
    const newYork = city311.find(({ id }) => id === 'new-york-311') as Mapping
    const recording = newYork.open(
      optionsOf(newYork, fileOf(folders, 'ny.csv', columns, row, row, ',x,,,,,', '2')),
    )
    const steps = await stepsOf(recording)
    expect(steps.flatMap(({ observations }) => observations)).toMatchObject([
      { id: '1', category: 'public-order', status: 'new' },
      { id: '1', status: 'in-progress' },
    ])
    expect(Object.fromEntries(recording.tally.leftOut)).toEqual({
      'same request again': 1,
      'no creation time': 2,
    })
  })
})

describe('kinds by their header', () => {
  it.each([
    ['bay.csv', ',400001,400017', 'metr-la'],
    ['c.csv', 'SR_NUMBER,SR_TYPE,STATUS,CREATED_DATE,CLOSED_DATE', 'chicago-311'],
    ['b.csv', 'case_enquiry_id,open_dt,closed_dt,case_status,case_title', 'boston-311'],
    ['l.csv', 'SRNumber,CreatedDate,ClosedDate,Status,RequestType', 'los-angeles-311'],
    [
      'p.csv',
      'service_request_id,status,status_notes,service_name,service_code,requested_datetime,updated_datetime,expected_datetime,closed_datetime,lat,lon',
      'philadelphia-311',
    ],
    [
      'd.csv',
      'service_request_id,date_requested,case_age_days,service_name,date_closed,status,lat,lng',
      'san-diego-311',
    ],
    [
      'w.csv',
      'X,Y,SERVICECODEDESCRIPTION,ADDDATE,RESOLUTIONDATE,SERVICEDUEDATE,SERVICEORDERSTATUS,SERVICEREQUESTID,LATITUDE,LONGITUDE',
      'washington-311',
    ],
    [
      'a.csv',
      'Service Request (SR) Number,SR Description,Method Received,SR Status,Status Change Date,Created Date,Close Date,Latitude Coordinate,Longitude Coordinate',
      'austin-311',
    ],
    [
      'h.csv',
      'CASE NUMBER|SR LOCATION|SR TYPE|SR CREATE DATE|DUE DATE|DATE CLOSED|Title|LATITUDE|LONGITUDE|STATUS',
      'houston-311',
    ],
    [
      'e.csv',
      'Service Request Number,Address,Department,Service Request Type,Overall Service Request Due Date,Created Date,Update Date,Closed Date,Priority,Status',
      'dallas-311',
    ],
    [
      'f.csv',
      'Case Reference,Open Date,Closed Date,Status,Subject,Reason,Type,Latitude,Longitude',
      'buffalo-311',
    ],
    [
      'n.csv',
      'Service Request #,Request Type,Request Reason,Date Created,Date Modified,Case Close Date,Request Status',
      'new-orleans-311',
    ],
    [
      'm.csv',
      'Request #,Status,Request Type,Subrequest Type,Date / Time Opened,Date / Time Closed',
      'nashville-311',
    ],
    [
      'i.csv',
      'SR_NUMBER,SR_STATUS,SR_STATUS_FLAG,SR_TYPE,SR_TYPE_DESC,DATE_CREATED,DATE_CLOSED',
      'cincinnati-311',
    ],
    [
      'o.csv',
      'REQUESTID,DATETIMEINIT,SOURCE,DESCRIPTION,REQCATEGORY,REQADDRESS,STATUS,DATETIMECLOSED',
      'oakland-311',
    ],
    [
      'g.csv',
      'X,Y,CASEID,SUBJECTNAME,TYPENAME,TITLE,OPENEDDATETIME,CASESTATUS,CLOSEDDATETIME',
      'minneapolis-311',
    ],
    [
      't.csv',
      'ticket_id,request_type_title,ticket_status,ticket_created_date_time,ticket_closed_date_time',
      'detroit-311',
    ],
    [
      'k.csv',
      'SEGMENTID,STREET,DIRECTION,FROM_STREET,TO_STREET,CURRENT_SPEED,LAST_UPDATED',
      'chicago-segments',
    ],
    ['s.csv', 'cdatetime,crimedescr,latitude,longitude', 'sacramento-incidents'],
    ['x.csv', '773869,767541', 'metr-la'],
    ['y.csv', HEADER_311, 'baltimore-311'],
    ['z.csv', 'cdatetime|address|district|beat|grid|crimedescr|ucr_ncic_code|geo', 'sacramento-incidents'],
    ['speed_t4013.csv', 'timestamp,value', 'mndot-speed'],
    ['TravelTime_451.csv', 'timestamp,value', 'mndot-travel-time'],
    ['other.csv', 'timestamp,value', undefined],
    ['other.csv', 'a,b,c', undefined],
  ])('%s with %s', (file, header, id) => {
    expect(mappingOf(file, header.split(/[,|]/))?.id).toBe(id)
  })
})
