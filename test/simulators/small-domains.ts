/** What the domains with files of their own simulate in the small pack; nothing of a real place. */
export function smallDomains(): Record<string, unknown> {
  const sources = ['made up']
  return {
    environment: {
      sources,
      airStations: [{ id: 'air', name: 'Air', place: [10, 20.01], pm25: 30 }],
      rainGauges: [
        { id: 'rain-a', name: 'Rain Alpha', place: [10, 20.01] },
        { id: 'rain-b', name: 'Rain Beta', place: [10, 20.08] },
      ],
      riverGauges: [
        {
          id: 'gauge',
          name: 'Bridge',
          place: [10, 20.02],
          river: 'River',
          usualM: 22,
          wanderM: 0.4,
          alarmsM: [25, 26, 27],
          source: 'made up',
        },
      ],
      reservoirs: [
        {
          id: 'lake',
          name: 'Lake',
          place: [10.02, 20.07],
          capacityMm3: 100,
          fullM: 46,
          deadM: 34,
          usualShare: 0.8,
          source: 'made up',
        },
      ],
      showersPerDay: new Array<number>(12).fill(4),
    },
    health: {
      sources,
      hospitals: [
        {
          id: 'hospital',
          name: 'Hospital',
          place: [10, 20.01],
          tier: 'provincial',
          beds: 500,
          occupied: 0.85,
          emergency: 90,
          outpatient: 600,
          ambulances: 5,
        },
      ],
      station: {
        name: 'Station',
        communes: { phường: { residents: 20_000, visits: 40 }, xã: { residents: 8_000, visits: 25 } },
        records: [0.8, 0.95],
      },
    },
    education: {
      sources,
      clusterName: 'Schools',
      groups: [{ areas: ['A', 'B'], schools: 20, atStandard: 17, pupils: 9_001, basis: 'made up' }],
      attendance: 0.97,
      holidayMonths: [6, 7, 8],
    },
  }
}
