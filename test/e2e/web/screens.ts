import type { Page } from 'playwright-core'

/** The words of a text in the language under test, by `namespace:key`. */
export type Say = (key: string) => string

export interface Screen {
  readonly name: string
  readonly path: string
  /** Opens what lies on the page: a dialog, a menu, a mail. */
  readonly open?: (page: Page, say: Say) => Promise<void>
}

const press =
  (...keys: readonly string[]) =>
  async (page: Page): Promise<void> => {
    for (const key of keys) await page.keyboard.press(key)
  }

const click = (key: string) => (page: Page, say: Say) => clickNamed(page, say(key))

async function clickNamed(page: Page, name: string): Promise<void> {
  await page.locator('main').getByRole('button', { name, exact: true }).first().click()
}

/** What somebody sees who is signed in as an admin: every page, and what opens on it. */
export const insideScreens: readonly Screen[] = [
  { name: 'home', path: '/' },
  { name: 'search', path: '/', open: press('Control+k') },
  { name: 'list of shortcuts', path: '/', open: press('?') },
  { name: 'review queue', path: '/reviews' },
  { name: 'other lead', path: '/reviews', open: press('l') },
  { name: 'new lead from a mail', path: '/reviews', open: press('n') },
  { name: 'do not file', path: '/reviews', open: press('d') },
  { name: 'later', path: '/reviews', open: press('h') },
  { name: 'reminder', path: '/reviews', open: press('m') },
  { name: 'no suggestion chosen', path: '/reviews', open: press('c') },
  { name: 'change company', path: '/reviews', open: press('1', 'c') },
  {
    name: 'confirm together',
    path: '/reviews',
    open: async (page, say) => {
      await page.keyboard.press('Control+a')
      await clickNamed(page, say('reviews:bulk.confirm'))
    },
  },
  // The layout stays in the window: what comes after it does not look at a mail.
  { name: 'queue as a list alone', path: '/reviews', open: press('v') },
  { name: 'empty by filter', path: '/reviews?level=certain' },
  { name: 'mails with a contradiction', path: '/reviews?contradiction=true' },
  { name: 'leads', path: '/leads' },
  { name: 'no lead found', path: '/leads?outcome=won' },
  { name: 'new lead', path: '/leads', open: click('leads:new') },
  {
    name: 'change a cell',
    path: '/leads',
    open: async (page) => {
      await page.keyboard.press('j')
      await page.keyboard.press('F2')
    },
  },
  { name: 'columns', path: '/leads', open: click('leads:columns') },
  { name: 'saved views', path: '/leads', open: openViews },
  {
    name: 'edit together',
    path: '/leads',
    open: async (page, say) => {
      await page.keyboard.press('Control+a')
      await clickNamed(page, say('leads:bulk.edit'))
    },
  },
  { name: 'lead', path: '/leads/number:11111' },
  { name: 'edit lead', path: '/leads/number:11111', open: click('leads:edit') },
  { name: 'lead that somebody else changed', path: '/leads/number:11111', open: meetConflict },
  { name: 'mail of a lead', path: '/leads/number:11111', open: click('history:read') },
  {
    name: 'source of a mail',
    path: '/leads/number:11111',
    open: async (page, say) => {
      await clickNamed(page, say('history:read'))
      await page.getByText(say('mail:tab.source'), { exact: true }).click()
    },
  },
  { name: 'contacts of a lead', path: '/leads/number:11111?tab=contacts' },
  { name: 'files of a lead', path: '/leads/number:11111?tab=files' },
  { name: 'audit of a lead', path: '/leads/number:11111?tab=audit' },
  { name: 'no such lead', path: '/leads/number:99999' },
  { name: 'quarantine', path: '/quarantine' },
  { name: 'stopped mail', path: '/quarantine', open: click('quarantine:look') },
  {
    name: 'block a sender',
    path: '/quarantine',
    open: async (page, say) => {
      await clickNamed(page, say('quarantine:look'))
      await clickNamed(page, say('quarantine:block.open'))
    },
  },
  { name: 'my CRM address', path: '/my-address' },
  {
    name: 'preferences',
    path: '/preferences',
    open: (page, say) => page.getByRole('switch', { name: say('preferences:notices.quiet') }).press('Space'),
  },
  { name: 'host names', path: '/admin/host-names' },
  { name: 'new host name', path: '/admin/host-names?add=' },
  { name: 'users', path: '/admin/users' },
  { name: 'invitation', path: '/admin/users', open: click('users:invite') },
  { name: 'new token', path: '/admin/users', open: click('users:tokens.create') },
  { name: 'rules', path: '/admin/rules' },
  { name: 'system', path: '/admin/status' },
  { name: 'audit log', path: '/admin/audit' },
  { name: 'first start, host name', path: '/set-up?step=hostName' },
  { name: 'first start, people', path: '/set-up?step=people' },
  { name: 'first start, test mail', path: '/set-up?step=testMail' },
  { name: 'during maintenance', path: '/admin/status', open: maintain },
  { name: 'no such page', path: '/nowhere' },
  { name: 'without a connection', path: '/', open: (page) => page.context().setOffline(true) },
]

