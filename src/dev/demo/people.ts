/** The two customers of the demo with their people; everybody here is invented. Numbers are given, so that mails can name them. */
export const demoTenants = [
  {
    slug: 'xyz',
    name: 'XYZ Anlagenbau GmbH',
    hostName: 'xyz.example',
    country: 'DE',
    stages: [
      { name: 'New', probability: 10 },
      { name: 'Qualified', probability: 30 },
      { name: 'Offer', probability: 50 },
      { name: 'Negotiation', probability: 80 },
    ],
    users: [
      { name: 'Lena Vogt', address: 'lena.vogt@xyz.example', role: 'rep' },
      { name: 'Tom Bakker', address: 'tom.bakker@xyz.example', role: 'reviewer' },
      { name: 'Ines Adler', address: 'ines.adler@xyz.example', role: 'admin' },
    ],
    companies: [
      { name: 'Acme Pumpen GmbH', hostNames: ['acme.example'] },
      { name: 'Beta Bouw B.V.', hostNames: ['beta-bouw.example'] },
      { name: '伽马贸易有限公司', hostNames: ['gamma-trade.example'] },
      { name: 'Delta Mills Ltd', hostNames: ['delta-mills.example'] },
    ],
    contacts: [
      {
        name: 'Anna Schmidt',
        company: 'Acme Pumpen GmbH',
        address: 'anna.schmidt@acme.example',
        phone: '+49 30 5550101',
      },
      { name: 'Joris de Wit', company: 'Beta Bouw B.V.', address: 'joris@beta-bouw.example', phone: '+31 20 5550102' },
      { name: '王小明', company: '伽马贸易有限公司', address: 'wang@gamma-trade.example', phone: '+86 10 55550103' },
      {
        name: 'Ruth Miller',
        company: 'Delta Mills Ltd',
        address: 'ruth@delta-mills.example',
        phone: '+44 20 5550 0104',
      },
    ],
    leads: [
      { number: '11111', name: 'Pumpwerk Nord', contact: 'Anna Schmidt', stage: 'Offer' },
      { number: '11112', name: 'Kade renovatie Zuid', contact: 'Joris de Wit', stage: 'Qualified' },
      { number: '11113', name: '仓库自动化', contact: '王小明', stage: 'New' },
      { number: '11114', name: 'Mill control retrofit', contact: 'Ruth Miller', stage: 'Negotiation' },
      { number: '11115', name: 'Fair contact, second hall', contact: null },
      { number: '11116', name: 'Mill spare parts', contact: 'Ruth Miller', lost: 'Price' },
    ],
  },
  {
    slug: 'nordwind',
    name: 'Nordwind Logistik AG',
    hostName: 'nordwind.example',
    country: 'CH',
    // This one writes stages as it likes.
    stages: [],
    users: [{ name: 'Mia Keller', address: 'mia.keller@nordwind.example', role: 'admin' }],
    companies: [{ name: 'Ostsee Handel KG', hostNames: ['ostsee-handel.example'] }],
    contacts: [
      {
        name: 'Uwe Petersen',
        company: 'Ostsee Handel KG',
        address: 'uwe@ostsee-handel.example',
        phone: '+49 40 5550105',
      },
    ],
    leads: [{ number: '20001', name: 'Kühlkette Hamburg', contact: 'Uwe Petersen' }],
  },
] as const

export type DemoTenant = (typeof demoTenants)[number]
