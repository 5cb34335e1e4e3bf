import { beforeEach, describe, expect, test, vi } from 'vitest'
import { Senders } from '../../src/web/features/my-address/senders.tsx'
import { forgetDrafts } from '../../src/web/lib/draft.ts'
import { TestMail } from '../../src/web/ui/test-mail.tsx'
import { appears, prepareComponents, press, show, textShown, type, type Answers } from './support/show.tsx'

prepareComponents()
beforeEach(forgetDrafts)

const prepared = { status: 201, body: { id: 't1', subject: 'Test QWERTZ', mailto: 'mailto:crm@bccrm.example' } }
const onItsWay = {
  status: 200,
  body: { steps: [{ id: 'received', state: 'waiting', why: null }], kept: false, lead: null },
}
const forgotten = { status: 404, body: { status: 404, code: 'not_found' } }
const answers: Answers = {
  'POST /test-mails': prepared,
  'POST /my-address/sender-addresses': prepared,
  'GET /test-mails/t1': onItsWay,
}

const mine = { crmAddress: 'crm@bccrm.example', plusAddress: null, senderAddresses: [] }
const pages = { test: <TestMail crmAddress="crm@bccrm.example" />, proof: <Senders mine={mine} /> }

async function load(page: keyof typeof pages, given = answers): Promise<void> {
  document.body.replaceChildren()
  await show(pages[page], given)
}

describe('after the phone gave up the page while the mail program was open', () => {
  test('a test mail is followed on, until the server has forgotten it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined)
    await load('test')
    await press('Open test mail')
    await appears('Test QWERTZ')
    await load('test')
    await appears('Test QWERTZ')
    await appears('Mail received')
    await load('test', { ...answers, 'GET /test-mails/t1': forgotten })
    await appears('Open test mail')
    expect(textShown()).not.toContain('Test QWERTZ')
  })

  test('an address can still be confirmed, and is asked for anew once the server has forgotten its mail', async () => {
    await load('proof')
    await type(/^Another address of yours/, 'ada@home.example')
    await press('Add address')
    await appears('Test QWERTZ')
    await load('proof')
    await appears('ada@home.example')
    expect(textShown()).toContain('Test QWERTZ')
    await load('proof', { ...answers, 'GET /test-mails/t1': forgotten })
    await appears('Add address')
  })

  test('whoever signs out leaves none of it', async () => {
    await load('proof')
    await type(/^Another address of yours/, 'ada@home.example')
    await press('Add address')
    forgetDrafts()
    await load('proof')
    expect(textShown()).not.toContain('ada@home.example')
  })
})