/** What a rep sees otherwise. */
export const repScreens: readonly Screen[] = [
  { name: 'mails to check beside a page', path: '/', open: checkBeside },
  { name: 'queue of a rep', path: '/reviews' },
  { name: 'page for admins only', path: '/admin/users' },
]

/** By the card, which comes up once after a sign-in. The sheet stays until its reader goes to the queue itself. */
async function checkBeside(page: Page, say: Say): Promise<void> {
  await page.getByRole('button', { name: say('common:newMail.check') }).click()
  await page.getByRole('region', { name: say('reviews:sheet') }).waitFor()
}

/** What anybody sees. */
export const outsideScreens: readonly Screen[] = [
  { name: 'sign in', path: '/sign-in' },
  { name: 'set up', path: '/set-up' },
  { name: 'invitation', path: '/invitations/open', open: openInvitation },
  { name: 'invitation that is over', path: '/invitations/over' },
]

/** With one of them to be changed. */
async function openViews(page: Page, say: Say): Promise<void> {
  await clickNamed(page, say('views:title'))
  await page.getByRole('dialog').locator('button:has(.tabler-icon-pencil)').first().click()
}

/** Somebody else saves the lead between opening the form and saving it. */
async function meetConflict(page: Page, say: Say): Promise<void> {
  const lead = (await (await page.request.get(new URL('/api/leads/number:11111', page.url()).href)).json()) as {
    id: string
    version: number
  }
  const current = { ...lead, stage: 'Переговоры', version: lead.version + 1 }
  await page.route(`**/api/leads/${lead.id}`, async (route) => {
    if (route.request().method() !== 'PATCH') return route.fallback()
    const lastChange = { actor: { kind: 'system', id: null }, at: new Date(Date.now() - 120_000).toISOString() }
    const json = { title: '', status: 412, code: 'stale_version', current, lastChange }
    return route.fulfill({ status: 412, contentType: 'application/problem+json', json })
  })
  await clickNamed(page, say('leads:edit'))
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel(say('leads:field.stage')).fill('Заказ')
  await dialog.getByRole('button', { name: say('common:save') }).click()
  await dialog.getByRole('alert').waitFor()
}

/** Changes are refused for others too while it is on, so that the server is spoken for. */
async function maintain(page: Page): Promise<void> {
  const since = new Date(Date.now() - 60_000).toISOString()
  const maintenance = { since, until: new Date(Date.now() + 3_600_000).toISOString(), message: 'Новые диски' }
  await page.route('**/api/maintenance', (route) => route.fulfill({ json: { maintenance } }))
  await page.route('**/api/status?*', async (route) => {
    const answer = await route.fetch()
    return route.fulfill({ json: { ...((await answer.json()) as object), maintenance } })
  })
  await page.reload()
  await page.locator('.maintenance-bar').waitFor()
  // An answer under way is its handler's: taken from it, both would give one.
  await page.unrouteAll({ behavior: 'wait' })
}

/** The secret of a link is kept by nobody, so that the server is spoken for. */
async function openInvitation(page: Page): Promise<void> {
  const json = { name: 'Анна', address: 'anna@xyz.example', tenantName: 'Насосы', purpose: 'join' }
  await page.route('**/api/invitations/open', (route) => route.fulfill({ json }))
  await page.reload()
}
